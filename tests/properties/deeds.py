"""What random people try: every act on a complaint, receipt, and what an administrator does.

Each deed asks nobody whether it is allowed; a refusal is an outcome like any other.
"""

import contextlib
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from complaints import policy
from complaints.commands import access, converse, designate, employees, process, receive
from complaints.errors import Conflict, Forbidden, NotVisible
from complaints.models import Complaint, Grant
from tests.cast import FAR_DONG, OTHER_DONG, Cast

Deed = Callable[[Cast, str, Complaint, int], object]
HANDLERS = ("handler", "colleague", "newcomer", "other_handler", "leader")
REFUSALS = (ValidationError, Forbidden, NotVisible, Conflict)


def _designate(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
    to = HANDLERS[choice % len(HANDLERS)]
    return cast.designate(complaint, to=to, by=role, reason="소관 조정")


def _assess(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
    return process.assess(
        cast(role),
        complaint_id=complaint.pk,
        revision=complaint.revision,
        nature="solvable",
        obstacle=("budget", "law", "")[choice % 3],
        expected_on="",
    )


def _hold(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
    return process.hold(
        cast(role),
        complaint_id=complaint.pk,
        revision=complaint.revision,
        obstacle="budget",
        expected_on="",
    )


def _correct(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
    facts: list[dict[str, Any]] = [
        {"title": f"고친 제목 {choice}"},
        {"dong": OTHER_DONG},
        {"dong": FAR_DONG},
        {"kind": "proposal"},
    ]
    return receive.correct(
        cast(role),
        complaint_id=complaint.pk,
        revision=complaint.revision,
        facts=facts[choice % len(facts)],
    )


def _personal(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
    return converse.show_personal(
        cast(role), complaint_id=complaint.pk, reason="회신", address=None
    )


def _with_reason(command: Callable[..., object], **named: str) -> Deed:
    def deed(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
        return command(
            cast(role),
            complaint_id=complaint.pk,
            revision=complaint.revision,
            **named,
        )

    return deed


def _with_text(command: Callable[..., object], name: str) -> Deed:
    def deed(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
        return command(cast(role), complaint_id=complaint.pk, **{name: f"글 {choice}"})

    return deed


def _ending(act: str) -> Deed:
    def deed(cast: Cast, role: str, complaint: Complaint, choice: int) -> object:
        return process.end(
            cast(role), act, complaint_id=complaint.pk, revision=complaint.revision, reason="사유"
        )

    return deed


# Every act of the policy. A new one without its deed fails `test_frames`.
ACTS: dict[str, Deed] = {
    "correct": _correct,
    "designate": _designate,
    "confirm": _with_reason(process.confirm),
    "start": _with_reason(process.start),
    "visit": _with_text(process.visit, "note"),
    "reply": _with_text(converse.reply, "text"),
    "assess": _assess,
    "hold": _hold,
    "complete": _with_reason(process.complete, result="완료"),
    "ask_redesignation": _with_reason(designate.ask_redesignation, reason="소관 아님"),
    "return": _with_reason(designate.return_to_team, reason="소관 아님"),
    "supplement": _with_text(receive.supplement, "text"),
    "withdraw": _ending("withdraw"),
    "decline": _ending("decline"),
    "transfer": _ending("transfer"),
    "close": _ending("close"),
    "reopen": _with_reason(process.reopen, reason="다시"),
    "message": _with_text(converse.post_message, "text"),
    "personal": _personal,
}


def act(cast: Cast, name: str, role: str, complaint: Complaint, choice: int) -> bool:
    """Tries it on the complaint as it is now; whether it was done."""
    complaint.refresh_from_db()
    try:
        ACTS[name](cast, role, complaint, choice)
    except REFUSALS:
        return False
    return True


def administer(cast: Cast, role: str, choice: int) -> None:
    """A right comes or goes, or a person: by the administrator, to somebody."""
    person, admin = cast.person[role], cast("administrator")
    with contextlib.suppress(*REFUSALS):
        match choice % 4:
            case 0:
                access.give_grant(admin, employee_id=person.pk, role="coordinator")
            case 1:
                access.give_grant(admin, employee_id=person.pk, role="team_leader")
            case 2:
                by_hand = Grant.objects.filter(employee=person, ended_at=None, complaint=None)
                if (grant := by_hand.last()) is not None:
                    access.end_grant(admin, grant_id=grant.pk)
            case _:
                person.refresh_from_db()
                change = employees.deactivate if person.is_active else employees.reactivate
                change(admin, employee_id=person.pk)


assert ACTS.keys() == policy.MAY.keys(), "each act of the policy needs its deed here"
