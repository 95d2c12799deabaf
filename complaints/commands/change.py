"""What every act on a complaint has in common: lock, policy, rule, save, one entry in the log.

`acting` is the frame of each command: it opens with the complaint locked and the policy asked,
the command sets new facts on it, and on leaving the difference is saved and recorded. A command
thus says only what is its own. The log's counter is locked last, by `events.record`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from complaints import clock, events, policy
from complaints.domain import status
from complaints.errors import Conflict, Forbidden, NotVisible
from complaints.models import Complaint
from complaints.policy import Actor
from complaints.queries.projection import PERSONAL_FIELDS

# Saved, yet nothing that the history has to tell: counts, and times that the entry has already.
_UNTOLD = frozenset(
    {"version", "revision", "messages", "replies", "handovers", "phone_index", "asked", "returned"}
    | {"designated_at", "confirmed_at", "started_at", "visited_at", "completed_at"}
)
_LOADED = ("dong", "handler", "entered_by", "department")


@dataclass
class Act:
    """An act under way: the locked complaint, and what its entry will say beside the changes."""

    actor: Actor
    complaint: Complaint
    now: datetime
    leads_to: str | None
    note: str = ""
    subjects: list[int] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


def locked(actor: Actor, complaint_id: int) -> Complaint:
    """The row under lock. What one may not see does not exist."""
    complaints = Complaint.objects.select_for_update(of=("self",)).select_related(*_LOADED)
    complaint = complaints.filter(policy.visible_to(actor), pk=complaint_id).first()
    if complaint is None:
        raise NotVisible
    return complaint


@contextmanager
def acting(
    actor: Actor, act: str, verb: str, *, complaint_id: int, revision: int | None = None
) -> Iterator[Act]:
    """`revision`: what the writer saw; None for acts that cannot overwrite anybody's."""
    with transaction.atomic():
        complaint = locked(actor, complaint_id)
        if revision is not None and revision != complaint.revision:
            raise Conflict(complaint)
        if not (decision := policy.can(actor, act, complaint)):
            raise Forbidden(decision.reason)
        before, seen_before = _facts(complaint), policy.scopes_of(complaint)
        done = Act(actor, complaint, clock.now(), status.LEADS_TO.get(act))
        yield done
        complaint.status = done.leads_to or complaint.status
        _finish(done, verb, before, seen_before)


def _finish(done: Act, verb: str, before: dict[str, Any], seen_before: frozenset[str]) -> None:
    complaint = done.complaint
    changed = {name: old for name, old in before.items() if old != getattr(complaint, name)}
    if changed.keys() - _UNTOLD:
        complaint.revision += 1
        changed["revision"] = before["revision"]
    complaint.save(update_fields=list(changed))
    events.record(
        verb,
        at=done.now,
        actor=done.actor,
        complaint=complaint,
        subjects=done.subjects,
        note=done.note,
        changes=_changes(complaint, changed),
        left=sorted(seen_before - policy.scopes_of(complaint)),
        **done.data,
    )


def _facts(complaint: Complaint) -> dict[str, Any]:
    return {f.attname: getattr(complaint, f.attname) for f in Complaint._meta.concrete_fields}


def _changes(complaint: Complaint, changed: dict[str, Any]) -> dict[str, list[Any]]:
    """From what to what, as the log says it; of personal data only that it changed."""
    return {
        name.removesuffix("_id"): [None, None]
        if name in PERSONAL_FIELDS
        else [_plain(old), _plain(getattr(complaint, name))]
        for name, old in changed.items()
        if name not in _UNTOLD
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
