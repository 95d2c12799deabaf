"""Employees: the list, one person with roles and history, and the acts on a person.

Everything is by POST and one command each; a one-time password is shown on the answer itself and
nowhere again.
"""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from complaints.commands import access
from complaints.commands import employees as command
from complaints.models import Employee, Grant
from complaints.policy import Actor
from complaints.queries import people
from complaints.queries.people import EmployeeFilter, RecordFilter
from complaints.web.administration import forms
from complaints.web.administration.doors import administering, page_number

ACTS: Final[dict[str, tuple[Callable[..., Any], StrOrPromise]]] = {
    "deactivate": (
        command.deactivate,
        gettext_lazy("Deactivated: log-in, sessions and roles have ended."),
    ),
    "reactivate": (
        command.reactivate,
        gettext_lazy("Works here again, without roles. Give a password and the roles anew."),
    ),
    "sign-out": (access.sign_out_sessions, gettext_lazy("All sessions of this person have ended.")),
}


@administering
def employee_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = forms.EmployeeFilterForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    department = given.get("department")
    wanted = EmployeeFilter(
        query=given.get("q", ""),
        department=department.pk if department else None,
        state=given.get("state") or "active",
    )
    page = people.employees(actor, wanted, page_number(request))
    return render(request, "administer/employees.html", {"form": form, "page": page})


@administering
def new_employee(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = forms.EmployeeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = command.enter_employee(actor, facts=form.facts())
        except ValidationError as error:
            form.add_error(None, _at_fields(error))
        else:
            messages.success(request, _("Entered. This person has no right and no password yet."))
            return HttpResponseRedirect(reverse("administer_employee", args=[person.pk]))
    context = {"form": form}
    return render(
        request, "administer/employee_new.html", context, status=400 if form.errors else 200
    )


def _at_fields(error: ValidationError) -> ValidationError:
    """The errors at the names that forms use: `department`, not `department_id`."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError({n.removesuffix("_id"): e for n, e in error.error_dict.items()})


@administering
def employee(request: HttpRequest, actor: Actor, employee_id: int) -> HttpResponse:
    person = people.employee(actor, employee_id)
    form = forms.EmployeeForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        try:
            changed = command.change_employee(actor, employee_id=employee_id, facts=form.facts())
        except ValidationError as error:
            form.add_error(None, _at_fields(error))
        else:
            _say_changed(request, actor, person, changed)
            return HttpResponseRedirect(reverse("administer_employee", args=[employee_id]))
    return _person_page(request, actor, employee_id, form)


def _say_changed(request: HttpRequest, actor: Actor, person: Employee, changed: list[str]) -> None:
    messages.success(request, _("Saved.") if changed else _("Nothing was different."))
    roles = [
        g for g in people.grants_of(actor, person.pk) if not g.ended_at and g.role != "handler"
    ]
    if "department_id" in changed and roles:
        messages.warning(
            request,
            _("The roles stay although the department changed: end those that no longer apply."),
        )


def _person_page(
    request: HttpRequest,
    actor: Actor,
    employee_id: int,
    form: forms.EmployeeForm | None = None,
    grant_form: forms.GrantForm | None = None,
    **more: Any,
) -> HttpResponse:
    person = people.employee(actor, employee_id)
    grants = people.grants_of(actor, employee_id)
    wrong = any(f is not None and f.errors for f in (form, grant_form))
    context = {
        "person": person,
        "form": form or forms.EmployeeForm(instance=person),
        "grant_form": grant_form or forms.GrantForm(),
        "standing": people.standing(actor, person),
        "department": people.named(person.department),
        "roles": _shown(g for g in grants if not g.ended_at),
        "past": _shown(g for g in grants if g.ended_at),
        **more,
    }
    return render(request, "administer/employee.html", context, status=400 if wrong else 200)


def _shown(grants: Any) -> list[dict[str, Any]]:
    return [
        {"grant": g, "place": people.place_of(g), "by_hand": g.role != Grant.Role.HANDLER}
        for g in grants
    ]


@require_POST
@administering
def act(request: HttpRequest, actor: Actor, employee_id: int, act: str) -> HttpResponse:
    if act not in ACTS:
        raise Http404
    command_of, said = ACTS[act]
    try:
        command_of(actor, employee_id=employee_id)
        messages.success(request, str(said))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("administer_employee", args=[employee_id]))


@require_POST
@administering
def reset_password(request: HttpRequest, actor: Actor, employee_id: int) -> HttpResponse:
    """The password stands on this one answer; a reload asks whether to make another."""
    try:
        given = command.reset_passwords(actor, employee_ids=[employee_id])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("administer_employee", args=[employee_id]))
    return _person_page(request, actor, employee_id, password=given[employee_id])


@require_POST
@administering
def give_grant(request: HttpRequest, actor: Actor, employee_id: int) -> HttpResponse:
    form = forms.GrantForm(request.POST)
    if form.is_valid():
        try:
            access.give_grant(actor, employee_id=employee_id, **form.chosen())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Given. It holds on this person's open screens at once."))
            return HttpResponseRedirect(reverse("administer_employee", args=[employee_id]))
    return _person_page(request, actor, employee_id, grant_form=form)


@require_POST
@administering
def end_grant(request: HttpRequest, actor: Actor, employee_id: int, grant_id: int) -> HttpResponse:
    try:
        access.end_grant(actor, grant_id=grant_id)
        messages.success(request, _("Ended. This person's open screens lose it at once."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("administer_employee", args=[employee_id]))


# --- the access record ---------------------------------------------------------------------


@administering
def access_record(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = forms.RecordFilterForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    wanted = RecordFilter(**{name: value for name, value in given.items() if value})
    page = people.access_records(actor, wanted, page_number(request))
    rows = [{"record": r, "action": people.ACTION_NAMES.get(r.action, r.action)} for r in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "administer/records.html", context)
