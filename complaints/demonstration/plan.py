"""How many complaints of which kind the demonstration city has, and when they came in.

Shares are taken from data/demonstration/city.toml by the largest remainder, so that 796 give the
published numbers exactly and any other number the same picture. A `Sketch` is one complaint
before it has words; `stories` tells it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import chain
from math import log
from random import Random
from typing import Any, Final

from complaints.demonstration import times, words
from complaints.domain import status
from complaints.domain.calendar import DAY, at, in_seoul
from complaints.models import Dong

PUBLISHED: Final = 796

# Mean age in working days of what is in each status; the rest of the open ones is older.
_AGE: Final = {"received": 3.0, "designated": 4.0, "confirmed": 10.0, "in_progress": 40.0}
_LONG_TERM_AFTER: Final = 15.0
# One in so many came in the last working days beside the even stream: autumn was busy.
_LATELY: Final = 14
_LATE_DAYS: Final = 10
# Minutes ago at which today's were received, and designated (never: still waits in the dong).
_TODAY: Final = ((31, 6), (58, 17), (75, 41), (140, 78), (190, 120), (9, None), (35, None))
# Whose screens a visitor opens first.
CAST_DONG: Final = "4128755000"
_OF_THE_CAST: Final = 3
_CAST_FIELDS: Final = frozenset({"pothole", "pavement", "streetlight", "sewer"})


@dataclass
class Sketch:
    received_at: datetime
    status: str
    field: str = ""
    dong: str = ""
    route: str = ""
    nature: str = ""
    obstacle: str | None = None
    designated_ago: timedelta | None = None  # only today's: before now
    cast: bool = False  # it is the cast's handler who has it


def shares(weights: Mapping[str, float], total: int) -> dict[str, int]:
    """`total` in the proportions of `weights`, by the largest remainder."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    counts = {key: int(value) for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: exact[key] - counts[key], reverse=True)
    for key in by_remainder[: total - sum(counts.values())]:
        counts[key] += 1
    return counts


def drawn_up(now: datetime, total: int, *, only_open: bool, dongs: list[Dong]) -> list[Sketch]:
    """The sketches, in the order of receipt."""
    rng = Random(f"plan {total} {only_open}")
    city = words.data("city")
    statuses = {s: n for s, n in city["statuses"].items() if s in status.OPEN or not only_open}
    sketches = _received(now, shares(statuses, total), city["months"], rng)
    for name, weights in (("field", city["fields"]), ("route", city["routes"])):
        _deal(sketches, name, shares(weights, total), rng)
    _deal(sketches, "dong", shares(_weights(dongs, city["dongs"], rng), total), rng)
    _deal_natures(sketches, shares(city["natures"], total), rng)
    _deal_obstacles(sketches, city, rng)
    _prepare_for_the_cast(sketches)
    return sketches


def _received(now: datetime, statuses: dict[str, int], months: int, rng: Random) -> list[Sketch]:
    """Moments of receipt, each with the status that it has by now: the younger, the earlier."""
    fresh = _today(now) if sum(statuses.values()) >= PUBLISHED else []
    left = dict(statuses)
    for sketch in fresh:
        left[sketch.status] -= 1
    moments = _moments(now, sum(left.values()), months, rng)
    working = times.around(now, months)
    current = working.minute_of(now)
    ages = {m: (current - working.minute_of(m)) / times.WORKING_DAY for m in moments}
    given = _by_age(ages, left, rng)
    older = [Sketch(moment, state) for moment, state in given.items()]
    return sorted(older + fresh, key=lambda sketch: sketch.received_at)


def _today(now: datetime) -> list[Sketch]:
    minute = timedelta(minutes=1)
    return [
        Sketch(now - received * minute, status.DESIGNATED, designated_ago=designated * minute)
        if designated is not None
        else Sketch(now - received * minute, status.RECEIVED)
        for received, designated in _TODAY
    ]


def _moments(now: datetime, count: int, months: int, rng: Random) -> list[datetime]:
    """Different moments: most in working hours, one in twelve in the evening or at a weekend."""
    working = times.around(now, months)
    current, found = working.minute_of(now), set[datetime]()
    first = in_seoul(now).date() - timedelta(days=round(months * 30.5))
    span = (in_seoul(now).date() - first).days
    while len(found) < count:
        if rng.random() < 1 / 12:
            day = first + rng.randrange(span) * DAY
            moment = at(day, time(rng.randint(7, 20), rng.randrange(60), rng.randrange(60)))
        else:
            lately = _LATE_DAYS * times.WORKING_DAY if rng.random() < 1 / _LATELY else current
            moment = working.moment_of(rng.uniform(max(current - lately, 0), current))
        if moment < now - timedelta(minutes=20):
            found.add(moment)
    return sorted(found)


