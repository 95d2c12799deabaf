"""Getting in and out, and rights given by hand: sessions, the access record, grants.

Called by the pages of log-in, account and administration. Each end of a session and each change
of a right is an entry of the log, so that the live hub cuts or re-asks the person's sockets.
Rights that a designation gives are written by `commands.designate`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from complaints import clock, events
from complaints.errors import NotVisible
from complaints.models import (
    AccessRecord,
    Department,
    Dong,
    Employee,
    Grant,
    Gu,
    SessionRecord,
)
from complaints.policy import Actor
from complaints.queries.people import require_administrator
from complaints.sessions import session_digest

# The kind of place that a role is given for; the others are for the whole city.
PLACE_OF_ROLE: Final[Mapping[str, str]] = {
    Grant.Role.TEAM_LEADER: "department",
    Grant.Role.DONG_MANAGER: "dong",
    Grant.Role.DONG_LEADER: "dong",
    Grant.Role.GU_HEAD: "gu",
}
GIVEN_BY_HAND: Final = tuple(r for r in Grant.Role.values if r != Grant.Role.HANDLER)
_ACTIVE_PLACES = {"department": Department, "dong": Dong, "gu": Gu}
INPUT_GRAIN_SECONDS: Final = 20


# --- sessions ------------------------------------------------------------------------------


def start_session(employee: Employee, session_key: str, *, address: str | None, agent: str) -> None:
    """Opens the record of a session that has just been logged in."""
    now = clock.now()
    SessionRecord.objects.update_or_create(
        digest=session_digest(session_key),
        defaults={
            "employee": employee,
            "started_at": now,
            "last_input_at": now,
            "address": address,
            "agent": agent[:200],
            "ended_at": None,
        },
    )


def note_input(session: SessionRecord, now: datetime) -> None:
    """A person did something: the idle time starts anew. Written at most every 20 seconds."""
    if (now - session.last_input_at).total_seconds() >= INPUT_GRAIN_SECONDS:
        SessionRecord.objects.filter(pk=session.pk, ended_at=None).update(last_input_at=now)


def note_access(
    action: str, *, employee: Employee | None, username: str = "", address: str | None = None
) -> None:
    """A line of the access record about log-in and log-out; `username` as it was typed."""
    name = username or (employee.username if employee else "")
    AccessRecord.objects.create(
        action=action, employee=employee, username=name[:60], address=address
    )


@transaction.atomic
def end_session(digest: str, action: str, *, address: str | None = None) -> None:
    """Ends one session (`action`: signed_out, or session_expired) and cuts its sockets."""
    now = clock.now()
    ended = SessionRecord.objects.filter(pk=digest, ended_at=None)
    session = ended.select_related("employee").first()
    if session is None or not ended.update(ended_at=now):
        return
    note_access(action, employee=session.employee, address=address or session.address)
    events.record("signed_out", at=now, actor=None, subjects=[session.employee_id], session=digest)


@transaction.atomic
def end_own_session(actor: Actor, *, digest: str, address: str | None) -> None:
    """Ends another session of the same person, from the page of one's sessions."""
    if not SessionRecord.objects.filter(pk=digest, employee=actor.employee_id).exists():
        raise NotVisible
    end_session(digest, "session_ended", address=address)


def end_sessions_of(employee_id: int, *, actor: Actor | None, now: datetime, keep: str = "") -> int:
    """Ends all sessions of a person but `keep`; part of a transaction that says why."""
    open_ones = SessionRecord.objects.filter(employee=employee_id, ended_at=None).exclude(pk=keep)
    digests = list(open_ones.values_list("pk", flat=True))
    open_ones.filter(pk__in=digests).update(ended_at=now)
    for digest in digests:
        events.record("signed_out", at=now, actor=actor, subjects=[employee_id], session=digest)
    return len(digests)


@transaction.atomic
def sign_out_sessions(actor: Actor, *, employee_id: int) -> int:
    """An administrator ends every session of a person; how many there were."""
    require_administrator(actor)
    return end_sessions_of(employee_id, actor=actor, now=clock.now())


# --- grants --------------------------------------------------------------------------------


