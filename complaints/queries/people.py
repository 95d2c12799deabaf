"""What the pages of account and administration show about people: lists, rights, sessions, records.

Everything but one's own sessions asks for an administrator. Nothing here shows a complaint beyond
its number: an administrator administers, and sees complaints only through another role.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from complaints import clock
from complaints.domain import status
from complaints.errors import Forbidden, NotVisible
from complaints.models import (
    AccessRecord,
    Complaint,
    Department,
    Employee,
    Grant,
    SessionRecord,
    TemporaryPassword,
)
from complaints.policy import Actor
from complaints.sessions import living

PAGE: Final = 50
# A one-time password that nobody used for so long has been lost or found by somebody else.
TEMPORARY_PASSWORD_DAYS: Final = 7

ACTION_NAMES: Final[dict[str, StrOrPromise]] = {
    "signed_in": _("Logged in"),
    "signed_out": _("Logged out"),
    "sign_in_failed": _("Log-in failed"),
    "sign_in_locked": _("Log-in locked"),
    "session_expired": _("Session expired"),
    "session_ended": _("Session ended elsewhere"),
    "password_changed": _("Password changed"),
    "view": _("Personal data shown"),
}


def require_administrator(actor: Actor) -> None:
    if "administer" not in actor.may:
        raise Forbidden(_("This page belongs to another role."))


def named(word: Any) -> str:
    """A department's or code's name in the language of the page; "" for none."""
    if word is None:
        return ""
    return str(word.name_en if get_language() == "en" else word.name)


# --- employees -----------------------------------------------------------------------------


@dataclass(frozen=True)
class EmployeeFilter:
    query: str = ""
    department: int | None = None
    state: str = "active"  # active, left, all, granted, no_password


GRANTED: Final = Exists(Grant.objects.filter(employee=OuterRef("pk"), ended_at=None))


def employees(actor: Actor, wanted: EmployeeFilter, page: int) -> Page[Employee]:
    """A page of employees, with `has_access` and `temporary` on each."""
    require_administrator(actor)
    temporary = TemporaryPassword.objects.filter(employee=OuterRef("pk"))
    found = Employee.objects.select_related("department").annotate(
        has_access=GRANTED, temporary=Exists(temporary)
    )
    if wanted.query:
        found = found.filter(
            Q(name__icontains=wanted.query)
            | Q(username__icontains=wanted.query)
            | Q(position__icontains=wanted.query)
        )
    if wanted.department:
        found = found.filter(department=wanted.department)
    return Paginator(_in_state(found, wanted.state), PAGE).get_page(page)


def _in_state(found: QuerySet[Employee], state: str) -> QuerySet[Employee]:
    match state:
        case "left":
            return found.filter(is_active=False)
        case "all":
            return found
        case "granted":
            return found.filter(GRANTED, is_active=True)
        case "no_password":
            return found.filter(is_active=True, password__startswith="!")
    return found.filter(is_active=True)


def employee(actor: Actor, employee_id: int) -> Employee:
    require_administrator(actor)
    found = Employee.objects.select_related("department").filter(pk=employee_id).first()
    if found is None:
        raise NotVisible
    return found


@dataclass(frozen=True)
class Standing:
    """How a person stands: what an administrator wants to know before changing anything."""

    open_sessions: int
    open_complaints: int
    has_password: bool
    temporary_since: datetime | None


def standing(actor: Actor, person: Employee) -> Standing:
    require_administrator(actor)
    given = TemporaryPassword.objects.filter(pk=person.pk).values_list("given_at", flat=True)
    return Standing(
        open_sessions=SessionRecord.objects.filter(living(), employee=person).count(),
        open_complaints=Complaint.objects.filter(handler=person, status__in=status.OPEN).count(),
        has_password=person.has_usable_password(),
        temporary_since=given.first(),
    )


def grants_of(actor: Actor, employee_id: int) -> list[Grant]:
    """All rights a person has or had, those of now first; readable by the person, too."""
    if employee_id != actor.employee_id:
        require_administrator(actor)
    grants = Grant.objects.filter(employee=employee_id).select_related(
        "gu", "dong", "department", "complaint", "given_by", "ended_by"
    )
    return sorted(grants, key=lambda g: (g.ended_at is not None, -g.given_at.timestamp()))


def place_of(grant: Grant) -> str:
    """Where a right holds, in the language of the page; "" for the whole city."""
    return named(grant.department or grant.dong or grant.gu)


def departments(actor: Actor, *, active_only: bool = True) -> list[Department]:
    require_administrator(actor)
    found = Department.objects.all()
    return list(found.filter(active=True) if active_only else found)


def password_left_to_lapse(employee_id: int) -> bool:
    """Whether this person's one-time password has lain unused for too long."""
    oldest = clock.now() - timedelta(days=TEMPORARY_PASSWORD_DAYS)
    return TemporaryPassword.objects.filter(pk=employee_id, given_at__lt=oldest).exists()


def has_temporary_password(employee_id: int) -> bool:
    return TemporaryPassword.objects.filter(pk=employee_id).exists()


# --- sessions ------------------------------------------------------------------------------


def own_sessions(actor: Actor) -> list[SessionRecord]:
    """The person's open sessions, the last used first."""
    mine = SessionRecord.objects.filter(living(), employee=actor.employee_id)
    return list(mine.order_by("-last_input_at"))


# --- the access record ---------------------------------------------------------------------


@dataclass(frozen=True)
class RecordFilter:
    person: str = ""
    since: date | None = None
    until: date | None = None
    action: str = ""


def access_records(actor: Actor, wanted: RecordFilter, page: int) -> Page[AccessRecord]:
    """Newest first. `person` is looked for in names and in what was typed as account."""
    require_administrator(actor)
    found = AccessRecord.objects.select_related("employee", "complaint").order_by("-at", "-pk")
    if wanted.person:
        found = found.filter(
            Q(username__icontains=wanted.person) | Q(employee__name__icontains=wanted.person)
        )
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.action:
        found = found.filter(action=wanted.action)
    return Paginator(found, PAGE).get_page(page)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# --- the words of the office ---------------------------------------------------------------


def words(actor: Actor, model: type[Model], related: tuple[str, ...] = ()) -> list[Any]:
    """All rows of a code table, those out of use included, in the order of lists."""
    require_administrator(actor)
    found = model._default_manager.all()
    return list(found.select_related(*related) if related else found)


def word(actor: Actor, model: type[Model], pk: str) -> Any:
    require_administrator(actor)
    if model._meta.pk.get_internal_type() != "SlugField" and not pk.isdecimal():
        raise NotVisible
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


# --- the first page ------------------------------------------------------------------------


def overview(actor: Actor) -> dict[str, int]:
    """The counts that call for an administrator, and those that tell that all is well."""
    require_administrator(actor)
    day_ago = clock.now() - timedelta(days=1)
    failures = AccessRecord.objects.filter(at__gte=day_ago).values("action").annotate(n=Count("pk"))
    by_action = {line["action"]: line["n"] for line in failures}
    active = Employee.objects.filter(is_active=True)
    used = Department.objects.filter(active=True)
    return {
        "employees": active.count(),
        "granted": Grant.objects.filter(ended_at=None, employee__is_active=True)
        .values("employee")
        .distinct()
        .count(),
        "no_password": active.filter(password__startswith="!").count(),
        "no_department": active.filter(department=None).count(),
        "sessions": SessionRecord.objects.filter(living()).count(),
        "failed": by_action.get("sign_in_failed", 0),
        "locked": by_action.get("sign_in_locked", 0),
        "departments": used.count(),
        "empty_departments": used.exclude(employees__is_active=True).count(),
    }
