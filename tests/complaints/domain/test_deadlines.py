"""The Act by example: what the rules say, at every edge that a complaint can be received on."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from complaints.domain.calendar import SEOUL, Calendar, Hours, NaiveDatetime, OutOfRange
from complaints.domain.deadlines import (
    ARTICLES,
    KINDS,
    BadPeriod,
    Period,
    due,
    due_for_kind,
)


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def ends(period: str, received: str, *holidays: str) -> str:
    calendar = Calendar({date.fromisoformat(day): "" for day in holidays})
    return due(period, seoul(received), calendar).due.isoformat()[:16]


@pytest.mark.parametrize(
    ("period", "received", "end"),
    [
        # the worked examples of the rules
        ("3h", "2026-11-05T16:00", "2026-11-06T10:00"),
        ("3d", "2026-11-06T15:00", "2026-11-11T15:00"),
        ("7d", "2026-11-02T00:00", "2026-11-10T18:00"),
        ("7d", "2026-11-02T12:30", "2026-11-10T18:00"),
        ("7d", "2026-11-02T23:59", "2026-11-10T18:00"),
        ("14d", "2026-11-02T09:00", "2026-11-19T18:00"),
        # received outside working hours
        ("3h", "2026-11-05T18:00", "2026-11-06T12:00"),
        ("3h", "2026-11-05T18:01", "2026-11-06T12:00"),
        ("3h", "2026-11-05T23:59", "2026-11-06T12:00"),
        ("3h", "2026-11-06T00:00", "2026-11-06T12:00"),
        ("3h", "2026-11-06T08:59", "2026-11-06T12:00"),
        ("3h", "2026-11-06T12:00", "2026-11-06T16:00"),
        ("3h", "2026-11-06T12:30", "2026-11-06T16:00"),
        ("3h", "2026-11-06T13:00", "2026-11-06T16:00"),
        ("3h", "2026-11-06T19:00", "2026-11-09T12:00"),  # Friday evening
        ("3h", "2026-11-07T10:00", "2026-11-09T12:00"),  # Saturday
        ("3h", "2026-11-08T10:00", "2026-11-09T12:00"),  # Sunday
        ("7d", "2026-11-07T10:00", "2026-11-17T18:00"),  # the first day is Monday
        # over lunch, to the very minute of it and of closing
        ("3h", "2026-11-06T11:00", "2026-11-06T15:00"),
        ("3h", "2026-11-06T09:01", "2026-11-06T13:01"),
        ("3h", "2026-11-06T15:00", "2026-11-06T18:00"),
        ("3h", "2026-11-06T17:59", "2026-11-09T11:59"),
        ("1d", "2026-11-06T09:00", "2026-11-06T18:00"),
        ("1d", "2026-11-06T10:00", "2026-11-09T10:00"),
        # five days are forty hours, six are days
        ("5d", "2026-11-02T09:00", "2026-11-06T18:00"),
        ("5d", "2026-11-02T14:00", "2026-11-09T14:00"),
        ("6d", "2026-11-02T14:00", "2026-11-09T18:00"),
        ("40h", "2026-11-02T14:00", "2026-11-09T14:00"),
        # the calendar: the first day counts
        ("1w", "2026-11-02T14:00", "2026-11-09T18:00"),  # ends on a Sunday, moves
        ("1w", "2026-11-04T14:00", "2026-11-10T18:00"),
        ("2w", "2026-11-04T14:00", "2026-11-17T18:00"),
        ("1w", "2026-11-07T14:00", "2026-11-13T18:00"),  # a Saturday is a first day here
        ("1m", "2026-11-05T14:00", "2026-12-04T18:00"),
        ("1m", "2026-11-02T14:00", "2026-12-01T18:00"),
        ("1m", "2026-04-01T14:00", "2026-04-30T18:00"),
        ("1m", "2027-01-28T14:00", "2027-03-02T18:00"),  # 27 February is a Saturday
        ("1m", "2024-01-31T14:00", "2024-02-29T18:00"),  # no 31 February
        ("1m", "2024-01-30T14:00", "2024-02-29T18:00"),  # no 30 February
        ("1m", "2024-01-29T14:00", "2024-02-28T18:00"),
        ("1m", "2025-01-29T14:00", "2025-02-28T18:00"),
        ("3m", "2025-11-30T14:00", "2026-03-03T18:00"),  # 28 Feb Saturday, 1 and 2 March holidays
        ("12m", "2025-03-18T14:00", "2026-03-17T18:00"),
        ("1y", "2025-03-18T14:00", "2026-03-17T18:00"),
        ("1y", "2024-02-29T14:00", "2025-02-28T18:00"),
        ("1y", "2026-01-01T14:00", "2026-12-31T18:00"),
        # holidays of the package: the new year of the moon 2026 is 16 to 18 February
        ("3h", "2026-02-13T17:00", "2026-02-19T11:00"),
        ("7d", "2026-02-13T17:00", "2026-02-26T18:00"),
        # a substitute holiday: Monday 2026-10-05 for Saturday 3 October
        ("3h", "2026-10-02T17:00", "2026-10-06T11:00"),
    ],
)
def test_end(period: str, received: str, end: str) -> None:
    assert ends(period, received) == end


def test_a_holiday_declared_late_moves_what_was_received_before() -> None:
    assert ends("3h", "2026-11-10T17:00") == "2026-11-11T11:00"
    assert ends("3h", "2026-11-10T17:00", "2026-11-11") == "2026-11-12T11:00"
    assert ends("7d", "2026-11-02T10:00", "2026-11-03", "2026-11-11") == "2026-11-12T18:00"
    assert ends("1w", "2026-11-04T10:00", "2026-11-10", "2026-11-11") == "2026-11-12T18:00"


def test_a_day_that_the_package_has_wrong_can_be_opened_but_no_weekend() -> None:
    friday, saturday = date(2026, 12, 25), date(2026, 12, 26)
    calendar = Calendar(opened=frozenset({friday, saturday}))
    assert due("3h", seoul("2026-12-25T10:00"), calendar).due == seoul("2026-12-25T14:00")
    assert due("1d", seoul("2026-12-25T10:00"), calendar).due == seoul("2026-12-28T10:00")


def test_seconds_of_the_receipt_are_kept() -> None:
    found = due("3h", seoul("2026-11-05T16:00:30.250000"))
    assert found.due == seoul("2026-11-06T10:00:30.250000")
    assert [step.minutes for step in found.steps] == [119.49583333333334, 60.50416666666667]
    assert found.steps[0].as_json()["from"] == "16:00:30.250000"


@pytest.mark.parametrize(
    "received",
    [
        datetime(2026, 11, 5, 7, 0, tzinfo=UTC),
        datetime(2026, 11, 4, 21, 0, tzinfo=timezone(timedelta(hours=-10))),
        datetime(2026, 11, 5, 16, 0, tzinfo=timezone(timedelta(hours=9))),
    ],
)
def test_the_zone_of_the_receipt_does_not_matter(received: datetime) -> None:
    found = due("3h", received)
    assert found.due.isoformat() == "2026-11-06T10:00:00+09:00"
    assert found.steps[0].date == date(2026, 11, 5)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveDatetime):
        due("3h", datetime(2026, 11, 5, 16, 0))


def test_the_day_is_that_of_seoul() -> None:
    """Sunday 16:00 in London is Monday 01:00 in Seoul."""
    found = due("7d", datetime(2026, 11, 1, 16, 0, tzinfo=UTC))
    assert found.steps[0].date == date(2026, 11, 2)
    assert found.due == seoul("2026-11-10T18:00")


@pytest.mark.parametrize(
    ("period", "received"),
    [
        ("3h", "1999-12-31T17:00"),
        ("3h", "2101-01-01T00:00"),
        ("3h", "2100-12-31T17:00"),
        ("6d", "2100-12-30T10:00"),
        ("1w", "2100-12-30T10:00"),
        ("1m", "2100-12-02T10:00"),
        ("1y", "2100-01-02T10:00"),
        ("9999w", "2026-11-05T10:00"),
        ("9999m", "2026-11-05T10:00"),
        ("9999y", "2026-11-05T10:00"),
    ],
)
def test_beyond_2000_to_2100_is_refused(period: str, received: str) -> None:
    with pytest.raises(OutOfRange):
        due(period, seoul(received))


@pytest.mark.parametrize("extreme", [datetime.min, datetime.max])
def test_the_ends_of_time_are_out_of_range_too(extreme: datetime) -> None:
    for zone in (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))):
        with pytest.raises(OutOfRange):
            due("3h", extreme.replace(tzinfo=zone))


def test_the_first_and_the_last_day_count() -> None:
    assert ends("3h", "2000-01-01T00:00") == "2000-01-03T12:00"
    assert ends("1d", "2100-12-31T09:00") == "2100-12-31T18:00"
    assert ends("1y", "2100-01-01T10:00") == "2100-12-31T18:00"


@pytest.mark.parametrize("text", ["3h", "5d", "14d", "2w", "1m", "1y", "9999d"])
def test_period_is_written_as_it_was_read(text: str) -> None:
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "h", "3", "0d", "-1d", "3H", " 3h", "3h\n", "1.5d", "３h", "3s", "99999d", "3d4h"]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(BadPeriod):
        Period.parse(text)


def test_articles_are_those_of_the_act() -> None:
    received = seoul("2026-11-05T16:00")
    said = {period: str(due(period, received).article) for period in ("3h", "5d", "6d", "1w", "1y")}
    assert said == {
        "3h": "Civil Petitions Treatment Act art. 19(1)",
        "5d": "Civil Petitions Treatment Act art. 19(1)",
        "6d": "Civil Petitions Treatment Act art. 19(2)",
        "1w": "Civil Petitions Treatment Act art. 19(3)",
        "1y": "Civil Petitions Treatment Act art. 19(3)",
    }
    assert ARTICLES["days"].article == "19(2)"


def test_kinds_have_the_periods_of_the_decree() -> None:
    assert {code: str(kind.period) for code, kind in KINDS.items()} == {
        "other": "3h",
        "grievance": "7d",
        "query": "7d",
        "query-law": "14d",
        "proposal": "14d",
    }
    assert due_for_kind("other", seoul("2026-11-05T16:00")).due == seoul("2026-11-06T10:00")
    with pytest.raises(KeyError):
        due_for_kind("complaint", seoul("2026-11-05T16:00"))


def test_steps_of_hours_say_what_each_day_gave() -> None:
    received = seoul("2026-10-02T19:00")
    assert due("1d", received).as_json() == {
        "due": "2026-10-06T18:00:00+09:00",
        "article": "Civil Petitions Treatment Act art. 19(1)",
        "steps": [
            {"date": "2026-10-02", "text_code": "closed"},
            {"date": "2026-10-03", "text_code": "holiday", "name": "개천절"},
            {"date": "2026-10-04", "text_code": "sunday"},
            {"date": "2026-10-05", "text_code": "holiday", "name": "개천절 대체 휴일"},
            {
                "date": "2026-10-06",
                "text_code": "hours",
                "from": "09:00",
                "to": "18:00",
                "minutes": 480,
                "total": 480,
            },
        ],
    }


def test_steps_of_days_are_numbered_and_skip_with_the_reason() -> None:
    calendar = Calendar({date(2026, 11, 4): "Election"})
    steps = [
        (step.date.day, step.text_code, step.number or step.name)
        for step in due("6d", seoul("2026-11-03T20:00"), calendar).steps
    ]
    assert steps == [
        (3, "day", 1),
        (4, "holiday", "Election"),
        (5, "day", 2),
        (6, "day", 3),
        (7, "saturday", None),
        (8, "sunday", None),
        (9, "day", 4),
        (10, "day", 5),
        (11, "day", 6),
    ]


def test_steps_of_the_calendar_say_from_where_to_where_it_moved() -> None:
    steps = [(step.date.day, step.text_code) for step in due("2w", seoul("2026-11-01T10:00")).steps]
    assert steps == [
        (1, "first_day"),
        (14, "last_day"),
        (14, "saturday"),
        (15, "sunday"),
        (16, "moved"),
    ]


def test_an_end_on_a_working_day_does_not_move() -> None:
    steps = due("1w", seoul("2026-11-04T10:00")).steps
    assert [step.text_code for step in steps] == ["first_day", "last_day"]


def test_an_office_may_work_at_other_hours() -> None:
    calendar = Calendar(hours=Hours(((time(10), time(16)),)))
    assert due("3h", seoul("2026-11-05T14:00"), calendar).due == seoul("2026-11-06T11:00")
    assert due("1d", seoul("2026-11-05T10:00"), calendar).due == seoul("2026-11-06T12:00")
    assert due("7d", seoul("2026-11-02T14:00"), calendar).due == seoul("2026-11-10T16:00")


@pytest.mark.parametrize(
    "spans",
    [
        (),
        ((time(9), time(9)),),
        ((time(18), time(9)),),
        ((time(9), time(13)), (time(12), time(18))),
        ((time(13), time(18)), (time(9), time(12))),
    ],
)
def test_hours_that_make_no_day_are_refused(spans: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError):
        Hours(spans)
