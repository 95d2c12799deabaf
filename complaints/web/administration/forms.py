"""The forms of administration: one look for all, and what each asks beyond its model.

A form only reads and checks single fields; commands decide what may be saved.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.commands.access import GIVEN_BY_HAND
from complaints.domain.deadlines import KINDS
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
from complaints.queries.directory import KIND_NAMES
from complaints.queries.people import ACTION_NAMES, named


def dressed(form: forms.BaseForm) -> None:
    """Gives controls the class of components.css, and choices names in the page's language."""
    for field in form.fields.values():
        if not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
            field.widget.attrs.setdefault("class", "input")
        if isinstance(field, forms.ModelChoiceField):
            # Django's own hook for names of choices; its stubs know it only as a method.
            field.label_from_instance = named  # type: ignore[method-assign,assignment]


def _rows(field: "forms.ModelChoiceField[Any]") -> QuerySet[Any]:
    assert field.queryset is not None
    return field.queryset


class PlainForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)


class WordForm(forms.ModelForm):
    """A word with a permanent code: the code can be chosen once and never again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)
        if "code" in self.fields:
            code = self.fields["code"]
            code.disabled = not self.instance._state.adding
            code.help_text = _("Small letters, digits and dashes. It can never be changed.")
        if "active" in self.fields:
            self.fields["active"].help_text = _(
                "A word out of use stays where it stands and can no longer be chosen."
            )
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self._choices(name, field.queryset)

    def choice(self, name: str, *, empty: str | None = None) -> "forms.ModelChoiceField[Any]":
        """The field `name`, which chooses a row; `empty`: what no choice is called."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        if empty is not None:
            field.empty_label = empty
        return field

    def _choices(self, name: str, rows: Any) -> Any:
        """What is in use, and what this word already points at."""
        present = getattr(self.instance, f"{name}_id", None)
        return (
            rows.filter(active=True) | rows.filter(pk=present)
            if present
            else rows.filter(active=True)
        )


_WORD = ("code", "name", "name_en", "order", "active")


class RouteForm(WordForm):
    class Meta:
        model = Route
        fields = _WORD


class NatureForm(WordForm):
    class Meta:
        model = Nature
        fields = _WORD


class ObstacleForm(WordForm):
    class Meta:
        model = Obstacle
        fields = _WORD


class FieldForm(WordForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of petition"),
        choices=lambda: [(code, KIND_NAMES[code]) for code in KINDS],
        help_text=gettext_lazy("Set for a new complaint of this field; it decides the due date."),
    )

    class Meta:
        model = Field
        fields = ("code", "parent", "name", "name_en", "kind", "order", "active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.choice("parent", empty=_("– first level –"))
        parent.queryset = _rows(parent).filter(parent=None).exclude(pk=self.instance.pk)

    def clean_parent(self) -> Field | None:
        parent: Field | None = self.cleaned_data["parent"]
        has_children = not self.instance._state.adding and self.instance.children.exists()
        if parent and has_children:
            raise ValidationError(_("Other fields stand below this one, so it stays on top."))
        return parent


class DepartmentForm(WordForm):
    class Meta:
        model = Department
        fields = ("code", "name", "name_en", "kind", "gu", "dong", "active")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == Department.Kind.DONG and not given.get("dong"):
            self.add_error("dong", _("A dong office needs its dong: please choose it."))
        if given.get("kind") != Department.Kind.DONG and given.get("dong"):
            self.add_error("dong", _("Only a dong office has a dong: please leave this empty."))
        return given


class SuggestionForm(WordForm):
    class Meta:
        model = FieldRouting
        fields = ("field", "gu", "department", "rank")
        help_texts = {
            "gu": gettext_lazy("Empty: for the whole city, after those of the gu."),
            "rank": gettext_lazy("1 is suggested first."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.choice("field")
        field.queryset = _rows(field).exclude(parent=None)
        self.choice("gu", empty=_("– whole city –"))


class EmployeeForm(WordForm):
    class Meta:
        model = Employee
        fields = ("username", "name", "department", "position", "office_phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("department", empty=_("– none –"))

    def facts(self) -> dict[str, Any]:
        """As the commands take them: the department by its id."""
        given = dict(self.cleaned_data)
        department = given.pop("department")
        return {**given, "department_id": department.pk if department else None}


# --- filters and small questions -----------------------------------------------------------


STATES = (
    ("active", gettext_lazy("Works here")),
    ("granted", gettext_lazy("Has a right")),
    ("no_password", gettext_lazy("Has no password yet")),
    ("left", gettext_lazy("Has left")),
    ("all", gettext_lazy("Everybody")),
)


class EmployeeFilterForm(PlainForm):
    q = forms.CharField(
        label=gettext_lazy("Name, account or position"), max_length=60, required=False
    )
    department = forms.ModelChoiceField(
        Department.objects.all(),
        label=gettext_lazy("Department"),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=STATES, required=False)


class RecordFilterForm(PlainForm):
    person = forms.CharField(label=gettext_lazy("Name or account"), max_length=60, required=False)
    since = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    until = forms.DateField(
        label=pgettext_lazy("a day", "To"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    action = forms.ChoiceField(
        label=gettext_lazy("What was done"),
        choices=lambda: [("", _("All")), *ACTION_NAMES.items()],
        required=False,
    )


class GrantForm(PlainForm):
    """A role and, where the role is for one place, that place: `dong:4128755000`, or "" = own."""

    role = forms.ChoiceField(
        label=pgettext_lazy("of an employee", "Role"),
        choices=lambda: [("", "–"), *((r, Grant.Role(r).label) for r in GIVEN_BY_HAND)],
        error_messages={"required": gettext_lazy("Please choose a role.")},
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Place"),
        required=False,
        help_text=gettext_lazy(
            "Needed by team leaders (department), dongs (dong) and heads of a gu (gu). Left as it"
            " is: the place of the person's own department."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = [
            ("", _("– of the own department –")),
            (_("gu"), _options("gu", Gu)),
            (_("dong"), _options("dong", Dong)),
            (_("department"), _options("department", Department)),
        ]

    def chosen(self) -> dict[str, str]:
        kind, _colon, place = self.cleaned_data["place"].partition(":")
        return {"role": self.cleaned_data["role"], "kind": kind, "place": place}


def _options(kind: str, model: type[Model]) -> list[tuple[str, str]]:
    rows = model._default_manager.filter(active=True)
    return [(f"{kind}:{row.pk}", named(row)) for row in rows]


class EmployeeFileForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )
    missing_leave = forms.BooleanField(
        label=gettext_lazy("The file is complete: those missing from it have left"),
        required=False,
    )
