"""The door of the package: builds the whole demonstration city at a moment, in one transaction.

Called by `manage.py demonstration` and by tests. It needs the codes that the migrations bring and
a database in which nobody works yet.
"""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import transaction

from complaints.demonstration import backfill, people, plan, stories, times, words
from complaints.demonstration.deeds import City
from complaints.demonstration.people import Staff
from complaints.demonstration.places import Places
from complaints.demonstration.writer import Writer
from complaints.models import (
    Complaint,
    Department,
    Dong,
    Employee,
    Field,
    FieldRouting,
    Grant,
    Gu,
    Nature,
    Obstacle,
    Route,
)


class NotEmpty(Exception):
    """People or complaints of a real installation are there: the demonstration keeps away."""


@dataclass(frozen=True)
class Built:
    employees: int
    complaints: int
    entries: int


def stands() -> bool:
    """Has the city been built here already?"""
    names = [member["username"] for member in people.cast()]
    return Employee.objects.filter(username__in=names).count() == len(names)


@transaction.atomic
def build(now: datetime, *, total: int = plan.PUBLISHED, only_open: bool = False) -> Built:
    if Employee.objects.exists() or Complaint.objects.exists():
        raise NotEmpty
    departments = list(Department.objects.select_related("gu", "dong").order_by("pk"))
    staff = people.hired(departments)
    Employee.objects.bulk_create(staff.employees)
    city = _city(now, staff)
    sketches = plan.drawn_up(now, total, only_open=only_open, dongs=list(city.dongs.values()))
    writer = Writer(Places(list(city.dongs.values())), Random(f"words {total}"))
    cases = [stories.told(city, sketch, writer) for sketch in sketches]
    morning = min([city.working.starts[0], *(c.complaint.entered_at for c in cases)])
    roles = list(people.roles_given(staff, morning))
    entries = backfill.written_down(cases, roles)
    return Built(len(staff.people), len(cases), entries)


def _city(now: datetime, staff: Staff) -> City:
    dongs = Dong.objects.select_related("gu").order_by("order")
    return City(
        now=now,
        working=times.around(now, words.data("city")["months"]),
        staff=staff,
        dongs={dong.pk: dong for dong in dongs},
        routes=Route.objects.in_bulk(),
        fields=Field.objects.in_bulk(),
        natures=Nature.objects.in_bulk(),
        obstacles=Obstacle.objects.in_bulk(),
        suggested=_suggested({p.employee.department for p in staff.people}),
    )


def _suggested(departments: set[Department | None]) -> dict[tuple[str, str], list[Department]]:
    """By field and gu, best first. The very departments of `staff`: no row is read twice."""
    known = {department.pk: department for department in departments if department}
    routing = list(FieldRouting.objects.order_by("rank", "pk"))
    return {
        (field, gu): [
            known[r.department_id] for r in routing if r.field_id == field and r.gu_id in (gu, None)
        ]
        for field in {r.field_id for r in routing}
        for gu in Gu.objects.values_list("pk", flat=True)
    }


def accounts() -> list[tuple[str, str, str, str]]:
    """User name, name, department and roles of the cast, in its order."""
    order = [member["username"] for member in people.cast()]
    found = Employee.objects.select_related("department").filter(username__in=order)
    roles: dict[int, list[str]] = {}
    for grant in Grant.objects.filter(employee__in=found, ended_at=None):
        label = Grant.Role(grant.role).label
        if label not in roles.setdefault(grant.employee_id, []):
            roles[grant.employee_id].append(str(label))
    return [
        (e.username, e.name, str(e.department or ""), ", ".join(roles.get(e.pk, [])))
        for e in sorted(found, key=lambda e: order.index(e.username))
    ]
