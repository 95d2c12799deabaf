"""Takes in a file of employees: kept as read, shown as differences, applied exactly as shown.

Third step of the intake. Between upload and application the reading lies in the database, for a
day; nothing about any employee is written before `apply`, and that is one transaction.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from complaints import clock, events
from complaints.commands import access, employees
from complaints.domain.employee_file import EmployeeRows
from complaints.errors import NotVisible
from complaints.models import Department, Employee, EmployeeFile
from complaints.policy import Actor
from complaints.queries import roster
from complaints.queries.people import require_administrator
from complaints.queries.roster import Differences, Person

KEPT_FOR: Final = timedelta(days=1)


def keep(actor: Actor, *, name: str, found: EmployeeRows, missing_leave: bool) -> EmployeeFile:
    """Keeps what was read until it is applied or a day has passed."""
    require_administrator(actor)
    now = clock.now()
    EmployeeFile.objects.filter(uploaded_at__lt=now - KEPT_FOR).delete()
    return EmployeeFile.objects.create(
        owner_id=actor.employee_id,
        name=name[:200],
        uploaded_at=now,
        columns=found.columns,
        ignored=found.ignored,
        rows=found.rows,
        failures=[[p.line, p.field, p.code, p.value] for p in found.problems],
        named=[account for account in found.lines_of if account],
        missing_leave=missing_leave,
    )


@transaction.atomic
def answer(actor: Actor, *, file_id: int, answers: dict[str, int]) -> None:
    """Which department is meant by a wording that is none, or LEAVE_OUT."""
    read = _locked(actor, file_id)
    active = set(Department.objects.filter(active=True).values_list("pk", flat=True))
    known = {wording for _line, row in read.rows if (wording := row.get("department"))}
    for wording, department in answers.items():
        if wording in known and department in active | {roster.LEAVE_OUT}:
            read.answers[wording] = department
    read.save(update_fields=["answers"])


def _locked(actor: Actor, file_id: int) -> EmployeeFile:
    require_administrator(actor)
    files = EmployeeFile.objects.select_for_update()
    read = files.filter(pk=file_id, owner=actor.employee_id).first()
    if read is None:
        raise NotVisible
    if read.applied_at:
        raise ValidationError(_("This file has been applied already."))
    return read


def apply(actor: Actor, *, file_id: int, seal: str) -> dict[str, Any]:
    """Writes exactly the differences that `seal` names, all or none; what was done."""
    try:
        with transaction.atomic():
            read = _locked(actor, file_id)
            # A few times a year, for a second or two: nobody is changed beside this file.
            list(Employee.objects.select_for_update().order_by("pk").values_list("pk"))
            found = roster.differences(actor, read)
            if found.seal != seal:
                raise ValidationError(_changed_since())
            return _write(actor, read, found)
    except IntegrityError as error:
        raise ValidationError(_changed_since()) from error


def _changed_since() -> str:
    return _("Something changed since this was shown, so nothing was written. Please look again.")


def _write(actor: Actor, read: EmployeeFile, found: Differences) -> dict[str, Any]:
    now = clock.now()
    created = Employee.objects.bulk_create([_new(person) for person in found.new])
    for person in found.changed + found.leaving:
        _change(actor, person, now)
    departed = [p for p in found.changed + found.leaving if _leaves(p)]
    read.result = {
        "created": [e.pk for e in created],
        "changed": sum(not _leaves(p) for p in found.changed),
        "left": len(departed),
    }
    read.applied_at = now
    read.save(update_fields=["result", "applied_at"])
    if found.count:
        events.record(
            "employee_changed",
            at=now,
            actor=actor,
            subjects=[*read.result["created"], *(p.id for p in found.changed if p.id)],
            note="employee_file",
            file=read.pk,
        )
        access.keep_one_administrator()
    return dict(read.result)


def _leaves(person: Person) -> bool:
    return person.changes.get("is_active") == [True, False]


def _new(person: Person) -> Employee:
    facts = {name: value for name, (_old, value) in person.changes.items()}
    employee = Employee(username=person.username, **facts)
    employee.set_unusable_password()
    return employee


def _change(actor: Actor, person: Person, now: datetime) -> None:
    employee = Employee.objects.get(username=person.username)
    facts = {name: value for name, (_old, value) in person.changes.items()}
    works_here = facts.pop("is_active", None)
    employees.set_facts(employee, facts)
    if works_here is False:
        employees.let_go(actor, employee, now)
    elif works_here is True:
        employees.take_back(actor, employee, now)


def first_passwords(actor: Actor, *, file_id: int) -> list[tuple[Employee, str]]:
    """One-time passwords for those whom the file brought and who have none yet: given once."""
    created = roster.file(actor, file_id).result.get("created", [])
    without = Employee.objects.filter(pk__in=created, is_active=True, password__startswith="!")
    people = {e.pk: e for e in without.select_related("department")}
    if not people:
        raise ValidationError(_("Each of these people has a password already."))
    given = employees.reset_passwords(actor, employee_ids=list(people))
    return [(people[pk], password) for pk, password in given.items()]
