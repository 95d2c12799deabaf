"""What changed after a position: the one read behind live frames, resume, heartbeat and polling.

`after` reads the log once, for everybody: each changed complaint in its *current* state, with the
scopes that see it now and those that lost sight of it. `seen_by` filters that for one set of
scopes, in memory. Rights are thus those of this moment, also in replay, and ten changes of a row
while a phone slept are one row.
"""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from complaints import policy
from complaints.models import Complaint, LogEntry, LogHead
from complaints.policy import Actor
from complaints.queries import projection
from complaints.queries.projection import Json

# Past this many entries a fresh snapshot is cheaper for both sides than a replay.
RESUME_LIMIT = 5000


@dataclass(frozen=True)
class Changed:
    """One complaint that changed. `left`: the scopes that lost sight of it on the way."""

    id: int
    row: Json
    detail: Json
    entries: list[Json]
    scopes: frozenset[str]
    left: frozenset[str]


@dataclass(frozen=True)
class Delta:
    """All that happened in (after, position], independent of any viewer."""

    position: int
    changed: list[Changed] = field(default_factory=list)
    subjects: frozenset[int] = frozenset()
    sessions: frozenset[str] = frozenset()
    codes: bool = False


@dataclass(frozen=True)
class Resync:
    """The answer "take a fresh snapshot instead", with why: epoch, rights, behind, ahead."""

    reason: Literal["epoch", "rights", "ahead", "behind"]


def head() -> tuple[UUID, int]:
    """The log's name and its last position."""
    found = LogHead.objects.values_list("epoch", "position").get(pk=1)
    return found[0], found[1]


def after(position: int, *, limit: int = RESUME_LIMIT, detailed: bool = True) -> Delta:
    """What happened after `position`, at most `limit` entries; `detailed` for hubs alone."""
    log = LogEntry.objects.filter(position__gt=position)
    if detailed:
        log = log.select_related("actor")
    lines = list(log.order_by("position")[:limit])
    if not lines:
        return Delta(position)
    return Delta(
        position=lines[-1].position,
        changed=_changed([line for line in lines if line.complaint_id], detailed),
        subjects=frozenset(i for line in lines for i in line.subjects),
        sessions=frozenset(s for line in lines if (s := line.data.get("session"))),
        codes=any(line.verb == "codes_changed" for line in lines),
    )


def touched_after(position: int) -> tuple[frozenset[int], frozenset[str]]:
    """(employees whose rights, digests of sessions) that anything after `position` touched.

    Asked after `after`, and without its limit: a row that was read may already be newer than the
    last line that was read, so whoever lost rights in between has to be known before it is sent.
    """
    lines = LogEntry.objects.filter(position__gt=position).exclude(subjects=[])
    found = list(lines.values_list("subjects", "data"))
    subjects = frozenset(i for ids, _data in found for i in ids)
    return subjects, frozenset(s for _ids, data in found if (s := data.get("session")))


def _changed(lines: list[LogEntry], detailed: bool) -> list[Changed]:
    ids = {line.complaint_id for line in lines if line.complaint_id}
    left: dict[int | None, set[str]] = {}
    for line in lines:
        left.setdefault(line.complaint_id, set()).update(line.data.get("left", ()))
    complaints = Complaint.objects.filter(pk__in=ids)
    if detailed:
        complaints = complaints.select_related("dong", "handler", "entered_by").defer("phone")
    else:
        complaints = projection.loaded(complaints)
    told: dict[int | None, list[Json]] = {}
    if detailed:
        for line, entry in zip(lines, projection.entries(lines), strict=True):
            told.setdefault(line.complaint_id, []).append(entry)
    return [_one(c, left[c.pk], told.get(c.pk, []), detailed) for c in complaints]


def _one(complaint: Complaint, left: set[str], entries: list[Json], detailed: bool) -> Changed:
    scopes = policy.scopes_of(complaint)
    return Changed(
        id=complaint.pk,
        row=projection.row(complaint),
        detail=projection.detail(complaint) if detailed else {},
        entries=entries,
        scopes=scopes,
        left=frozenset(left) - scopes,
    )


def seen_by(scopes: frozenset[str], changed: list[Changed]) -> tuple[list[Json], list[int]]:
    """(rows to show, ids to take away) for one audience."""
    rows = [c.row for c in changed if not scopes.isdisjoint(c.scopes)]
    gone = [c.id for c in changed if scopes.isdisjoint(c.scopes) and not scopes.isdisjoint(c.left)]
    return rows, gone


def resume(
    actor: Actor, *, epoch: str | None, position: int, rights: str | None
) -> tuple[int, list[Json], list[int]] | Resync:
    """(position, rows, gone) for a client that was at `position`, or why it must start afresh."""
    ours, top = head()
    if epoch != str(ours):
        return Resync("epoch")
    if rights != actor.rights:
        return Resync("rights")
    if position > top:
        return Resync("ahead")
    if top - position > RESUME_LIMIT:
        return Resync("behind")
    delta = after(position, detailed=False)
    return (max(delta.position, position), *seen_by(actor.scopes, delta.changed))
