"""Which days are off, checked against the days that the gazette names."""

from datetime import date

import pytest

from complaints.domain.calendar import Calendar, DayOff, OutOfRange

# Public holidays of 2025 to 2027 on Monday to Friday, substitutes and declared days included.
WEEKDAYS_OFF = {
    2025: "01-01 01-27 01-28 01-29 01-30 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 "
    "10-08 10-09 12-25",
    2026: "01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 "
    "10-09 12-25",
    2027: "01-01 02-08 02-09 03-01 05-03 05-05 05-13 07-19 08-16 09-14 09-15 09-16 10-04 10-11 "
    "12-27",
}


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_weekdays_off(year: int) -> None:
    calendar = Calendar()
    first = date(year, 1, 1).toordinal()
    days = (date.fromordinal(first + n) for n in range(365))
    off = [
        f"{day:%m-%d}" for day in days if day.weekday() < 5 and calendar.day_off(day) is not None
    ]
    assert off == WEEKDAYS_OFF[year].split()


def test_why_a_day_is_off() -> None:
    calendar = Calendar({date(2026, 11, 11): "", date(2026, 11, 14): "축제"})
    assert calendar.day_off(date(2026, 11, 6)) is None
    assert calendar.day_off(date(2026, 11, 7)) == DayOff("saturday")
    assert calendar.day_off(date(2026, 11, 8)) == DayOff("sunday")
    assert calendar.day_off(date(2026, 11, 11)) == DayOff("holiday", "")
    assert calendar.day_off(date(2026, 11, 14)) == DayOff("holiday", "축제")
    assert calendar.day_off(date(2026, 3, 1)) == DayOff("holiday", "삼일절")


def test_names_in_english() -> None:
    off = Calendar(language="en_US").day_off(date(2026, 12, 25))
    assert off == DayOff("holiday", "Christmas Day")


def test_an_added_day_without_a_name_keeps_the_known_one() -> None:
    assert Calendar({date(2026, 12, 25): ""}).day_off(date(2026, 12, 25)) == DayOff(
        "holiday", "기독탄신일"
    )


def test_added_wins_over_opened() -> None:
    day = date(2026, 11, 11)
    assert not Calendar({day: "x"}, opened=frozenset({day})).is_working(day)


def test_with_holidays_leaves_the_first_calendar_as_it_was() -> None:
    calendar = Calendar()
    more = calendar.with_holidays({date(2026, 11, 11): "x"})
    assert calendar.is_working(date(2026, 11, 11))
    assert not more.is_working(date(2026, 11, 11))


def test_next_working_day() -> None:
    calendar = Calendar()
    assert calendar.next_working(date(2026, 11, 6)) == date(2026, 11, 6)
    assert calendar.next_working(date(2026, 10, 3)) == date(2026, 10, 6)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_out_of_range(day: date) -> None:
    with pytest.raises(OutOfRange):
        Calendar({day: "x"}).day_off(day)
