"""When a complaint is due: the Civil Petitions Treatment Act as pure functions.

Before it stands `calendar` (which days and hours count); after it the commands that store
`due_at` on receipt, and `manage.py due_date`, by which an auditor checks every step.

How a period runs (Act art. 19):

* five days or less, and any period in hours: in *working hours* from the moment of receipt, one
  day being eight of them; Saturdays and public holidays do not count - art. 19(1);
* six days or more: in *days*, the first day included, Saturdays and public holidays not counted,
  to the closing time of the last day - art. 19(2);
* weeks, months, years: by the *calendar*, the first day included, as Civil Code arts. 159-161
  say: to the day before the one that answers to the first day, or to the end of a month that
  has no such day; an end on a Saturday or holiday moves to the next working day - art. 19(3).

"Immediately" means within three working hours (Enforcement Decree art. 19).

Custom, where the Act is silent: a complaint received outside working hours starts its hours at
the next opening (09:00, or 13:00 at lunch), one received on a day off starts its days on the next
working day; weeks, months and years start on the day of receipt, whatever day it is. Hours that
are used up at the lunch hour or at closing time end there, not at the next opening. Seconds of
the receipt are kept.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal

from complaints.domain.calendar import DAY, LAST_YEAR, Calendar, DayOff, OutOfRange, at, in_seoul

Unit = Literal["h", "d", "w", "m", "y"]
Rule = Literal["working_hours", "days", "calendar"]

ACT: Final = "Civil Petitions Treatment Act"
DECREE: Final = "Enforcement Decree of the Civil Petitions Treatment Act"
HOURS_OF_A_DAY: Final = 8
MINUTE: Final = timedelta(minutes=1)
_PERIOD: Final = re.compile(r"([0-9]{1,4})([hdwmy])", re.ASCII)


class BadPeriod(ValueError):
    """What was given is not a period such as 3h, 5d, 2w, 1m or 1y."""


@dataclass(frozen=True)
class Article:
    """A place in the law, such as art. 19(1) of the Act. `str()` of it never changes."""

    act: str
    article: str

    def __str__(self) -> str:
        return f"{self.act} art. {self.article}"


ARTICLES: Final = MappingProxyType(
    {
        "working_hours": Article(ACT, "19(1)"),
        "days": Article(ACT, "19(2)"),
        "calendar": Article(ACT, "19(3)"),
    }
)


@dataclass(frozen=True)
class Period:
    """A treatment period: so many hours, days, weeks, months or years. `str()` gives "14d"."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise BadPeriod("a period is at least 1")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "3h", "5d", "2w", "1m" or "1y"; raise `BadPeriod` for everything else."""
        found = _PERIOD.fullmatch(text)
        if found is None:
            raise BadPeriod("a period is a number and one of h, d, w, m, y, such as 3h or 14d")
        unit: Unit = found[2]  # type: ignore[assignment]  # the pattern admits only these
        return cls(int(found[1]), unit)

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"

    @property
    def rule(self) -> Rule:
        """Which of the three ways of counting applies."""
        if self.unit == "h" or (self.unit == "d" and self.amount <= 5):
            return "working_hours"
        return "days" if self.unit == "d" else "calendar"


@dataclass(frozen=True)
class Kind:
    """A kind of petition: its lawful period and where that stands.

    `name` is the English source of a translated string; the Korean one is in `locale`.
    """

    code: str
    name: str
    period: Period
    basis: tuple[Article, ...]


def _kind(code: str, name: str, period: str, *decree: str) -> tuple[str, Kind]:
    basis = tuple(Article(DECREE, article) for article in decree)
    return code, Kind(code, name, Period.parse(period), basis)


KINDS: Final = MappingProxyType(
    dict(
        (
            _kind("other", "Other complaint", "3h", "16", "19"),
            _kind("grievance", "Grievance", "7d", "17"),
            _kind("query", "Question", "7d", "14"),
            _kind("query-law", "Question of law", "14d", "14"),
            _kind("proposal", "Proposal", "14d", "15"),
        )
    )
)
"""Kinds of petition by code: 기타민원, 고충민원, 질의, 법령질의, 건의."""


@dataclass(frozen=True)
class Step:
    """What one day did to the count. `text_code` says which of these it was:

    `hours`: from `start` to `end`, `minutes` counted, `total` so far (lunch left out);
    `closed`: a working day whose hours were over at receipt; `day`: the `number`th day;
    `saturday`, `sunday`, `holiday` (with `name`, empty when none is known): not counted;
    `first_day`, `last_day`: the calendar's first and last day of weeks, months or years;
    `moved`: the working day to which a last day on a day off moves.
    """

    date: date
    text_code: str
    name: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    minutes: float | None = None
    total: float | None = None
    number: int | None = None

    def as_json(self) -> dict[str, str | float]:
        """Return what is known, with ISO dates and clock times (`from`, `to`)."""
        found = {
            "date": self.date.isoformat(),
            "text_code": self.text_code,
            "name": self.name,
            "from": _clock(self.start),
            "to": _clock(self.end),
            "minutes": self.minutes,
            "total": self.total,
            "number": self.number,
        }
        return {key: value for key, value in found.items() if value is not None}


