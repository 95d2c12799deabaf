"""A complaint comes in: receipt, correction until it is confirmed, supplements.

The first of all commands. Receipt may not be refused (Act art. 9): what is wrong with the facts is
said at each field, and everything else is kept.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import clock, events, policy
from complaints.commands.change import acting
from complaints.commands.facts import checked, written
from complaints.domain import deadlines, numbering
from complaints.errors import Forbidden
from complaints.models import Complaint, NumberSeries
from complaints.policy import Actor

FACTS = (
    "dong", "route", "field", "nature", "kind", "title", "text", "place", "citizen_name",
    "phone", "sms_consent", "external_number", "received_at",
)  # fmt: skip
_NEVER_LEFT_OUT = {"dong": "", "route": "", "field": "", "title": "", "text": "", "received_at": ""}


@transaction.atomic
def receive(actor: Actor, *, facts: Mapping[str, Any]) -> Complaint:
    """Enters a complaint; `facts` by the names of FACTS, as a person wrote them."""
    if not actor.may_receive:
        raise Forbidden(_("Only dong offices and the on-site response team receive complaints."))
    clean = checked({**_NEVER_LEFT_OUT, **_known(facts)})
    if not (decision := policy.can_receive_in(actor, clean["dong"].pk)):
        raise ValidationError({"dong": decision.reason})
    clean.setdefault("kind", clean["field"].kind)
    now = clock.now()
    complaint = Complaint(
        **clean,
        number=_next_number(timezone.localtime(now).year),
        entered_at=max(now, clean["received_at"]),
        entered_by_id=actor.employee_id,
        due_at=deadlines.due_for_kind(clean["kind"], clean["received_at"]).due,
    )
    complaint.save()
    events.record("received", at=now, actor=actor, complaint=complaint)
    return complaint


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in FACTS if name in facts}


def _next_number(year: int) -> str:
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return numbering.number_of(year, series.last)


def correct(
    actor: Actor, *, complaint_id: int, revision: int, facts: Mapping[str, Any]
) -> Complaint:
    """Facts that were entered wrongly. A new kind or time of receipt moves the due date."""
    with acting(actor, "correct", "corrected", complaint_id=complaint_id, revision=revision) as act:
        clean = checked(_known(facts), act.complaint)
        if "dong" in clean and not (decision := policy.can_receive_in(actor, clean["dong"].pk)):
            raise ValidationError({"dong": decision.reason})
        for name, value in clean.items():
            setattr(act.complaint, name, value)
        if {"kind", "received_at"} & clean.keys():
            counted = deadlines.due_for_kind(act.complaint.kind, act.complaint.received_at)
            act.complaint.due_at = counted.due
    return act.complaint


def supplement(actor: Actor, *, complaint_id: int, text: str) -> Complaint:
    """What the citizen or the dong adds later; the text of the complaint stays as it was."""
    note = written("note", text, required=True)
    with acting(actor, "supplement", "supplemented", complaint_id=complaint_id) as act:
        act.note = note
    return act.complaint
