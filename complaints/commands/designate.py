"""Who is in charge: designation, re-designation, and the way back when a department disputes it.

A designation gives its handler the right to use the system in that moment: a grant row, by whom,
for which complaint, when. When it moves on to another department the grants of the former one end;
inside the department the former handler keeps reading, since colleagues may.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from complaints import policy
from complaints.commands.change import Act, acting
from complaints.commands.facts import written
from complaints.errors import Forbidden
from complaints.models import Complaint, Department, Designation, Employee, Grant
from complaints.policy import Actor


def designate(
    actor: Actor,
    *,
    complaint_id: int,
    revision: int,
    department: int,
    handler: int,
    reason: str = "",
) -> Complaint:
    """Puts an employee of a department in charge; a reason is needed when somebody was before."""
    note = written("reason", reason)
    with acting(
        actor, "designate", "designated", complaint_id=complaint_id, revision=revision
    ) as act:
        person = _in_charge(actor, act.complaint, department, handler)
        if act.complaint.handovers and not note:
            raise ValidationError({"reason": _("Please say why it moves on.")})
        act.note = note
        _end_current(act, keep_readers_of=person.department_id)
        _begin(act, person, note)
    return act.complaint


def _in_charge(actor: Actor, complaint: Complaint, department: int, handler: int) -> Employee:
    office = Department.objects.filter(pk=department, active=True).first()
    if office is None:
        raise ValidationError({"department": _("Please choose a department from the list.")})
    if not (decision := policy.can_designate_to(actor, complaint, office)):
        raise Forbidden(decision.reason)
    people = Employee.objects.filter(pk=handler, department=office, is_active=True)
    if (person := people.first()) is None:
        raise ValidationError({"handler": _("Please choose a person of this department.")})
    if person.pk == complaint.handler_id:
        raise ValidationError({"handler": _("This person is already in charge.")})
    return person


def _begin(act: Act, person: Employee, note: str) -> None:
    complaint, now = act.complaint, act.now
    assert person.department is not None  # _in_charge found the person in one
    complaint.department, complaint.handler = person.department, person
    complaint.designated_at, complaint.confirmed_at = now, None
    complaint.asked = complaint.returned = False
    complaint.handovers += 1
    Designation.objects.create(
        complaint=complaint,
        department=person.department,
        handler=person,
        reason=note,
        made_by_id=act.actor.employee_id,
        made_at=now,
    )
    Grant.objects.get_or_create(
        employee=person,
        role=Grant.Role.HANDLER,
        department=person.department,
        complaint=complaint,
        ended_at=None,
        defaults={"given_by_id": act.actor.employee_id, "given_at": now},
    )
    act.subjects.append(person.pk)


def _end_current(act: Act, keep_readers_of: int | None) -> None:
    """Ends the designation, and the grants of every department but `keep_readers_of`."""
    Designation.objects.filter(complaint=act.complaint, ended_at=None).update(ended_at=act.now)
    ending = Grant.objects.filter(complaint=act.complaint, ended_at=None)
    act.subjects += end_grants(ending.exclude(department=keep_readers_of), act.actor, act.now)


def end_grants(grants: QuerySet[Grant], actor: Actor, now: datetime) -> list[int]:
    """Ends these grants; the employees who lost one."""
    losing = list(grants.values_list("employee", flat=True))
    grants.update(ended_at=now, ended_by_id=actor.employee_id)
    return losing


def ask_redesignation(actor: Actor, *, complaint_id: int, revision: int, reason: str) -> Complaint:
    """The handler says that it belongs elsewhere; the response team or a coordinator decides."""
    note = written("reason", reason, required=True)
    with acting(
        actor,
        "ask_redesignation",
        "redesignation_asked",
        complaint_id=complaint_id,
        revision=revision,
    ) as act:
        act.complaint.asked = True
        act.note = note
    return act.complaint


def return_to_team(actor: Actor, *, complaint_id: int, revision: int, reason: str) -> Complaint:
    """The team leader gives it back to the response team: nobody is in charge any more."""
    note = written("reason", reason, required=True)
    with acting(actor, "return", "returned", complaint_id=complaint_id, revision=revision) as act:
        _end_current(act, keep_readers_of=None)
        complaint = act.complaint
        complaint.department = complaint.handler = None
        complaint.designated_at = complaint.confirmed_at = None
        complaint.asked, complaint.returned = False, True
        act.note = note
    return act.complaint
