"""Who works in the demonstration city: about 270 employees, their roles, and the named cast.

Comes before the complaints; the roles are given by the administrator on the first morning and
stand in the log. `Staff` then answers who does what where.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase
from functools import cached_property
from random import Random
from typing import Any, Final, TypeVar

from django.contrib.auth.hashers import make_password

from complaints.commands.access import PLACE_OF_ROLE
from complaints.demonstration import words
from complaints.models import Department, Employee, Grant

K = TypeVar("K")

PASSWORD: Final = "demo-goyang-25"
"""Of everybody in the demonstration city; the command prints it, never in production."""

_FIRST_EXTENSION: Final = 2001
_LARGE: Final = 4


@dataclass
class Person:
    employee: Employee
    roles: tuple[str, ...] = ()
    waits: bool = False  # never gets access: the demonstration leaves that to the visitor


@dataclass
class Staff:
    """The people by what they do, in the order of their departments."""

    people: list[Person] = field(default_factory=list)

    @property
    def employees(self) -> list[Employee]:
        return [person.employee for person in self.people]

    def of(self, role: str) -> list[Employee]:
        return self._by_role.get(role, [])

    @cached_property
    def _by_role(self) -> dict[str, list[Employee]]:
        return _grouped((role, p.employee) for p in self.people for role in p.roles)

    @cached_property
    def handlers(self) -> dict[int, list[Employee]]:
        """Who may be put in charge, by the id of the department, the cast first."""
        free = (p.employee for p in self.people if not p.roles and not p.waits)
        return _grouped((_department(e).pk, e) for e in free)

    @cached_property
    def leaders(self) -> dict[int, Employee]:
        return {_department(e).pk: e for e in self.of(Grant.Role.TEAM_LEADER)}

    @cached_property
    def managers(self) -> dict[str, list[Employee]]:
        """Of each dong, by its code, the cast first."""
        of_dongs = self.of(Grant.Role.DONG_MANAGER)
        return _grouped((str(_department(e).dong_id), e) for e in of_dongs)

    @property
    def administrator(self) -> Employee:
        return self.of(Grant.Role.ADMINISTRATOR)[0]


def _grouped(pairs: Iterable[tuple[K, Employee]]) -> dict[K, list[Employee]]:
    groups: dict[K, list[Employee]] = {}
    for key, employee in pairs:
        groups.setdefault(key, []).append(employee)
    return groups


def _department(employee: Employee) -> Department:
    assert employee.department is not None
    return employee.department


def cast() -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = words.data("people")["cast"]
    return people


def hired(departments: list[Department]) -> Staff:
    """Everybody, not yet saved."""
    rng = Random("people")
    names = Names(rng, taken={member["name"] for member in cast()})
    staff = Staff()
    for department in departments:
        staff.people += _posts_of(department, names)
    extensions = rng.sample(range(_FIRST_EXTENSION, 9000), len(staff.people))
    password = make_password(PASSWORD)
    for number, (person, extension) in enumerate(zip(staff.people, extensions, strict=True)):
        employee = person.employee
        employee.username = employee.username or f"g{1001 + number}"
        employee.office_phone = f"031-8075-{extension}"
        employee.password = password
    return staff


class Names:
    """Invented names, each once, none of the well-known."""

    def __init__(self, rng: Random, taken: set[str]) -> None:
        people = words.data("people")
        self.rng = rng
        self.surnames: str = people["surnames"]
        self.given: list[str] = people["given_names"].split()
        self.taken = taken | set(people["well_known"].split())

    def any(self) -> str:
        while (name := self.rng.choice(self.surnames) + self.rng.choice(self.given)) in self.taken:
            pass
        return name

    def new(self) -> str:
        name = self.any()
        self.taken.add(name)
        return name


def _posts_of(department: Department, names: Names) -> Iterator[Person]:
    here = [member for member in cast() if member["department"] == department.code]
    for position, count, role in _posts(department.code):
        known = [m for m in here if m["position"] == position and role in (*m["roles"], "")]
        for member in known:
            employee = Employee(
                username=member["username"],
                name=member["name"],
                position=position,
                department=department,
            )
            yield Person(employee, tuple(member["roles"]), member.get("waits", False))
        one_waits = not role and count >= _LARGE and not any(m.get("waits") for m in known)
        for left in range(count - len(known), 0, -1):
            employee = Employee(name=names.new(), position=position, department=department)
            yield Person(employee, (role,) if role else (), one_waits and left == 1)


def _posts(code: str) -> list[tuple[str, int, str]]:
    """Those of the department's own code before those of a pattern that fits it."""
    staff = words.data("people")["staff"]
    fitting = [s for s in staff if fnmatchcase(code, s["department"])]
    fitting.sort(key=lambda s: "*" in s["department"])
    return [(position, count, role) for position, count, role in fitting[0]["posts"]]


@dataclass
class RoleGiven:
    """A grant given by hand, and what its entry in the log says of it."""

    grant: Grant
    data: dict[str, Any]


def roles_given(staff: Staff, moment: datetime) -> Iterator[RoleGiven]:
    """The roles of everybody who has one; the first administrator's was given by nobody."""
    for person in staff.people:
        for role in person.roles:
            employee = person.employee
            kind = PLACE_OF_ROLE.get(role)
            place = _place(_department(employee), kind)
            grant = Grant(employee=employee, role=role, given_at=moment)
            if kind:
                setattr(grant, f"{kind}_id", place)
            if employee is not staff.administrator:
                grant.given_by = staff.administrator
            yield RoleGiven(grant, {"role": role, "place": str(place or "")})


def _place(department: Department, kind: str | None) -> str | int | None:
    places: dict[str, str | int | None] = {
        "department": department.pk,
        "dong": department.dong_id,
        "gu": department.gu_id,
    }
    return places[kind] if kind else None
