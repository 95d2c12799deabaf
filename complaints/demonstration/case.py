"""A complaint while its story is told: the acts of the commands, done in memory at past times.

`stories` calls the methods in order; `backfill` writes what they leave: the complaint as it is now,
its designations, grants and writings, and the lines of its history. Status table, changes and
scopes come from the same functions as in `complaints.commands`; tests hold both side by side.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from complaints import policy
from complaints.commands.change import _changes, _facts
from complaints.domain import status
from complaints.models import (
    Complaint,
    Designation,
    Employee,
    Grant,
    Message,
    Nature,
    Obstacle,
    Reply,
)


@dataclass
class Line:
    """An entry of the log to be; `writing`: the reply or message whose id it will name."""

    at: datetime
    verb: str
    actor: Employee
    note: str = ""
    subjects: list[int] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    writing: Reply | Message | None = None


class Case:
    def __init__(self, complaint: Complaint) -> None:
        """`complaint` is not saved and has what `receive` sets, but for its number."""
        self.complaint = complaint
        self.lines = [Line(complaint.entered_at, "received", complaint.entered_by)]
        self.designations: list[Designation] = []
        self.grants: list[Grant] = []

    @contextmanager
    def _acting(self, act: str, verb: str, by: Employee, at: datetime) -> Iterator[Line]:
        """As `commands.change.acting` does it, less the lock, the save and the question who may."""
        complaint = self.complaint
        if complaint.status not in status.POSSIBLE[act] or at < self.lines[-1].at:
            raise ValueError(f"{act} cannot follow {self.lines[-1].verb} at {at}")
        before, seen = _facts(complaint), policy.scopes_of(complaint)
        line = Line(at, verb, by)
        yield line
        complaint.status = status.LEADS_TO.get(act, complaint.status)
        changed = {name: old for name, old in before.items() if old != getattr(complaint, name)}
        changes = _changes(complaint, changed)
        if changes:
            complaint.revision += 1
        told = {"note": line.note, "changes": changes}
        line.data = {**told, "left": sorted(seen - policy.scopes_of(complaint))}
        self.lines.append(line)

    # --- receipt ---------------------------------------------------------------------------

    def correct(self, by: Employee, at: datetime, **facts: Any) -> None:
        with self._acting("correct", "corrected", by, at):
            for name, value in facts.items():
                setattr(self.complaint, name, value)

    def supplement(self, by: Employee, at: datetime, text: str) -> None:
        with self._acting("supplement", "supplemented", by, at) as line:
            line.note = text

    # --- who is in charge ------------------------------------------------------------------

    def designate(self, by: Employee, at: datetime, handler: Employee, reason: str) -> None:
        complaint = self.complaint
        with self._acting("designate", "designated", by, at) as line:
            self._end_current(line, keep_readers_of=handler.department_id)
            complaint.department, complaint.handler = handler.department, handler
            complaint.designated_at, complaint.confirmed_at = at, None
            complaint.asked = complaint.returned = False
            complaint.handovers += 1
            self.designations.append(
                Designation(
                    complaint=complaint,
                    department=handler.department,
                    handler=handler,
                    reason=reason,
                    made_by=by,
                    made_at=at,
                )
            )
            self._grant(handler, by, at)
            line.subjects.append(handler.pk)
            line.note = reason

    def _grant(self, handler: Employee, by: Employee, at: datetime) -> None:
        if any(g.employee == handler and g.ended_at is None for g in self.grants):
            return
        self.grants.append(
            Grant(
                employee=handler,
                role=Grant.Role.HANDLER,
                department=handler.department,
                complaint=self.complaint,
                given_by=by,
                given_at=at,
            )
        )

    def _end_current(self, line: Line, keep_readers_of: int | None) -> None:
        for designation in self.designations:
            designation.ended_at = designation.ended_at or line.at
        for grant in self.grants:
            if grant.ended_at is None and grant.department_id != keep_readers_of:
                grant.ended_at, grant.ended_by = line.at, line.actor
                line.subjects.append(grant.employee_id)

    def ask_redesignation(self, by: Employee, at: datetime, reason: str) -> None:
        with self._acting("ask_redesignation", "redesignation_asked", by, at) as line:
            self.complaint.asked = True
            line.note = reason

    def give_back(self, by: Employee, at: datetime, reason: str) -> None:
        complaint = self.complaint
        with self._acting("return", "returned", by, at) as line:
            self._end_current(line, keep_readers_of=None)
            complaint.department = complaint.handler = None
            complaint.designated_at = complaint.confirmed_at = None
            complaint.asked, complaint.returned = False, True
            line.note = reason

    # --- work ------------------------------------------------------------------------------

    def confirm(self, by: Employee, at: datetime) -> None:
        with self._acting("confirm", "confirmed", by, at):
            self.complaint.confirmed_at = at
            self.designations[-1].confirmed_at = at

    def start(self, by: Employee, at: datetime) -> None:
        with self._acting("start", "started", by, at):
            self.complaint.started_at = self.complaint.started_at or at

    def visit(self, by: Employee, at: datetime, note: str) -> None:
        with self._acting("visit", "visited", by, at) as line:
            self.complaint.visited_at = at
            line.note = note

    def assess(
        self,
        by: Employee,
        at: datetime,
        *,
        nature: Nature | None,
        obstacle: Obstacle | None,
        expected_on: date | None,
        note: str,
    ) -> None:
        with self._acting("assess", "assessed", by, at) as line:
            self.complaint.nature = nature
            self.complaint.obstacle, self.complaint.expected_on = obstacle, expected_on
            line.note = note

    def hold(
        self, by: Employee, at: datetime, obstacle: Obstacle, expected_on: date, note: str
    ) -> None:
        with self._acting("hold", "held", by, at) as line:
            self.complaint.obstacle, self.complaint.expected_on = obstacle, expected_on
            line.note = note

    def complete(self, by: Employee, at: datetime, result: str) -> None:
        with self._acting("complete", "completed", by, at):
            self.complaint.result = result
            self.complaint.completed_at = at
            self.complaint.asked = False

    # --- writing ---------------------------------------------------------------------------

    def reply(self, by: Employee, at: datetime, text: str) -> None:
        with self._acting("reply", "replied", by, at) as line:
            line.writing = Reply(complaint=self.complaint, author=by, text=text, written_at=at)
            self.complaint.replies += 1

    def post(self, by: Employee, at: datetime, text: str) -> None:
        with self._acting("message", "message_posted", by, at) as line:
            line.writing = Message(complaint=self.complaint, author=by, text=text, written_at=at)
            self.complaint.messages += 1
