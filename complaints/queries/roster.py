"""What a file of employees would change, compared with who is known at this moment.

Second step of the intake, between `domain.employee_file` and `commands.roster`: the page shows
these differences, and applying computes them again under lock. `seal` names exactly what was shown,
so that nothing else can be applied.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from complaints.domain.employee_file import Problem, works
from complaints.errors import NotVisible
from complaints.models import Department, Employee, EmployeeFile
from complaints.policy import Actor
from complaints.queries.people import require_administrator

LEAVE_OUT = 0  # the answer "do not take these lines" to "which department is this?"


@dataclass(frozen=True)
class Person:
    """One difference. `changes`: {fact: [old, new]}, departments as ids; `id` None for new."""

    line: int
    id: int | None
    username: str
    name: str
    changes: dict[str, list[Any]]


@dataclass
class Differences:
    new: list[Person] = field(default_factory=list)
    changed: list[Person] = field(default_factory=list)
    leaving: list[Person] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)  # wording of a department: lines

    @property
    def count(self) -> int:
        return len(self.new) + len(self.changed) + len(self.leaving)

    @property
    def seal(self) -> str:
        shown = [[asdict(p) for p in group] for group in (self.new, self.changed, self.leaving)]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def file(actor: Actor, file_id: int) -> EmployeeFile:
    """One's own file: what a colleague is about to apply is not applied by somebody else."""
    require_administrator(actor)
    found = EmployeeFile.objects.filter(pk=file_id, owner=actor.employee_id).first()
    if found is None:
        raise NotVisible
    return found


def differences(actor: Actor, read: EmployeeFile) -> Differences:
    """Three queries: employees, departments, and nothing per line."""
    known = {e.username.casefold(): e for e in Employee.objects.all()}
    places = _departments()
    found = Differences(problems=[Problem(*p) for p in read.failures])
    for line, row in read.rows:
        _compare(found, line, row, known.get(row["username"].casefold()), places, read.answers)
    if read.missing_leave:
        _add_leaving(found, read, known.values(), actor)
    _keep_oneself(found, actor)
    found.problems.sort(key=lambda p: p.line)
    return found


def _departments() -> dict[str, list[int]]:
    """Every wording by which a department in use may be meant, and which ones that could be."""
    places: dict[str, list[int]] = {}
    for d in Department.objects.filter(active=True).select_related("dong"):
        dong = d.dong.name if d.dong else ""
        for wording in {_plain(w) for w in (d.code, d.name, d.name_en, dong) if w}:
            places.setdefault(wording, []).append(d.pk)
    return places


def _plain(wording: str) -> str:
    return "".join(wording.split()).casefold()


def _compare(
    found: Differences,
    line: int,
    row: Mapping[str, str],
    known: Employee | None,
    places: Mapping[str, list[int]],
    answers: Mapping[str, int],
) -> None:
    """Adds what one line of the file changes. An empty cell leaves what is known."""
    facts: dict[str, Any] = {n: row[n] for n in ("name", "position", "office_phone") if row.get(n)}
    if wording := row.get("department", ""):
        department = _meant(wording, places, answers)
        if department is None:
            found.unknown[wording] = found.unknown.get(wording, 0) + 1
        if not department:
            code = "unknown_department" if department is None else "left_out"
            found.problems.append(Problem(line, "department", code, wording))
            return
        facts["department_id"] = department
    if stated := row.get("status", ""):
        facts["is_active"] = works(stated)
    if known is None:
        _add_new(found, line, row, facts)
        return
    changes = {n: [getattr(known, n), v] for n, v in facts.items() if getattr(known, n) != v}
    if changes:
        found.changed.append(Person(line, known.pk, known.username, known.name, changes))
    else:
        found.unchanged += 1


def _meant(wording: str, places: Mapping[str, list[int]], answers: Mapping[str, int]) -> int | None:
    """The id of the department; None when it has to be asked, LEAVE_OUT when that was answered."""
    if wording in answers:
        return answers[wording]
    candidates = places.get(_plain(wording), [])
    return candidates[0] if len(candidates) == 1 else None


def _add_new(
    found: Differences, line: int, row: Mapping[str, str], facts: Mapping[str, Any]
) -> None:
    if facts.get("is_active") is False:
        found.unchanged += 1  # has left and was never known here
        return
    changes = {n: [None, v] for n, v in facts.items() if n != "is_active"}
    found.new.append(Person(line, None, row["username"], row["name"], changes))


def _add_leaving(
    found: Differences, read: EmployeeFile, known: Iterable[Employee], actor: Actor
) -> None:
    """Those who are known and missing from the whole file; a line with a mistake still counts."""
    named = {row["username"].casefold() for _line, row in read.rows} | set(read.named)
    for e in known:
        if e.is_active and e.username.casefold() not in named and e.pk != actor.employee_id:
            changes = {"is_active": [True, False]}
            found.leaving.append(Person(0, e.pk, e.username, e.name, changes))


def _keep_oneself(found: Differences, actor: Actor) -> None:
    """Nobody deactivates oneself by a file."""
    for person in list(found.changed):
        if person.id == actor.employee_id and "is_active" in person.changes:
            found.changed.remove(person)
            found.problems.append(Problem(person.line, "status", "oneself", person.username))


def without_password(actor: Actor, read: EmployeeFile) -> int:
    """How many of those whom an applied file brought cannot log in yet."""
    require_administrator(actor)
    created = Employee.objects.filter(pk__in=read.result.get("created", []), is_active=True)
    return created.filter(password__startswith="!").count()
