"""The demonstration city is Goyang as published, and its past is true in its log."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Max

from complaints.domain import status
from complaints.models import Complaint, Dong, Employee, Grant, LogEntry, LogHead

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db: None) -> None:
    call_command("demonstration", stdout=StringIO())


def counted(by: str) -> dict[str, int]:
    return dict(Complaint.objects.exclude(**{by: None}).values_list(by).annotate(Count("pk")))


def test_the_city_stands_as_published(city: None) -> None:
    assert Complaint.objects.count() == 796
    assert counted("status")["completed"] == 278
    fields = counted("field__parent")
    assert (fields["construction"], fields["parks"], fields["environment"]) == (542, 132, 82)
    assert counted("field")["welfare"] == 6
    obstacles = counted("obstacle")
    assert (obstacles["budget"], obstacles["agreement"], obstacles["law"]) == (145, 26, 8)
    assert set(counted("dong")) == set(Dong.objects.values_list("pk", flat=True))
    assert 240 <= Employee.objects.count() <= 280


def test_routes_and_natures_have_the_shares_of_the_survey(city: None) -> None:
    for found, published in (
        (counted("route"), {"onsite": 101, "visit": 60, "head": 6}),
        (
            counted("nature"),
            {"conflict": 71, "unresolved": 50, "solvable": 42, "collective": 4},
        ),
    ):
        for code, count in published.items():
            assert found[code] == pytest.approx(count * 796 / 167, abs=1)


def test_every_complaint_is_what_its_log_says_last(city: None) -> None:
    positions = list(LogEntry.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, LogHead.objects.get().position + 1))
    for complaint in Complaint.objects.annotate(last=Max("entries__position")):
        assert complaint.version == complaint.last
        told = [
            entry.data["changes"]["status"][1]
            for entry in complaint.entries.order_by("position")
            if "status" in entry.data.get("changes", {})
        ]
        assert complaint.status == (told[-1] if told else status.RECEIVED)


def test_whoever_is_in_charge_has_the_grant(city: None) -> None:
    for complaint in Complaint.objects.exclude(handler=None):
        assert Grant.objects.filter(
            employee=complaint.handler, complaint=complaint, ended_at=None
        ).exists()


def test_a_second_time_does_nothing(city: None) -> None:
    before = (Complaint.objects.count(), LogHead.objects.get().position)
    call_command("demonstration", stdout=StringIO())
    assert (Complaint.objects.count(), LogHead.objects.get().position) == before