@dataclass(frozen=True)
class Deadline:
    """When a complaint is due (Asia/Seoul), by which article, and how it was counted."""

    due: datetime
    article: Article
    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, object]:
        """Return `{due, article, steps}`: ISO 8601 with +09:00, and the article as a string."""
        return {
            "due": self.due.isoformat(),
            "article": str(self.article),
            "steps": [step.as_json() for step in self.steps],
        }


def due(period: Period | str, received: datetime, calendar: Calendar | None = None) -> Deadline:
    """Count `period` from the moment of receipt and say when it ends, why and how.

    Raises `NaiveDatetime` for a receipt without a time zone, `BadPeriod`, and `OutOfRange` when
    the receipt or the end lies outside the years 2000 to 2100.
    """
    period = Period.parse(period) if isinstance(period, str) else period
    calendar = Calendar() if calendar is None else calendar
    moment = in_seoul(received)
    end, steps = _COUNTING[period.rule](period, moment, calendar)
    return Deadline(end, ARTICLES[period.rule], tuple(steps))


def due_for_kind(kind: str, received: datetime, calendar: Calendar | None = None) -> Deadline:
    """Return the deadline of a petition of this kind; an unknown kind raises `KeyError`."""
    return due(KINDS[kind].period, received, calendar)


Counted = tuple[datetime, list[Step]]


def _by_hours(period: Period, received: datetime, calendar: Calendar) -> Counted:
    """Use up working time from `received` on, day by day: art. 19(1)."""
    hours = period.amount * (HOURS_OF_A_DAY if period.unit == "d" else 1)
    whole = left = timedelta(hours=hours)
    steps: list[Step] = []
    for day, off in _days_from(received.date(), calendar):
        if off is not None:
            steps.append(_skipped(day, off))
            continue
        start, end, used = _use_hours(day, received, left, calendar)
        if not used:
            steps.append(Step(day, "closed"))
            continue
        left -= used
        total = _minutes(whole - left)
        steps.append(Step(day, "hours", start=start, end=end, minutes=_minutes(used), total=total))
        if not left:
            return end, steps
    raise AssertionError("the days of a calendar do not end")


def _use_hours(
    day: date, received: datetime, left: timedelta, calendar: Calendar
) -> tuple[datetime, datetime, timedelta]:
    """Return from when to when `day` counts, and how much of `left` it uses up."""
    start = end = received
    used = timedelta()
    for opening, closing in calendar.hours.on(day):
        begin = max(opening, received)
        take = min(left - used, closing - begin)
        if take > timedelta():
            start = start if used else begin
            end = begin + take
            used += take
    return start, end, used


def _by_days(period: Period, received: datetime, calendar: Calendar) -> Counted:
    """Count working days, that of receipt being the first: art. 19(2)."""
    steps: list[Step] = []
    number = 0
    for day, off in _days_from(received.date(), calendar):
        if off is not None:
            steps.append(_skipped(day, off))
            continue
        number += 1
        steps.append(Step(day, "day", number=number))
        if number == period.amount:
            return at(day, calendar.hours.end), steps
    raise AssertionError("the days of a calendar do not end")


def _by_calendar(period: Period, received: datetime, calendar: Calendar) -> Counted:
    """Take the last day of weeks, months or years, then move off a day off: art. 19(3)."""
    first = received.date()
    last = _last_day(first, period)
    steps = [Step(first, "first_day"), Step(last, "last_day")]
    for day, off in _days_from(last, calendar):
        if off is None:
            if day != last:
                steps.append(Step(day, "moved"))
            return at(day, calendar.hours.end), steps
        steps.append(_skipped(day, off))
    raise AssertionError("the days of a calendar do not end")


_COUNTING: Final[dict[Rule, Callable[[Period, datetime, Calendar], Counted]]] = {
    "working_hours": _by_hours,
    "days": _by_days,
    "calendar": _by_calendar,
}


def _last_day(first: date, period: Period) -> date:
    """Return the calendar's last day of a period whose first day counts (Civil Code art. 160)."""
    if period.unit == "w":
        days = timedelta(weeks=period.amount) - DAY
        if days > date(LAST_YEAR, 12, 31) - first:
            raise OutOfRange(f"the period ends after the year {LAST_YEAR}")
        return first + days
    months = first.month - 1 + period.amount * (12 if period.unit == "y" else 1)
    year, month = first.year + months // 12, months % 12 + 1
    if (year, month) > (LAST_YEAR + 1, 1):
        raise OutOfRange(f"the period ends after the year {LAST_YEAR}")
    length = monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - DAY


def _days_from(day: date, calendar: Calendar) -> Iterator[tuple[date, DayOff | None]]:
    """Yield every day from `day` on with why it is off; past 2100 the calendar raises."""
    while True:
        yield day, calendar.day_off(day)
        day += DAY


def _skipped(day: date, off: DayOff) -> Step:
    return Step(day, off.reason, name=off.name if off.reason == "holiday" else None)


def _minutes(span: timedelta) -> float:
    """Return minutes as a whole number where they are one."""
    whole, rest = divmod(span, MINUTE)
    return whole if not rest else span / MINUTE


def _clock(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    precise = moment.second or moment.microsecond
    return moment.strftime("%H:%M") if not precise else moment.time().isoformat()
