"""The words of the office as one table of descriptions, and the two pages that serve them all.

A new code table is one more row in `REGISTERS`. Saving is `commands.codes`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from complaints.commands import codes
from complaints.models import Department, Field, FieldRouting, Nature, Obstacle, Route
from complaints.policy import Actor
from complaints.queries import people
from complaints.queries.directory import KIND_NAMES
from complaints.queries.people import named
from complaints.web.administration import forms
from complaints.web.administration.doors import administering


@dataclass(frozen=True)
class Column:
    label: StrOrPromise
    of: Callable[[Any], StrOrPromise]


@dataclass(frozen=True)
class Register:
    """One table: what its list shows, which form changes a row, what it is for."""

    slug: str
    model: type[Model]
    title: StrOrPromise
    hint: StrOrPromise
    form: type[forms.WordForm]
    columns: tuple[Column, ...]
    related: tuple[str, ...] = ()
    removable: bool = False


_CODE: Final = Column(gettext_lazy("Code"), lambda word: word.pk)
_OTHER_NAME: Final = Column(gettext_lazy("English name"), lambda word: word.name_en)
_NAME: Final = Column(gettext_lazy("Name"), lambda word: word.name)
_WORD_COLUMNS: Final = (_NAME, _OTHER_NAME, _CODE)

REGISTERS: Final[dict[str, Register]] = {
    register.slug: register
    for register in (
        Register(
            "departments",
            Department,
            gettext_lazy("Departments"),
            gettext_lazy("Where employees work and complaints are designated to."),
            forms.DepartmentForm,
            (
                _NAME,
                _OTHER_NAME,
                Column(pgettext_lazy("of a department", "Kind"), lambda d: d.get_kind_display()),
                Column(gettext_lazy("Gu"), lambda d: named(d.gu)),
                Column(gettext_lazy("Code"), lambda d: d.code),
            ),
            ("gu",),
        ),
        Register(
            "fields",
            Field,
            gettext_lazy("Fields"),
            gettext_lazy("What a complaint is about, in two levels."),
            forms.FieldForm,
            (
                Column(gettext_lazy("Belongs to"), lambda f: named(f.parent)),
                _NAME,
                _OTHER_NAME,
                Column(gettext_lazy("Kind of petition"), lambda f: KIND_NAMES.get(f.kind, f.kind)),
                _CODE,
            ),
            ("parent",),
        ),
        Register(
            "routes",
            Route,
            gettext_lazy("Intake routes"),
            gettext_lazy("By which way a complaint reached the city."),
            forms.RouteForm,
            _WORD_COLUMNS,
        ),
        Register(
            "natures",
            Nature,
            gettext_lazy("Natures"),
            gettext_lazy("What kind of difficulty a complaint holds."),
            forms.NatureForm,
            _WORD_COLUMNS,
        ),
        Register(
            "obstacles",
            Obstacle,
            gettext_lazy("Obstacles"),
            gettext_lazy("What holds a complaint up."),
            forms.ObstacleForm,
            _WORD_COLUMNS,
        ),
        Register(
            "suggestions",
            FieldRouting,
            gettext_lazy("Suggested departments"),
            gettext_lazy("Which department is offered first for a field; a suggestion, no rule."),
            forms.SuggestionForm,
            (
                Column(pgettext_lazy("classification", "Field"), lambda s: named(s.field)),
                Column(gettext_lazy("Gu"), lambda s: named(s.gu) or _("whole city")),
                Column(gettext_lazy("Rank"), lambda s: str(s.rank)),
                Column(gettext_lazy("Department"), lambda s: named(s.department)),
            ),
            ("field", "gu", "department"),
            removable=True,
        ),
    )
}


def _register(slug: str) -> Register:
    if slug not in REGISTERS:
        raise Http404
    return REGISTERS[slug]


@administering
def word_list(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    register = _register(slug)
    query = request.GET.get("q", "").strip()[:60]
    rows = [
        {"word": word, "cells": [str(column.of(word)) for column in register.columns]}
        for word in people.words(actor, register.model, register.related)
    ]
    if query:
        rows = [r for r in rows if any(query.casefold() in c.casefold() for c in r["cells"])]
    context = {"register": register, "rows": rows, "q": query}
    return render(request, "administer/words.html", context)


@administering
def new_word(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    register = _register(slug)
    return _edit(request, actor, register, register.model())


@administering
def word(request: HttpRequest, actor: Actor, slug: str, pk: str) -> HttpResponse:
    register = _register(slug)
    return _edit(request, actor, register, people.word(actor, register.model, pk))


def _edit(request: HttpRequest, actor: Actor, register: Register, word: Model) -> HttpResponse:
    new = word._state.adding
    form = register.form(request.POST or None, instance=word)
    if request.method == "POST" and form.is_valid() and _saved(actor, form):
        messages.success(request, _("Saved. Open screens take it over by themselves."))
        return HttpResponseRedirect(reverse("administer_words", args=[register.slug]))
    context = {"register": register, "form": form, "new": new, "word": word}
    status = 400 if form.errors else 200
    return render(request, "administer/word.html", context, status=status)


def _saved(actor: Actor, form: forms.WordForm) -> bool:
    try:
        codes.save(actor, word=form.instance)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_POST
@administering
def remove_word(request: HttpRequest, actor: Actor, slug: str, pk: int) -> HttpResponse:
    if not _register(slug).removable:
        raise Http404
    codes.remove_suggestion(actor, suggestion_id=pk)
    messages.success(request, _("Removed. Designations made by it stay as they are."))
    return HttpResponseRedirect(reverse("administer_words", args=[slug]))
