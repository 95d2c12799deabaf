"""Finds the words for a complaint of the plan: title, text, place, citizen; later its replies.

Titles and texts come from one group of their field, so that they speak of the same thing; no title
is given twice while others are left.
"""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Final

from complaints import vault
from complaints.demonstration import words
from complaints.demonstration.people import Names
from complaints.demonstration.places import Place, Places
from complaints.demonstration.plan import Sketch
from complaints.models import Dong

_TRIES: Final = 40
_KIND_OF_NATURE: Final = {
    "conflict": ("", "", "grievance", "proposal", "proposal"),
    "unresolved": ("", "grievance", "proposal", "proposal", "proposal"),
    "solvable": ("", "", "", "", "query"),
    "collective": ("proposal", "grievance"),
}


@dataclass(frozen=True)
class Topic:
    """What a complaint is about: its group of texts, and the one place that they speak of."""

    group: dict[str, Any]
    place: Place
    title: str


@dataclass
class Writer:
    places: Places
    rng: Random
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = Names(self.rng, taken=set())
        self.slots: dict[str, Any] = words.data("places")["slots"]

    def topic(self, sketch: Sketch, dong: Dong) -> Topic:
        said = words.texts()[sketch.field]
        for _ in range(_TRIES):
            place = self.places.draw(self.rng, dong, said["places"])
            groups = said["groups"]
            group = self.rng.choices(groups, [len(g["titles"]) for g in groups])[0]
            title = self.say(self.rng.choice(group["titles"]), place)
            if title not in self.used and not _stutters(title):
                break
        self.used.add(title)
        return Topic(group, place, title)

    def text(self, topic: Topic) -> str:
        core = self.say(self.rng.choice(topic.group["texts"]), topic.place)
        opening, closing = self.slots["openings"], self.slots["closings"]
        return f"{self.rng.choice(opening)}{core}{self.rng.choice(closing)}"

    def say(self, template: str, place: Place | None = None) -> str:
        slots = {name: self.rng.choice(self.slots[name]) for name in ("since", "who", "when")}
        slots |= {"n": str(self.rng.randint(2, 9)), "place": place.name if place else ""}
        return words.fill(template, slots)

    def choose(self, templates: list[str]) -> str:
        return self.say(self.rng.choice(templates))

    def kind(self, sketch: Sketch, preset: str) -> str:
        return self.rng.choice(_KIND_OF_NATURE[sketch.nature]) or preset

    def citizen(self) -> dict[str, Any]:
        """An invented person; the numbers lie in a range that no telephone has."""
        if self.rng.random() < 0.06:
            return {}
        name = {"citizen_name": self.names.any()}
        if self.rng.random() < 0.12:
            return name
        digits = f"0100000{self.rng.randrange(10_000):04}"
        sealed = {"phone": vault.seal(digits), "phone_index": vault.index(digits)}
        return {**name, **sealed, "sms_consent": self.rng.random() < 0.7}

    def external_number(self, entered_on: date) -> str:
        """A few were entered in another system as well."""
        if self.rng.random() > 0.04:
            return ""
        return f"1AA-{entered_on:%y%m}-{self.rng.randrange(10_000_000):07}"


def _stutters(title: str) -> bool:
    """The same word twice, as when a park's toilet is said to have no toilet."""
    said = title.replace(",", "").split()
    return len(said) != len(set(said))
