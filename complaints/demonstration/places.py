"""Where things happen in the demonstration city: estates, streets, parks, streams of each dong.

A place has a short name, as people say it, for titles and texts, and an address with a legal dong,
as it is written into the form. Real are the dongs and the streams; the rest is invented.
"""

from dataclasses import dataclass
from random import Random

from complaints.demonstration import words
from complaints.models import Dong

_ESTATES_OF_A_DONG = 5
_BLOCK_OF_ESTATES = 7  # steps through the list, so that neighbouring dongs differ


@dataclass(frozen=True)
class Place:
    name: str
    address: str


class Places:
    def __init__(self, dongs: list[Dong]) -> None:
        self.data = words.data("places")
        self.dongs = dongs
        names, kinds = self.data["estates"], self.data["kinds_of_estate"]
        self.estates = {
            dong.pk: [
                (names[(i * _BLOCK_OF_ESTATES + n) % len(names)], kinds[(i + n) % len(kinds)])
                for n in range(_ESTATES_OF_A_DONG)
            ]
            for i, dong in enumerate(dongs)
        }

    def draw(self, rng: Random, dong: Dong, kind: str) -> Place:
        """A place of `kind`: road, cross, park, river, home or green."""
        name: str = getattr(self, f"_{kind}")(rng, dong)
        legal = rng.choice(dong.legal_dongs)
        lot = f"{rng.randint(20, 990)}-{rng.randint(1, 24)}"
        return Place(name, f"고양시 {dong.gu.name} {legal} {lot} ({name})")

    def _road(self, rng: Random, dong: Dong) -> str:
        ways = (self._estate_spot, self._estate_spot, self._street, self._corner, self._school)
        return rng.choice((*ways, self._public))(rng, dong)

    def _cross(self, rng: Random, dong: Dong) -> str:
        return rng.choice((self._corner, self._corner, self._school, self._public))(rng, dong)

    def _home(self, rng: Random, dong: Dong) -> str:
        if rng.random() < 0.5:
            return "".join(rng.choice(self.estates[dong.pk]))
        return f"{self._street(rng, dong)} {rng.randint(3, 60)}"

    def _green(self, rng: Random, dong: Dong) -> str:
        way = rng.choice((self._corner, self._street))(rng, dong)
        return f"{way} {rng.choice(self.data['spots_of_green'])}"

    def _park(self, rng: Random, dong: Dong) -> str:
        stem, _kind = rng.choice(self.estates[dong.pk])
        return stem + rng.choice(self.data["kinds_of_park"])

    def _river(self, rng: Random, dong: Dong) -> str:
        stream = rng.choice(self.data["rivers"][dong.gu_id])
        return f"{stream} {_stem(dong)} 구간 {rng.choice(self.data['spots_of_river'])}"

    def _estate_spot(self, rng: Random, dong: Dong) -> str:
        estate = "".join(rng.choice(self.estates[dong.pk]))
        return f"{estate} {rng.choice(self.data['spots_of_estate'])}"

    def _street(self, rng: Random, dong: Dong) -> str:
        return f"{_stem(dong)}로 {rng.randint(2, 140)}번길"

    def _corner(self, rng: Random, dong: Dong) -> str:
        stem, _kind = rng.choice(self.estates[dong.pk])
        return f"{stem} {rng.choice(self.data['spots_of_road'])}"

    def _school(self, rng: Random, dong: Dong) -> str:
        stem, _kind = rng.choice(self.estates[dong.pk])
        school = stem + rng.choice(self.data["kinds_of_school"])
        return f"{school} {rng.choice(self.data['spots_of_school'])}"

    def _public(self, rng: Random, dong: Dong) -> str:
        return f"{dong.name} {rng.choice(self.data['spots_of_office'])}"


def _stem(dong: Dong) -> str:
    """주엽 of 주엽1동."""
    return dong.name.removesuffix("동").rstrip("0123456789")
