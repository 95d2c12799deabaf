"""Writing to each other: official replies (부서 답변) and the thread; and showing personal data.

None of these can overwrite anybody's work, so they ask for no revision.
"""

from complaints import policy, vault
from complaints.commands.change import acting
from complaints.commands.facts import written
from complaints.domain.personal import format_phone
from complaints.errors import Forbidden
from complaints.models import AccessRecord, Complaint, Employee, Message, Reply
from complaints.policy import Actor
from complaints.queries import board

MESSAGE_LONGEST = 4_000


def reply(actor: Actor, *, complaint_id: int, text: str) -> Complaint:
    said = written("text", text, required=True)
    with acting(actor, "reply", "replied", complaint_id=complaint_id) as act:
        new = Reply.objects.create(
            complaint=act.complaint,
            author_id=actor.employee_id,
            text=said,
            written_at=act.now,
        )
        act.complaint.replies += 1
        act.data["reply"] = new.pk
    return act.complaint


def post_message(actor: Actor, *, complaint_id: int, text: str) -> Complaint:
    said = written("text", text, required=True, longest=MESSAGE_LONGEST)
    with acting(actor, "message", "message_posted", complaint_id=complaint_id) as act:
        new = Message.objects.create(
            complaint=act.complaint,
            author_id=actor.employee_id,
            text=said,
            written_at=act.now,
        )
        act.complaint.messages += 1
        act.data["message"] = new.pk
    return act.complaint


def show_personal(
    actor: Actor, *, complaint_id: int, reason: str, address: str | None
) -> dict[str, str]:
    """The citizen's name and telephone bare, against a row in the access record.

    The complaint does not change by being looked at: no entry in the log, no frame.
    """
    why = written("reason", reason, required=True)
    complaint = board.find(actor, pk=complaint_id)
    if not (decision := policy.can(actor, "personal", complaint)):
        raise Forbidden(decision.reason)
    AccessRecord.objects.create(
        employee_id=actor.employee_id,
        username=Employee.objects.values_list("username", flat=True).get(pk=actor.employee_id),
        address=address,
        action="view",
        complaint=complaint,
        reason=why,
    )
    digits = vault.open_sealed(complaint.phone)
    return {"name": complaint.citizen_name, "phone": format_phone(digits) if digits else ""}
