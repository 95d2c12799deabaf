"""The work of the handler: confirm, start, visit, assess, hold, complete; and the other endings.

Every act is one line of the history. A complaint is never "not accepted": it is completed, or it
ends with a reason (withdrawn, declined, transferred, closed), and each ending can be undone.
"""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.commands.change import Act, acting
from complaints.commands.facts import written
from complaints.domain import status
from complaints.models import Complaint, Designation, Nature, Obstacle
from complaints.policy import Actor

Word = TypeVar("Word", Nature, Obstacle)


def confirm(actor: Actor, *, complaint_id: int, revision: int) -> Complaint:
    """The handler has seen it (확인): it is no longer an unconfirmed complaint."""
    with acting(actor, "confirm", "confirmed", complaint_id=complaint_id, revision=revision) as act:
        act.complaint.confirmed_at = act.now
        current = Designation.objects.filter(complaint=act.complaint, ended_at=None)
        current.update(confirmed_at=act.now)
    return act.complaint


def start(actor: Actor, *, complaint_id: int, revision: int) -> Complaint:
    with acting(actor, "start", "started", complaint_id=complaint_id, revision=revision) as act:
        act.complaint.started_at = act.complaint.started_at or act.now
    return act.complaint


def visit(actor: Actor, *, complaint_id: int, note: str = "") -> Complaint:
    """Somebody was there (현장확인) and says what they saw."""
    seen = written("note", note)
    with acting(actor, "visit", "visited", complaint_id=complaint_id) as act:
        act.complaint.visited_at = act.now
        act.note = seen
    return act.complaint


def assess(
    actor: Actor,
    *,
    complaint_id: int,
    revision: int,
    nature: str | None,
    obstacle: str | None,
    expected_on: str | None,
    note: str = "",
) -> Complaint:
    """Nature, what holds it up, and when it is expected to be done; None for not known."""
    said = written("note", note)
    with acting(actor, "assess", "assessed", complaint_id=complaint_id, revision=revision) as act:
        act.complaint.nature = _nature(nature)
        _set_outlook(act, obstacle, expected_on)
        act.note = said
    return act.complaint


def hold(
    actor: Actor,
    *,
    complaint_id: int,
    revision: int,
    obstacle: str,
    expected_on: str | None,
    note: str = "",
) -> Complaint:
    """It will take long (장기추진): the obstacle has to be named."""
    said = written("note", note)
    with acting(actor, "hold", "held", complaint_id=complaint_id, revision=revision) as act:
        if not obstacle:
            raise ValidationError({"obstacle": _("Please say what holds it up.")})
        _set_outlook(act, obstacle, expected_on)
        act.note = said
    return act.complaint


def _set_outlook(act: Act, obstacle: str | None, expected_on: str | None) -> None:
    act.complaint.obstacle = _obstacle(obstacle)
    day = _day(expected_on)
    if day != act.complaint.expected_on and day and day < timezone.localdate(act.now):
        raise ValidationError({"expected_on": _("This day is over. When can it be expected?")})
    act.complaint.expected_on = day


def _nature(code: str | None) -> Nature | None:
    return _chosen(Nature.objects.filter(pk=code, active=True).first(), code, "nature")


def _obstacle(code: str | None) -> Obstacle | None:
    return _chosen(Obstacle.objects.filter(pk=code, active=True).first(), code, "obstacle")


def _chosen(found: Word | None, code: str | None, name: str) -> Word | None:
    if code and found is None:
        raise ValidationError({name: _("Please choose one from the list.")})
    return found


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValidationError({"expected_on": _("Write the day like 2026-11-24.")}) from None


def complete(actor: Actor, *, complaint_id: int, revision: int, result: str) -> Complaint:
    """Done (처리완료), with the result in words that the citizen will read."""
    said = written("result", result, required=True)
    with acting(
        actor, "complete", "completed", complaint_id=complaint_id, revision=revision
    ) as act:
        act.complaint.result = said
        act.complaint.completed_at = act.now
        act.complaint.asked = False
    return act.complaint


# act -> the verb of its entry: endings that differ in nothing else.
_ENDINGS = {
    "withdraw": "withdrawn",
    "decline": "declined",
    "transfer": "transferred",
    "close": "closed",
}


def end(actor: Actor, act: str, *, complaint_id: int, revision: int, reason: str) -> Complaint:
    """Ends it otherwise than by doing it; `act` is one of withdraw, decline, transfer, close."""
    note = written("reason", reason, required=True)
    with acting(actor, act, _ENDINGS[act], complaint_id=complaint_id, revision=revision) as doing:
        doing.complaint.completed_at = doing.now
        doing.complaint.asked = False
        doing.note = note
    return doing.complaint


def reopen(actor: Actor, *, complaint_id: int, revision: int, reason: str) -> Complaint:
    """Undoes an ending. Without anybody in charge it goes back to `received`."""
    note = written("reason", reason, required=True)
    with acting(actor, "reopen", "reopened", complaint_id=complaint_id, revision=revision) as act:
        act.complaint.completed_at = None
        act.note = note
        if act.complaint.handler is None:
            act.leads_to = status.RECEIVED
    return act.complaint
