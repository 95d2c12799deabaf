"""Whom and what one can choose: codes, the directory of a department, suggestions.

Everybody with any access may read these; they hold nothing about complaints or citizens.
"""

import hashlib
import json
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy, override, pgettext_lazy
from django_stubs_ext import StrOrPromise

from complaints.domain import addresses, deadlines, hangul, status
from complaints.models import (
    Department,
    Dong,
    Employee,
    Field,
    FieldRouting,
    Grant,
    Gu,
    Nature,
    Obstacle,
    Route,
)
from complaints.models.codes import Code
from complaints.policy import Actor
from complaints.queries.projection import Json

DIRECTORY_LIMIT = 40

STATUS_NAMES: Final[dict[str, StrOrPromise]] = {
    status.RECEIVED: pgettext_lazy("status", "Received"),
    status.DESIGNATED: pgettext_lazy("status", "Unconfirmed"),
    status.CONFIRMED: pgettext_lazy("status", "Confirmed"),
    status.IN_PROGRESS: pgettext_lazy("status", "In progress"),
    status.LONG_TERM: pgettext_lazy("status", "Long-term"),
    status.COMPLETED: pgettext_lazy("status", "Completed"),
    status.WITHDRAWN: pgettext_lazy("status", "Withdrawn"),
    status.TRANSFERRED: pgettext_lazy("status", "Transferred"),
    status.DECLINED: pgettext_lazy("status", "Cannot be done"),
    status.CLOSED: pgettext_lazy("status", "Closed"),
}

KIND_NAMES: Final[dict[str, StrOrPromise]] = {
    "other": gettext_lazy("Other complaint"),
    "grievance": gettext_lazy("Grievance"),
    "query": gettext_lazy("Question"),
    "query-law": gettext_lazy("Question of law"),
    "proposal": gettext_lazy("Proposal"),
}


def me(actor: Actor) -> Json:
    """Who is looking, with the rights of this moment and the looks that they chose."""
    employee = Employee.objects.select_related("department").get(pk=actor.employee_id)
    department = employee.department
    return {
        "id": employee.pk,
        "name": employee.name,
        "department": employee.department_id,
        "dong": department.dong_id if department else None,
        "scopes": sorted(actor.scopes),
        "rights": actor.rights,
        "may": actor.may,
        "language": employee.language,
        "theme": employee.theme,
        "density": employee.density,
    }


def codes() -> Json:
    """All words in both languages; `version` changes when any of them does."""
    tables = {
        "gus": _table(Gu),
        "dongs": _table(Dong, "gu_id", "lat", "lon"),
        "fields": _table(Field, "parent_id", "kind"),
        "routes": _table(Route),
        "natures": _table(Nature),
        "obstacles": _table(Obstacle),
        "departments": _departments(),
        "kinds": [
            {**_named(code, name), "period": str(deadlines.KINDS[code].period)}
            for code, name in KIND_NAMES.items()
        ],
        "statuses": [
            {**_named(code, name), "open": code in status.OPEN}
            for code, name in STATUS_NAMES.items()
        ],
    }
    digest = hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()
    return {"version": digest[:16], **tables}


def _table(model: type[Code], *more: str) -> list[Json]:
    wanted = ("code", "name", "name_en", "active", *more)
    return [
        {name.removesuffix("_id"): value for name, value in found.items()}
        for found in model._default_manager.values(*wanted)
    ]


def _departments() -> list[Json]:
    wanted = ("id", "code", "name", "name_en", "kind", "active", "gu_id", "dong_id")
    return [
        {name.removesuffix("_id"): value for name, value in found.items()}
        for found in Department.objects.values(*wanted)
    ]


def _named(code: str, name: StrOrPromise) -> Json:
    with override("ko"):
        korean = str(name)
    with override("en"):
        return {"code": code, "name": korean, "name_en": str(name)}


def employees(department: int, query: str) -> list[Json]:
    """Who works in a department, by a few letters or initial consonants of name or position."""
    granted = Grant.objects.filter(employee=OuterRef("pk"), ended_at=None)
    people = Employee.objects.filter(department=department, is_active=True)
    found = [
        {
            "id": e.pk,
            "name": e.name,
            "position": e.position,
            "department": e.department_id,
            "has_access": e.has_access,
        }
        for e in people.annotate(has_access=Exists(granted))
        if not query or hangul.matches(query, e.name) or hangul.matches(query, e.position)
    ]
    return found[:DIRECTORY_LIMIT]


def suggested_departments(field: str, dong: str) -> list[Json]:
    """Departments that usually take this field here, best first: those of the gu before the city.

    `reason` is `gu` or `city`; the wording is the client's.
    """
    gu = Dong.objects.filter(code=dong).values_list("gu_id", flat=True).first()
    routings = FieldRouting.objects.filter(
        field=field, department__active=True, gu__in=[gu] if gu else []
    ).order_by("rank")
    citywide = FieldRouting.objects.filter(field=field, department__active=True, gu=None)
    reasons: dict[int, str] = {}
    for routing in [*routings, *citywide.order_by("rank")]:
        reasons.setdefault(routing.department_id, "gu" if routing.gu_id else "city")
    return [{"id": pk, "reason": reason} for pk, reason in reasons.items()]


def suggested_dongs(address: str) -> list[Json]:
    """Candidates for the administrative dong of an address; never a guess."""
    dongs = Dong.objects.filter(active=True)
    known = [addresses.Dong(d.code, d.name, tuple(d.legal_dongs)) for d in dongs]
    return [
        {"code": c.code, "word": c.word, "by": c.by} for c in addresses.candidates(address, known)
    ]
