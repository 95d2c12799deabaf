"""The one seam past the commands: writes many histories that lie behind us, in bulk.

What `commands` and `events.record` do act by act, this does at once, with the same outcome: the
entries of all complaints in the order of their times at contiguous positions from the log's head,
each complaint's version the position of its last entry, its designations and grants beside it,
numbers in the order of entry within the year, and one ring after the commit. The head is locked
last. It is for the demonstration and for measurements, never for what people do.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from complaints import events
from complaints.demonstration.case import Case, Line
from complaints.demonstration.people import RoleGiven
from complaints.domain import numbering
from complaints.models import Complaint, Designation, Grant, LogEntry, NumberSeries

_BATCH = 500


@dataclass
class _Dated:
    """A line with what it is about: a case, or a grant given by hand."""

    line: Line
    case: Case | None = None
    grant: Grant | None = None

    def entry(self, position: int) -> LogEntry:
        data = dict(self.line.data)
        if self.grant is not None:
            data["grant"] = self.grant.pk
        if self.line.writing is not None:
            data[self.line.writing._meta.model_name or ""] = self.line.writing.pk
        return LogEntry(
            position=position,
            at=self.line.at,
            verb=self.line.verb,
            actor=self.line.actor,
            complaint=self.case.complaint if self.case else None,
            subjects=sorted(set(self.line.subjects)),
            data={name: value for name, value in data.items() if value},
        )


@transaction.atomic
def written_down(cases: Sequence[Case], roles: Sequence[RoleGiven] = ()) -> int:
    """Saves it all; the number of entries."""
    _give_numbers(cases)
    _save(Complaint, [case.complaint for case in cases])
    _save(Designation, [d for case in cases for d in case.designations])
    _save(Grant, [g for case in cases for g in case.grants] + [given.grant for given in roles])
    lines = [*_of_roles(roles), *(_Dated(line, case) for case in cases for line in case.lines)]
    lines.sort(key=lambda dated: dated.line.at)
    _save_writings(lines)
    first = events.take_positions(len(lines)) - len(lines) + 1
    entries = [dated.entry(position) for position, dated in enumerate(lines, first)]
    _save(LogEntry, entries)
    _set_versions(entries)
    transaction.on_commit(events.ring)
    return len(entries)


def _of_roles(roles: Iterable[RoleGiven]) -> Iterable[_Dated]:
    """The first administrator's grant has no giver and, as with `createsuperuser`, no entry."""
    for given in roles:
        grant = given.grant
        if grant.given_by is not None:
            line = Line(grant.given_at, "grant_given", grant.given_by, data=given.data)
            line.subjects.append(grant.employee_id)
            yield _Dated(line, grant=grant)


def _give_numbers(cases: Sequence[Case]) -> None:
    by_year: dict[int, list[Complaint]] = defaultdict(list)
    for case in sorted(cases, key=lambda case: case.complaint.entered_at):
        by_year[timezone.localtime(case.complaint.entered_at).year].append(case.complaint)
    for year, complaints in by_year.items():
        NumberSeries.objects.get_or_create(year=year)
        series = NumberSeries.objects.select_for_update().get(year=year)
        for serial, complaint in enumerate(complaints, series.last + 1):
            complaint.number = numbering.number_of(year, serial)
        series.last += len(complaints)
        series.save(update_fields=["last"])


def _save_writings(lines: Iterable[_Dated]) -> None:
    """In the order of the log, replies and messages each in their table."""
    by_kind: dict[type[models.Model], list[Any]] = defaultdict(list)
    for dated in lines:
        if dated.line.writing is not None:
            by_kind[type(dated.line.writing)].append(dated.line.writing)
    for kind, writings in by_kind.items():
        _save(kind, writings)


def _set_versions(entries: Iterable[LogEntry]) -> None:
    """Positions are known last, since the head is locked last."""
    last = {entry.complaint_id: entry for entry in entries if entry.complaint_id}
    complaints = []
    for entry in last.values():
        assert entry.complaint is not None
        entry.complaint.version = entry.position
        complaints.append(entry.complaint)
    Complaint.objects.bulk_update(complaints, ["version"], batch_size=_BATCH)


def _save(model: type[models.Model], rows: Sequence[Any]) -> None:
    model._default_manager.bulk_create(rows, batch_size=_BATCH)
