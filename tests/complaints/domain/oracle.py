"""A second, naive counting of treatment periods, to hold `deadlines` against.

Knows nothing of the code under test: it walks minute by minute and day by day, and asks the
`holidays` package itself.
"""

from collections.abc import Set
from datetime import date, datetime, time, timedelta
from functools import cache

from holidays import country_holidays

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@cache
def _public_holidays(year: int) -> Set[date]:
    return frozenset(country_holidays("KR", years=year))


def works(day: date, added: Set[date]) -> bool:
    return day.weekday() < 5 and day not in added and day not in _public_holidays(day.year)


def due(amount: int, unit: str, received: datetime, added: Set[date] = frozenset()) -> datetime:
    """`received` is the clock of Seoul without a zone, in whole minutes; so is the answer."""
    if unit == "h" or (unit == "d" and amount <= 5):
        return _hours(amount * (8 if unit == "d" else 1), received, added)
    if unit == "d":
        return _evening(_days(amount, received.date(), added))
    last = _last_of_calendar(amount, unit, received.date())
    while not works(last, added):
        last += DAY
    return _evening(last)


def _hours(hours: int, moment: datetime, added: Set[date]) -> datetime:
    left = hours * 60
    while left:
        if works(moment.date(), added) and moment.hour in {9, 10, 11, 13, 14, 15, 16, 17}:
            left -= 1
        moment += MINUTE
    return moment


def _days(days: int, day: date, added: Set[date]) -> date:
    while True:
        days -= works(day, added)
        if not days:
            return day
        day += DAY


def _last_of_calendar(amount: int, unit: str, first: date) -> date:
    if unit == "w":
        return first + amount * 7 * DAY - DAY
    months = amount * 12 if unit == "y" else amount
    day, begun = first, 0
    while True:  # until the same day of the month has come so often, or the month was too short
        day += DAY
        if day.day == 1:
            begun += 1
        tomorrow_is_new_month = (day + DAY).day == 1
        if begun == months and day.day == first.day:
            return day - DAY
        if begun == months and tomorrow_is_new_month:
            return day


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(18))