def _by_age(
    ages: dict[datetime, float], counts: dict[str, int], rng: Random
) -> dict[datetime, str]:
    """Draws without replacement, the weight falling with age (Efraimidis and Spirakis)."""
    given: dict[datetime, str] = {}
    left = dict(ages)

    def draw(state: str, keys: Mapping[datetime, float]) -> None:
        for moment in sorted(keys, key=lambda m: keys[m], reverse=True)[: counts.get(state, 0)]:
            given[moment] = state
            del left[moment]

    for state, mean in _AGE.items():
        draw(state, {m: -(age / mean) + _gumbel(rng) for m, age in left.items()})
    patience = {m: min(age / _LONG_TERM_AFTER - 1, 0) * 6 for m, age in left.items()}
    draw(status.LONG_TERM, {m: p + _gumbel(rng) for m, p in patience.items()})
    given.update(dict.fromkeys(left, status.COMPLETED))
    return given


def _gumbel(rng: Random) -> float:
    """Added to the logarithm of a weight, the highest sums are a draw by these weights."""
    return -log(-log(rng.uniform(1e-12, 1 - 1e-12)))


def _weights(dongs: list[Dong], named: dict[str, float], rng: Random) -> dict[str, float]:
    return {dong.pk: named.get(dong.pk, rng.uniform(0.6, 1.4)) for dong in dongs}


def _deal(sketches: list[Sketch], name: str, counts: dict[str, int], rng: Random) -> None:
    """Gives each of the counted values to as many sketches, in random order."""
    hand = list(chain.from_iterable([value] * n for value, n in counts.items()))
    rng.shuffle(hand)
    for sketch, value in zip(sketches, hand, strict=True):
        setattr(sketch, name, value)


def _deal_natures(sketches: list[Sketch], counts: dict[str, int], rng: Random) -> None:
    """What could be solved is done more often; what is long unresolved is held up more often."""
    ease = {"completed": 2.2, "in_progress": 0.8, "received": 0.6, "designated": 0.6}
    order = sorted(sketches, key=lambda s: ease.get(s.status, 0.0) + rng.gauss(0, 1), reverse=True)
    hand = ["solvable"] * counts["solvable"]
    middle = ["conflict"] * counts["conflict"] + ["collective"] * counts["collective"]
    rng.shuffle(middle)
    hand += middle + ["unresolved"] * counts["unresolved"]
    for sketch, nature in zip(order, hand, strict=True):
        sketch.nature = nature


def _deal_obstacles(sketches: list[Sketch], city: dict[str, Any], rng: Random) -> None:
    """All that is held up has an obstacle; what is left over is known of some in progress."""
    total = sum(sketch.status in status.OPEN for sketch in sketches)
    known = sum(city["obstacles"].values())
    of_all = sum(n for s, n in city["statuses"].items() if s in status.OPEN)
    counts = shares(city["obstacles"], round(total * known / of_all))
    hand = list(chain.from_iterable([value] * n for value, n in counts.items()))
    rng.shuffle(hand)
    held = [sketch for sketch in sketches if sketch.status == status.LONG_TERM]
    working = [sketch for sketch in sketches if sketch.status == status.IN_PROGRESS]
    for sketch, obstacle in zip(held + rng.sample(working, len(working)), hand, strict=False):
        sketch.obstacle = obstacle


def _prepare_for_the_cast(sketches: list[Sketch]) -> None:
    """The cast's dong and handler have something new today: swaps places, so that counts stay."""
    fresh = [s for s in sketches if s.designated_ago is not None][:_OF_THE_CAST]
    others = [s for s in sketches if s.designated_ago is None]
    for sketch in fresh:
        place = next(s for s in others if s.dong == CAST_DONG and s.status != status.DESIGNATED)
        sketch.dong, place.dong = place.dong, sketch.dong
        topic = next(s for s in others if s.field in _CAST_FIELDS and s is not place)
        sketch.field, topic.field = topic.field, sketch.field
        sketch.cast = True
        others = [s for s in others if s not in (place, topic)]