@transaction.atomic
def give_grant(
    actor: Actor, *, employee_id: int, role: str, kind: str = "", place: str = ""
) -> Grant:
    """Gives a role; `place` is the code of a gu or dong or the id of a department (`kind` says
    which), "" for the place of the person's own department."""
    require_administrator(actor)
    employee = Employee.objects.select_for_update().filter(pk=employee_id, is_active=True).first()
    if employee is None:
        raise ValidationError({"role": _("This person does not work here any more.")})
    if role not in GIVEN_BY_HAND:
        raise ValidationError({"role": _("Please choose a role from the list.")})
    needed = PLACE_OF_ROLE.get(role)
    if place and kind != needed:
        raise ValidationError({"place": _NEEDS[needed]()})
    where = _place(employee, needed, place)
    if Grant.objects.filter(employee=employee, role=role, ended_at=None, **where).exists():
        raise ValidationError({"role": _("This person has this role already.")})
    now = clock.now()
    grant = Grant.objects.create(
        employee=employee, role=role, given_by_id=actor.employee_id, given_at=now, **where
    )
    events.record(
        "grant_given",
        at=now,
        actor=actor,
        subjects=[employee.pk],
        grant=grant.pk,
        role=role,
        place=place,
    )
    return grant


def _place(employee: Employee, kind: str | None, place: str) -> dict[str, str | int]:
    """The column of the grant that its role needs, with what was chosen or is the person's own."""
    if kind is None:
        return {}
    chosen = place or str(_own_place(employee, kind) or "")
    known = _ACTIVE_PLACES[kind]._default_manager.filter(active=True)
    well_formed = chosen.isdecimal() if kind == "department" else bool(chosen)
    if not well_formed or not known.filter(pk=chosen).exists():
        raise ValidationError({"place": _NEEDS[kind]()})
    return {f"{kind}_id": int(chosen) if kind == "department" else chosen}


def _own_place(employee: Employee, kind: str) -> str | int | None:
    department = employee.department
    if department is None or kind == "department":
        return employee.department_id
    return department.dong_id if kind == "dong" else department.gu_id


_NEEDS: Final[Mapping[str | None, Callable[[], str]]] = {
    None: lambda: _("This role is for the whole city: please leave the place as it is."),
    "department": lambda: _("This role is for one department: please choose it under place."),
    "dong": lambda: _("This role is for one dong: please choose it under place."),
    "gu": lambda: _("This role is for one gu: please choose it under place."),
}


@transaction.atomic
def end_grant(actor: Actor, *, grant_id: int) -> Grant:
    """Ends a role given by hand; a handler's right ends only where the designation moves on."""
    require_administrator(actor)
    grants = Grant.objects.select_for_update(of=("self",)).select_related("employee")
    grant = grants.filter(pk=grant_id).first()
    if grant is None:
        raise NotVisible
    if grant.role == Grant.Role.HANDLER:
        raise ValidationError(
            _("This right came with a designation and ends when the complaint is designated anew.")
        )
    if grant.ended_at is None:
        _end(actor, [grant], clock.now())
        keep_one_administrator()
    return grant


def end_roles_of(actor: Actor, *, employee_id: int, now: datetime) -> int:
    """Ends all roles of somebody who leaves; rights of a complaint end with its designation."""
    roles = Grant.objects.filter(employee=employee_id, ended_at=None)
    ending = list(roles.exclude(role=Grant.Role.HANDLER))
    _end(actor, ending, now)
    return len(ending)


def _end(actor: Actor, grants: list[Grant], now: datetime) -> None:
    for grant in grants:
        grant.ended_at, grant.ended_by_id = now, actor.employee_id
        grant.save(update_fields=["ended_at", "ended_by"])
        events.record(
            "grant_ended",
            at=now,
            actor=actor,
            subjects=[grant.employee_id],
            grant=grant.pk,
            role=grant.role,
        )


def keep_one_administrator() -> None:
    """Refuses what would leave nobody to administer. Ask after recording: the log's head is then
    locked, so that two administrators cannot end each other at the same moment."""
    left = Grant.objects.filter(
        role=Grant.Role.ADMINISTRATOR, ended_at=None, employee__is_active=True
    )
    if not left.exists():
        raise ValidationError(
            _("Nobody would be left to administer. Make somebody else an administrator first.")
        )
