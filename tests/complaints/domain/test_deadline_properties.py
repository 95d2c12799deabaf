"""What holds of every deadline, whatever the period, the receipt and the holidays."""

from datetime import date, datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from complaints.domain.calendar import SEOUL, Calendar
from complaints.domain.deadlines import Period, due

from . import oracle

MONDAY = datetime(2026, 11, 2, 9, 0)
received_at = st.datetimes(datetime(2000, 1, 1), datetime(2098, 12, 31))
in_minutes = received_at.map(lambda moment: moment.replace(second=0, microsecond=0))
short = st.builds(Period, st.integers(1, 60), st.just("h")) | st.builds(
    Period, st.integers(1, 5), st.just("d")
)
long = (
    st.builds(Period, st.integers(6, 60), st.just("d"))
    | st.builds(Period, st.integers(1, 60), st.just("w"))
    | st.builds(Period, st.integers(1, 20), st.just("m"))
    | st.just(Period(1, "y"))
)
periods = short | long
offsets = st.sets(st.integers(0, 40), max_size=12)


def calendar_with(received: datetime, days: set[int]) -> Calendar:
    return Calendar(dict.fromkeys(holidays(received, days), "added"))


def holidays(received: datetime, days: set[int]) -> set[date]:
    return {received.date() + timedelta(days=day) for day in days}


def local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=SEOUL)


@settings(max_examples=300, deadline=None)
@given(periods, in_minutes, offsets)
@example(Period(3, "h"), datetime(2026, 11, 5, 16, 0), set())
@example(Period(1, "m"), datetime(2024, 1, 31, 10, 0), set())
@example(Period(1, "y"), datetime(2024, 2, 29, 10, 0), set())
def test_equals_the_naive_count(period: Period, received: datetime, days: set[int]) -> None:
    found = due(period, local(received), calendar_with(received, days)).due
    added = holidays(received, days)
    assert found.replace(tzinfo=None) == oracle.due(period.amount, period.unit, received, added)


@settings(max_examples=300, deadline=None)
@given(periods, received_at, st.timedeltas(timedelta(), timedelta(days=20)), offsets)
def test_who_comes_later_is_never_due_earlier(
    period: Period, received: datetime, later: timedelta, days: set[int]
) -> None:
    calendar = calendar_with(received, days)
    assert (
        due(period, local(received), calendar).due
        <= due(period, local(received + later), calendar).due
    )


@settings(max_examples=300, deadline=None)
@given(periods, received_at, offsets)
def test_ends_in_working_time_after_the_receipt(
    period: Period, received: datetime, days: set[int]
) -> None:
    calendar = calendar_with(received, days)
    found = due(period, local(received), calendar).due
    clock = found.time()
    assert calendar.is_working(found.date())
    assert time(9) < clock <= time(12) or time(13) < clock <= time(18)
    assert found.utcoffset() == timedelta(hours=9)
    assert found > local(received) or found.date() == received.date()  # one day, received at night


@settings(max_examples=300, deadline=None)
@given(periods, received_at, offsets, offsets)
def test_another_holiday_never_makes_it_earlier(
    period: Period, received: datetime, days: set[int], more: set[int]
) -> None:
    before = due(period, local(received), calendar_with(received, days))
    after = due(period, local(received), calendar_with(received, days | more))
    assert after.due >= before.due
    if not any(holidays(received, more) & {step.date} for step in before.steps):
        assert after.due == before.due


@settings(max_examples=300, deadline=None)
@given(short | st.builds(Period, st.integers(6, 60), st.just("d")), received_at, offsets)
def test_steps_add_up_and_leave_out_no_day(
    period: Period, received: datetime, days: set[int]
) -> None:
    found = due(period, local(received), calendar_with(received, days))
    dates = [step.date for step in found.steps]
    assert dates == [received.date() + timedelta(days=n) for n in range(len(dates))]
    assert dates[-1] == found.due.date()
    if period.rule == "days":
        assert found.steps[-1].number == period.amount
        return
    whole = period.amount * 60 * (8 if period.unit == "d" else 1)
    assert abs(sum(step.minutes or 0 for step in found.steps) - whole) < 1e-6
    assert found.steps[-1].total == whole
    assert found.steps[-1].end == found.due
