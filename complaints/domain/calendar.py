"""Working days and working hours of the office, in Asia/Seoul.

First room of the deadline rules: `deadlines` asks here which moments count. Public holidays,
temporary and substitute ones included, come from the `holidays` package (Republic of Korea);
days that were declared later, or that the package has wrong, are given to a `Calendar`.

Supported are the years 2000 to 2100. Beyond them every question raises `OutOfRange` instead of
answering from a table that does not exist. Days that the package can only predict (elections,
lunar holidays of later decades) are as good as the package; an added day always wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

SEOUL: Final = ZoneInfo("Asia/Seoul")
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
DAY: Final = timedelta(days=1)

Reason = Literal["saturday", "sunday", "holiday"]


class NaiveDatetime(ValueError):
    """A moment without a time zone: it names no instant, so no deadline follows from it."""


class OutOfRange(ValueError):
    """A day before 2000-01-01 or after 2100-12-31, for which no holidays are known."""


def in_seoul(moment: datetime) -> datetime:
    """Return the same instant on the clock of Asia/Seoul.

    Raises `NaiveDatetime` without a time zone, `OutOfRange` outside the supported years.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise NaiveDatetime("the moment has no time zone")
    if FIRST_YEAR - 1 <= moment.year <= LAST_YEAR + 1:  # else astimezone itself may overflow
        local = moment.astimezone(SEOUL)
        if FIRST_YEAR <= local.year <= LAST_YEAR:
            return local
    raise _out_of_range()


def at(day: date, clock: time) -> datetime:
    """Return the moment of `day` in Asia/Seoul when the clock shows `clock`."""
    return datetime.combine(day, clock, tzinfo=SEOUL)


@dataclass(frozen=True)
class Hours:
    """The working hours of one working day, as spans of the clock in order.

    The Act counts a day as eight working hours but does not say when they are; 09:00-18:00 with
    a lunch hour from 12:00 is the custom, and an office may set its own.
    """

    spans: tuple[tuple[time, time], ...] = ((time(9), time(12)), (time(13), time(18)))

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        strictly = all(a < b for a, b in self.spans)
        if not edges or not strictly or edges != sorted(edges):
            raise ValueError("working hours must be spans of the clock, in order, not overlapping")

    @property
    def end(self) -> time:
        """Closing time, at which a period counted in days runs out."""
        return self.spans[-1][1]

    def on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans of a working day as moments in Asia/Seoul."""
        for start, end in self.spans:
            yield at(day, start), at(day, end)


@dataclass(frozen=True)
class DayOff:
    """Why a day does not count: Saturday, Sunday, or a holiday with its `name`."""

    reason: Reason
    name: str = ""


@dataclass(frozen=True)
class Calendar:
    """Which days count, and which hours of them.

    `added` are holidays beside those of the package (day -> name, which may be empty);
    `opened` are days that the package holds for holidays though they are none. A day in both
    is a holiday. Weekends cannot be opened: the Act itself takes them out of the count.
    `language` ("ko" or "en_US") is that of the names of holidays.
    """

    added: Mapping[date, str] = field(default_factory=dict)
    opened: frozenset[date] = frozenset()
    hours: Hours = field(default_factory=Hours)
    language: str = "ko"

    def with_holidays(self, added: Mapping[date, str]) -> Calendar:
        """Return this calendar with more holidays, as when one is declared late."""
        return replace(self, added={**self.added, **added})

    def day_off(self, day: date) -> DayOff | None:
        """Say why `day` does not count, or None on a working day.

        A holiday that falls on a weekend is called by its own name.
        """
        known = _holidays(day.year, self.language)
        if day in self.added:
            return DayOff("holiday", self.added[day] or known.get(day, ""))
        if day in known and day not in self.opened:
            return DayOff("holiday", known[day])
        if day.weekday() == 5:
            return DayOff("saturday")
        return DayOff("sunday") if day.weekday() == 6 else None

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is neither Saturday nor a public holiday (Sundays are)."""
        return self.day_off(day) is None

    def next_working(self, day: date) -> date:
        """Return the first working day that is not before `day`."""
        while not self.is_working(day):
            day += DAY
        return day


@lru_cache(maxsize=256)
def _holidays(year: int, language: str) -> Mapping[date, str]:
    """Return the public holidays of one year by day; built once per year and language.

    The package takes 0.1 s to import, so that only the first deadline pays for it.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_range()
    from holidays import country_holidays

    return dict(country_holidays("KR", years=year, expand=False, language=language))


def _out_of_range() -> OutOfRange:
    return OutOfRange(f"only days of the years {FIRST_YEAR} to {LAST_YEAR} can be counted")
