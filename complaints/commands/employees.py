"""Who works here: enter, change, deactivate, reactivate, and give a one-time password.

Called by the administration pages and, row by row, by `commands.roster` when a file of employees
is applied. Every act is an entry of the log that names the person as its subject.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import get_hasher
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from complaints import clock, events
from complaints.commands import access
from complaints.domain.personal import has_registration_number
from complaints.domain.text import clean_line
from complaints.errors import NotVisible
from complaints.models import Employee, TemporaryPassword
from complaints.policy import Actor
from complaints.queries.people import require_administrator

FACTS: Final = ("username", "name", "position", "office_phone", "department_id")
PREFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "language": ("ko", "en"),
    "theme": ("system", "light", "dark", "contrast"),
    "density": ("dense", "comfortable"),
}
# Without what is mistaken for another letter on the telephone or on paper.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
# 59 bits of chance need no stretching against guessing; log-in rehashes with the full count.
_ITERATIONS: Final = 10_000


def locked(employee_id: int) -> Employee:
    employee = Employee.objects.select_for_update().filter(pk=employee_id).first()
    if employee is None:
        raise NotVisible
    return employee


def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    """One line each, nothing unseen, and no resident registration number anywhere."""
    texts = {name: clean_line(v) if isinstance(v, str) else v for name, v in facts.items()}
    wrong = [n for n, v in texts.items() if isinstance(v, str) and has_registration_number(v)]
    if wrong:
        message = _("A resident registration number must not be stored. Please take it out.")
        raise ValidationError(dict.fromkeys(wrong, message))
    return texts


@transaction.atomic
def enter_employee(actor: Actor, *, facts: Mapping[str, Any]) -> Employee:
    """A new employee: no rights, and no password until an administrator gives one."""
    require_administrator(actor)
    employee = Employee(**cleaned(facts))
    employee.set_unusable_password()
    employee.full_clean()
    employee.save()
    now = clock.now()
    changes = {name: [None, getattr(employee, name)] for name in FACTS if getattr(employee, name)}
    events.record("employee_changed", at=now, actor=actor, subjects=[employee.pk], changes=changes)
    return employee


@transaction.atomic
def change_employee(actor: Actor, *, employee_id: int, facts: Mapping[str, Any]) -> list[str]:
    """Corrects what is known of a person; the names of the facts that really changed."""
    require_administrator(actor)
    employee = locked(employee_id)
    changes = set_facts(employee, facts)
    if changes:
        now = clock.now()
        events.record(
            "employee_changed", at=now, actor=actor, subjects=[employee.pk], changes=changes
        )
    return list(changes)


def set_facts(employee: Employee, facts: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Saves what differs and returns it as {fact: [old, new]}; part of a recorded transaction."""
    new = cleaned(facts)
    changes = {n: [getattr(employee, n), v] for n, v in new.items() if getattr(employee, n) != v}
    for name, (_old, value) in changes.items():
        setattr(employee, name, value)
    if changes:
        employee.full_clean(exclude=["password"])
        employee.save(update_fields=list(changes))
    return changes


@transaction.atomic
def deactivate(actor: Actor, *, employee_id: int) -> None:
    """This person has left: log-in ends, sessions end, roles end; history and names stay."""
    require_administrator(actor)
    if employee_id == actor.employee_id:
        raise ValidationError(_("You cannot deactivate yourself. Ask another administrator."))
    employee = locked(employee_id)
    if employee.is_active:
        let_go(actor, employee, clock.now())
        access.keep_one_administrator()


def let_go(actor: Actor, employee: Employee, now: datetime) -> None:
    """The rows of a departure, inside a transaction that asked whether it may be."""
    employee.is_active = False
    employee.save(update_fields=["is_active"])
    access.end_roles_of(actor, employee_id=employee.pk, now=now)
    access.end_sessions_of(employee.pk, actor=actor, now=now)
    events.record(
        "employee_changed",
        at=now,
        actor=actor,
        subjects=[employee.pk],
        changes={"is_active": [True, False]},
    )


@transaction.atomic
def reactivate(actor: Actor, *, employee_id: int) -> None:
    """Works here again: without roles, and with a password only once one is given anew."""
    require_administrator(actor)
    employee = locked(employee_id)
    if not employee.is_active:
        take_back(actor, employee, clock.now())


def take_back(actor: Actor, employee: Employee, now: datetime) -> None:
    employee.is_active = True
    employee.set_unusable_password()
    employee.save(update_fields=["is_active", "password"])
    events.record(
        "employee_changed",
        at=now,
        actor=actor,
        subjects=[employee.pk],
        changes={"is_active": [False, True]},
    )


# --- passwords -----------------------------------------------------------------------------


def _one_time_password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _i in range(4)) for _group in range(3))


@transaction.atomic
def reset_passwords(actor: Actor, *, employee_ids: list[int]) -> dict[int, str]:
    """One-time passwords by employee, in clear this once; sessions of these people end."""
    require_administrator(actor)
    now = clock.now()
    people = Employee.objects.select_for_update().filter(pk__in=employee_ids, is_active=True)
    given: dict[int, str] = {}
    for employee in people.order_by("pk"):
        given[employee.pk] = _give_password(actor, employee, now)
        access.end_sessions_of(employee.pk, actor=actor, now=now)
    if not given:
        raise ValidationError(_("This person does not work here any more."))
    events.record("employee_changed", at=now, actor=actor, subjects=given, note="password_reset")
    return given


def _give_password(actor: Actor, employee: Employee, now: datetime) -> str:
    password = _one_time_password()
    hasher = get_hasher()
    cost = {"iterations": _ITERATIONS} if (hasher.algorithm or "").startswith("pbkdf2") else {}
    employee.password = hasher.encode(password, hasher.salt(), **cost)
    employee.save(update_fields=["password"])
    TemporaryPassword.objects.update_or_create(
        employee=employee, defaults={"given_by_id": actor.employee_id, "given_at": now}
    )
    return password


@transaction.atomic
def change_password(actor: Actor, *, password: str) -> None:
    """The person's own new password. All their sessions end; the caller opens this one anew."""
    employee = locked(actor.employee_id)
    try:
        password_validation.validate_password(password, employee)
    except ValidationError as error:
        raise ValidationError({"new_password": error.messages}) from error
    employee.set_password(password)
    employee.save(update_fields=["password"])
    TemporaryPassword.objects.filter(pk=employee.pk).delete()
    access.note_access("password_changed", employee=employee)
    access.end_sessions_of(employee.pk, actor=actor, now=clock.now())


def set_preferences(actor: Actor, *, chosen: Mapping[str, str]) -> None:
    """Language, theme and row height: of no concern to anybody else, so not in the log."""
    wrong = [n for n, v in chosen.items() if v not in PREFERENCES.get(n, ())]
    if wrong:
        message = _("Please choose one of the values offered.")
        raise ValidationError(dict.fromkeys(wrong, message))
    if chosen:
        Employee.objects.filter(pk=actor.employee_id).update(**chosen)
