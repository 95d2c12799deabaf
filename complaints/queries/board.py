"""What a screen loads when it opens: the snapshot, one complaint, a search in what is closed.

Each starts from what the actor may see. A snapshot carries the position at which it was true at
the least; whatever came later arrives as frames, and newer versions win.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from complaints import policy
from complaints.domain import deadlines, numbering, status, text
from complaints.errors import NotVisible
from complaints.models import Complaint, LogEntry
from complaints.policy import Actor
from complaints.queries import changes, directory, projection
from complaints.queries.projection import Json

# Closed complaints stay on boards for half a year; older ones are found by searching.
CLOSED_DAYS = 180
PAGE = 100


def visible(actor: Actor) -> QuerySet[Complaint]:
    return Complaint.objects.filter(policy.visible_to(actor))


def on_boards(actor: Actor, now: datetime | None = None) -> QuerySet[Complaint]:
    since = (now or timezone.now()) - timedelta(days=CLOSED_DAYS)
    return visible(actor).filter(Q(status__in=status.OPEN) | Q(completed_at__gte=since))


def snapshot(actor: Actor) -> Json:
    """The position is read before the rows: they may be newer than it says, never older."""
    epoch, position = changes.head()
    rows = projection.loaded(on_boards(actor)).order_by("-received_at", "-pk")
    return {
        "epoch": str(epoch),
        "position": position,
        "rights": actor.rights,
        "me": directory.me(actor),
        "rows": [projection.row(c) for c in rows],
    }


def first_rows(actor: Actor, count: int = 60) -> list[Json]:
    """The top of the board, for the page to stand before the client has woken up."""
    rows = projection.loaded(visible(actor).filter(status__in=status.OPEN))
    return [projection.row(c) for c in rows.order_by("-received_at", "-pk")[:count]]


def find(actor: Actor, **key: Any) -> Complaint:
    """By pk or number; NotVisible alike for what does not exist and what one may not see."""
    complaints = visible(actor).select_related("dong", "handler", "entered_by", "department")
    if (complaint := complaints.filter(**key).first()) is None:
        raise NotVisible
    return complaint


def complaint(actor: Actor, **key: Any) -> Json:
    """One complaint with its whole history and the counting of its deadline."""
    _epoch, position = changes.head()
    found = find(actor, **key)
    log = LogEntry.objects.filter(complaint=found).select_related("actor").order_by("position")
    return {
        "position": position,
        "detail": projection.detail(found),
        "citizen": projection.citizen(actor, found),
        "entries": projection.entries(log),
        "due": deadlines.due_for_kind(found.kind, found.received_at).as_json(),
    }


def search(actor: Actor, words: str, filters: dict[str, str], before: int | None = None) -> Json:
    """Rows whose number, title, text, place or other number holds every word; newest id first."""
    complaints = visible(actor).filter(**filters)
    for word in text.clean_line(words).split():
        number = numbering.parse_number(word, timezone.localdate().year)
        complaints = complaints.filter(
            Q(number=number or word)
            | Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(place__icontains=word)
            | Q(external_number__iexact=word)
        )
    if before is not None:
        complaints = complaints.filter(pk__lt=before)
    found = list(projection.loaded(complaints).order_by("-pk")[: PAGE + 1])
    rows = [projection.row(c) for c in found[:PAGE]]
    return {"rows": rows, "next": rows[-1]["id"] if len(found) > PAGE else None}
