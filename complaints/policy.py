"""Who may see and do what. Every exit asks here: HTTP, socket, export, print, count, alert.

A person's active grants become a set of *scopes* (`team`, `dong:4128755000`, `own:17` …), and so
does a complaint. One sees a complaint if and only if the two sets meet; one may do an act if they
meet in a scope that the act's rule names and the status allows it. Both forms of the question,
for one complaint (`can_view`, `can`) and as a query (`visible_to`), stand here side by side.

The rules depend on plain facts alone, so that the live hub answers them in memory. Before this
module come the models, after it the queries and the commands.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from complaints.domain import status
from complaints.models import Complaint, Department, Employee, Grant

if TYPE_CHECKING:
    from collections.abc import Callable

SEES_ALL: Final = frozenset({"team", "coordinator", "executive"})


@dataclass(frozen=True)
class Actor:
    """An employee with the rights of this moment. Load a fresh one per request; never keep it."""

    employee_id: int
    name: str
    department_id: int | None
    scopes: frozenset[str]

    @cached_property
    def rights(self) -> str:
        """A digest of the scopes: a client whose digest differs has to start afresh."""
        return hashlib.sha256(" ".join(sorted(self.scopes)).encode()).hexdigest()[:16]

    @property
    def may(self) -> list[str]:
        """The parts of the product that are open to this person."""
        parts = []
        if self.scopes - {"admin"}:
            parts.append("watch")
        if self.may_receive:
            parts.append("receive")
        if "admin" in self.scopes:
            parts.append("administer")
        return parts

    @property
    def may_receive(self) -> bool:
        return "team" in self.scopes or bool(self.within("dong"))

    def within(self, prefix: str) -> list[str]:
        """The ids behind scopes of one kind: `within("dong")` of {"dong:4128755000"}."""
        return sorted(s.partition(":")[2] for s in self.scopes if s.startswith(prefix + ":"))


@dataclass(frozen=True)
class Decision:
    allowed: bool
    reason: StrOrPromise = ""

    def __bool__(self) -> bool:
        return self.allowed


_SCOPES_OF_ROLE: Final[dict[str, "Callable[[Grant], list[str]]"]] = {
    Grant.Role.HANDLER: lambda g: [f"own:{g.employee_id}", f"dept:{g.department_id}"],
    Grant.Role.TEAM_LEADER: lambda g: [f"lead:{g.department_id}", f"dept:{g.department_id}"],
    Grant.Role.DONG_MANAGER: lambda g: [f"dong:{g.dong_id}"],
    Grant.Role.DONG_LEADER: lambda g: [f"dong:{g.dong_id}"],
    Grant.Role.TEAM: lambda g: ["team"],
    Grant.Role.COORDINATOR: lambda g: ["coordinator"],
    Grant.Role.GU_HEAD: lambda g: [f"gu:{g.gu_id}"],
    Grant.Role.EXECUTIVE: lambda g: ["executive"],
    Grant.Role.ADMINISTRATOR: lambda g: ["admin"],
}


def scopes_of_grants(grants: Iterable[Grant]) -> frozenset[str]:
    return frozenset(scope for grant in grants for scope in _SCOPES_OF_ROLE[grant.role](grant))


def actors_for(employee_ids: Iterable[int]) -> dict[int, Actor]:
    """The actors of several employees in two queries; who has left or is unknown has no scopes."""
    wanted = list(employee_ids)
    employees = Employee.objects.filter(pk__in=wanted, is_active=True)
    grants: dict[int, list[Grant]] = {}
    for grant in Grant.objects.filter(employee__in=wanted, ended_at=None):
        grants.setdefault(grant.employee_id, []).append(grant)
    return {
        e.pk: Actor(e.pk, e.name, e.department_id, scopes_of_grants(grants.get(e.pk, ())))
        for e in employees
    }


def actor_for(employee: Employee) -> Actor:
    nobody = Actor(employee.pk, employee.name, employee.department_id, frozenset())
    return actors_for([employee.pk]).get(employee.pk, nobody)


# --- who sees what -------------------------------------------------------------------------


def scopes_of(complaint: Complaint) -> frozenset[str]:
    """The scopes from which this complaint is seen. Wants `dong` loaded."""
    scopes = {*SEES_ALL, f"dong:{complaint.dong_id}", f"gu:{complaint.dong.gu_id}"}
    if complaint.department_id and complaint.handler_id:
        department = complaint.department_id
        scopes |= {f"own:{complaint.handler_id}", f"dept:{department}", f"lead:{department}"}
    return frozenset(scopes)


def can_view(actor: Actor, complaint: Complaint) -> bool:
    return not actor.scopes.isdisjoint(scopes_of(complaint))


def visible_to(actor: Actor) -> Q:
    """The complaints that `can_view` answers yes for, as a query."""
    if actor.scopes & SEES_ALL:
        return Q()
    seen = Q(pk__in=[])
    if dongs := actor.within("dong"):
        seen |= Q(dong__in=dongs)
    if gus := actor.within("gu"):
        seen |= Q(dong__gu__in=gus)
    if departments := {*actor.within("dept"), *actor.within("lead")}:
        seen |= Q(department__in=departments)
    if own := actor.within("own"):
        seen |= Q(handler__in=own)
    return seen


# --- who does what -------------------------------------------------------------------------

_WORKS = frozenset({"own", "team"})
_DONG = frozenset({"dong", "team"})
_DISPUTES = frozenset({"own", "team", "coordinator"})
_WRITES = frozenset({"team", "coordinator", "dong", "own", "lead", "dept"})
_PERSONAL = frozenset({"team", "dong", "own", "lead"})

# act -> kinds of scope that may do it
MAY: Final[Mapping[str, frozenset[str]]] = {
    "correct": _DONG,
    "designate": frozenset({"dong", "team", "coordinator", "lead"}),
    "confirm": _WORKS,
    "start": _WORKS,
    "visit": _WORKS,
    "reply": _WORKS,
    "assess": _DISPUTES,
    "hold": _WORKS,
    "complete": _WORKS,
    "ask_redesignation": frozenset({"own"}),
    "return": frozenset({"lead"}),
    "supplement": _DONG,
    "withdraw": _DONG,
    "decline": _WORKS,
    "transfer": frozenset({"team"}),
    "close": frozenset({"team"}),
    "reopen": _WORKS | {"dong"},
    "message": _WRITES,
    "personal": _PERSONAL,
}

# A dong's own acts end where a department has taken the complaint up.
_DONG_UNTIL_CONFIRMED: Final = frozenset({"correct", "designate"})
_NOT_YET_CONFIRMED: Final = frozenset({status.RECEIVED, status.DESIGNATED})


def _rule_allows(act: str, kind: str, complaint: Complaint) -> bool:
    if kind not in MAY[act] or complaint.status not in status.POSSIBLE[act]:
        return False
    if kind == "dong" and act in _DONG_UNTIL_CONFIRMED:
        return complaint.status in _NOT_YET_CONFIRMED
    if kind == "dong" and act == "reopen":
        return complaint.status == status.WITHDRAWN
    if kind == "coordinator" and act == "designate":
        return complaint.handler_id is not None
    return not (act == "ask_redesignation" and complaint.asked)


def acts_of(complaint: Complaint) -> dict[str, list[str]]:
    """Scope -> the acts that it opens now: the same for every viewer, who unites his own."""
    acts = {
        scope: [act for act in MAY if _rule_allows(act, scope.partition(":")[0], complaint)]
        for scope in sorted(scopes_of(complaint))
    }
    return {scope: allowed for scope, allowed in acts.items() if allowed}


def can(actor: Actor, act: str, complaint: Complaint) -> Decision:
    """May this person do this act now; if not, a sentence that says why. Ask `can_view` first."""
    shared = {scope.partition(":")[0] for scope in actor.scopes & scopes_of(complaint)}
    if any(_rule_allows(act, kind, complaint) for kind in shared):
        return Decision(True)
    if not shared & MAY[act]:
        return Decision(False, _("This act belongs to another role."))
    return Decision(False, _("This act is no longer possible: the complaint has moved on."))


def can_designate_to(actor: Actor, complaint: Complaint, department: Department) -> Decision:
    """A team leader designates inside the department alone; the others to any that works."""
    wider = {"team", "coordinator", f"dong:{complaint.dong_id}"} & actor.scopes
    if any(_rule_allows("designate", scope.partition(":")[0], complaint) for scope in wider):
        return Decision(True)
    if f"lead:{department.pk}" in actor.scopes and department.pk == complaint.department_id:
        return Decision(True)
    return Decision(False, _("You can designate only inside your own department."))


def can_receive_in(actor: Actor, dong_code: str) -> Decision:
    if "team" in actor.scopes or f"dong:{dong_code}" in actor.scopes:
        return Decision(True)
    return Decision(False, _("You can receive complaints only for your own dong."))


def sees_personal_data(actor: Actor, complaint: Complaint) -> bool:
    """May the name and telephone be shown masked; showing them bare is the act `personal`."""
    return bool(can(actor, "personal", complaint))
