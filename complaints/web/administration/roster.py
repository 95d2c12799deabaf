"""Employees from a file: upload, differences, questions, application, first passwords.

The pages of the intake whose steps are `domain.employee_file` (read), `queries.roster` (compare)
and `commands.roster` (apply). Nothing is written before the button under the differences.
"""

import csv
from collections.abc import Iterable
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from complaints.commands import roster as command
from complaints.domain import employee_file
from complaints.domain.employee_file import FileProblem, Problem
from complaints.policy import Actor
from complaints.queries import people, roster
from complaints.queries.roster import Differences, Person
from complaints.web.administration import forms
from complaints.web.administration.doors import administering

SHOWN: Final = 200  # differences of one kind on the page; the counts are always of all
ASKED: Final = 40  # unknown wordings of departments at a time
FIELD_NAMES: Final[dict[str, StrOrPromise]] = {
    "username": gettext_lazy("Account"),
    "name": gettext_lazy("Name"),
    "department": gettext_lazy("Department"),
    "department_id": gettext_lazy("Department"),
    "position": gettext_lazy("Position"),
    "office_phone": gettext_lazy("Telephone"),
    "status": gettext_lazy("Status"),
    "is_active": gettext_lazy("Works here"),
}
FILE_PROBLEMS: Final[dict[str, StrOrPromise]] = {
    "too_big": gettext_lazy("The file is larger than %(limit)s MB. Please divide it."),
    "too_many_rows": gettext_lazy("The file has more than %(limit)s rows. Please divide it."),
    "empty": gettext_lazy("This file is empty."),
    "no_rows": gettext_lazy("There is a header row, but nobody below it."),
    "workbook": gettext_lazy(
        "This is a spreadsheet workbook. Please save it as CSV (UTF-8) and choose that file."
    ),
    "encoding": gettext_lazy(
        "Line %(line)s cannot be read as text. Please save the file as CSV (UTF-8) again."
    ),
    "broken": gettext_lazy(
        "The table breaks off at line %(line)s. Please look for a quotation mark without its pair."
    ),
    "no_column": gettext_lazy(
        "The column “%(field)s” was not found. Please name it in the first row, for example:"
        " %(like)s."
    ),
    "column_twice": gettext_lazy(
        "There are two columns for “%(field)s”. Please take one of them out."
    ),
}
ROW_PROBLEMS: Final[dict[str, StrOrPromise]] = {
    "missing": gettext_lazy("This is empty. Please fill it in."),
    "too_long": gettext_lazy("This is too long. Please shorten it."),
    "bad_username": gettext_lazy("An account has letters, digits and . @ + - _ only."),
    "bad_phone": gettext_lazy("This is no telephone number. Please correct it or leave it empty."),
    "unknown_status": gettext_lazy("This word is not known. Please write: works, or left."),
    "registration_number": gettext_lazy(
        "Here stands a resident registration number, which must not be stored. Please take it out."
    ),
    "more_cells": gettext_lazy("This row has more cells than the header. Please check its commas."),
    "twice": gettext_lazy("This account stands in the file twice. Please keep the right row."),
    "unknown_department": gettext_lazy(
        "There is no such department. Please say below which it is."
    ),
    "left_out": gettext_lazy("Left out, as you chose for this department."),
    "oneself": gettext_lazy("You cannot deactivate yourself. Ask another administrator."),
}


@administering
def upload(request: HttpRequest, actor: Actor) -> HttpResponse:
    sent = request.method == "POST"
    form = forms.EmployeeFileForm(*((request.POST, request.FILES) if sent else ()))
    if sent and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            found = employee_file.read(given.read(employee_file.MAX_BYTES + 1))
        except FileProblem as problem:
            form.add_error("file", _sentence(problem))
        else:
            leave = form.cleaned_data["missing_leave"]
            kept = command.keep(actor, name=given.name or "", found=found, missing_leave=leave)
            return HttpResponseRedirect(reverse("administer_file", args=[kept.pk]))
    status = 400 if form.errors else 200
    return render(request, "administer/file.html", {"form": form}, status=status)


def _sentence(problem: FileProblem) -> str:
    facts = dict(problem.facts)
    if "field" in facts:
        like = [w for w, f in employee_file.SYNONYMS.items() if f == facts["field"]][:4]
        facts |= {"field": str(FIELD_NAMES[str(facts["field"])]), "like": ", ".join(like)}
    return str(FILE_PROBLEMS[problem.code]) % facts


@administering
def preview(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponse:
    """The differences of a file; by POST: which departments its unknown wordings mean."""
    read = roster.file(actor, file_id)
    if read.applied_at:
        return _applied(request, actor, file_id)
    if request.method == "POST":
        _answer(request, actor, file_id)
        return HttpResponseRedirect(reverse("administer_file", args=[file_id]))
    found = roster.differences(actor, read)
    names = {d.pk: people.named(d) for d in people.departments(actor, active_only=False)}
    context = {
        "file": read,
        "found": found,
        "groups": _groups(found, names),
        "problems": [_problem(p) for p in found.problems[:SHOWN]],
        "departments": [(d.pk, names[d.pk]) for d in people.departments(actor)],
        "leave_out": roster.LEAVE_OUT,
        "columns": [FIELD_NAMES[c] for c in read.columns],
        "shown": SHOWN,
        "unknown": list(found.unknown.items())[:ASKED],
    }
    return render(request, "administer/file_preview.html", context)


def _answer(request: HttpRequest, actor: Actor, file_id: int) -> None:
    """The page asks in the order of `unknown`: wording-1 with department-1, and so on."""
    answers = {
        str(wording): int(chosen)
        for key, wording in request.POST.items()
        if key.startswith("wording-")
        and (
            chosen := request.POST.get("department-" + key.removeprefix("wording-"), "")
        ).isdecimal()
        and len(chosen) < 10
    }
    try:
        command.answer(actor, file_id=file_id, answers=answers)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))


def _groups(found: Differences, names: dict[int, str]) -> list[dict[str, Any]]:
    def shown(title: str, group: list[Person], tone: str) -> dict[str, Any]:
        people_shown = [{"person": p, "changes": list(_changes(p, names))} for p in group[:SHOWN]]
        return {"title": title, "count": len(group), "people": people_shown, "tone": tone}

    return [
        shown(_("New"), found.new, "mine"),
        shown(_("Changed"), found.changed, "soon"),
        shown(_("Missing from the file, so they leave"), found.leaving, "late"),
    ]


def _changes(person: Person, names: dict[int, str]) -> Iterable[tuple[str, str, str]]:
    """(fact, old, new) in words."""
    for fact, (old, new) in person.changes.items():
        if not (person.id is None and fact == "name"):
            yield str(FIELD_NAMES[fact]), _word(fact, old, names), _word(fact, new, names)


def _word(fact: str, value: Any, names: dict[int, str]) -> str:
    if fact == "department_id":
        return names.get(value, "")
    if fact == "is_active":
        return _("yes") if value else _("no")
    return str(value or "")


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": FIELD_NAMES[problem.field],
        "value": problem.value,
        "sentence": ROW_PROBLEMS[problem.code],
    }


@require_POST
@administering
def apply(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponse:
    try:
        command.apply(actor, file_id=file_id, seal=request.POST.get("seal", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("administer_file", args=[file_id]))


def _applied(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponse:
    read = roster.file(actor, file_id)
    context = {
        "file": read,
        "created": len(read.result.get("created", [])),
        "problems": len(read.failures),
        "without_password": roster.without_password(actor, read),
    }
    return render(request, "administer/file_applied.html", context)


# --- files that go out ---------------------------------------------------------------------


@administering
def problems(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponse:
    """The rows that were not taken, with the reason, to correct and upload again."""
    found = roster.differences(actor, roster.file(actor, file_id))
    heading = (_("Line"), _("Column"), _("In the file"), _("What to do"))
    rows = [(p.line, FIELD_NAMES[p.field], p.value, ROW_PROBLEMS[p.code]) for p in found.problems]
    return _csv("problems.csv", [heading, *rows])


@require_POST
@administering
def first_passwords(request: HttpRequest, actor: Actor, file_id: int) -> HttpResponse:
    """One-time passwords of those whom the file brought, as a file, once."""
    try:
        given = command.first_passwords(actor, file_id=file_id)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("administer_file", args=[file_id]))
    heading = (_("Account"), _("Name"), _("Department"), _("One-time password"))
    rows = [(e.username, e.name, people.named(e.department), word) for e, word in given]
    return _csv("passwords.csv", [heading, *rows])


def _csv(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """With a byte order mark, which spreadsheets need for Hangul, and no live formulas."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerows([_tamed(cell) for cell in row] for row in rows)
    return response


def _tamed(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
