"""The words of the office, saved by an administrator: departments, fields, routes, suggestions …

A word is never deleted: it stands in the log and in addresses. It is put out of use, which a
department refuses while people or open complaints still belong to it. Every change is one entry
`codes_changed`, on which open screens fetch the codes again.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints import clock, events
from complaints.domain import status
from complaints.domain.text import clean_line
from complaints.errors import NotVisible
from complaints.models import Complaint, Department, Employee, Field, FieldRouting, Grant
from complaints.policy import Actor
from complaints.queries.people import require_administrator


@transaction.atomic
def save(actor: Actor, *, word: models.Model) -> dict[str, list[Any]]:
    """Saves a new or changed word and gives what changed as {fact: [old, new]}."""
    require_administrator(actor)
    old = _stored(word)
    for field in word._meta.concrete_fields:
        if isinstance(value := getattr(word, field.attname), str):
            setattr(word, field.attname, clean_line(value))
    word.full_clean(validate_unique=True)
    changes = _changes(old, word)
    if not changes:
        return {}
    _refuse_orphans(old, word)
    word.save(force_insert=old is None, update_fields=None if old is None else list(changes))
    _record(actor, word, changes=changes)
    return changes


def _stored(word: models.Model) -> models.Model | None:
    return type(word)._default_manager.select_for_update(of=("self",)).filter(pk=word.pk).first()


def _changes(old: models.Model | None, word: models.Model) -> dict[str, list[Any]]:
    names = [f.attname for f in word._meta.concrete_fields]
    return {
        name: [getattr(old, name, None), getattr(word, name)]
        for name in names
        if getattr(old, name, None) != getattr(word, name)
    }


def _record(actor: Actor, word: models.Model, **data: Any) -> None:
    events.record(
        "codes_changed",
        at=clock.now(),
        actor=actor,
        table=word._meta.model_name,
        code=word.pk,
        **data,
    )


@transaction.atomic
def remove_suggestion(actor: Actor, *, suggestion_id: int) -> None:
    """A suggestion is no word of the office: what was designated by it keeps its designation."""
    require_administrator(actor)
    suggestions = FieldRouting.objects.select_for_update(of=("self",))
    suggestion = suggestions.filter(pk=suggestion_id).first()
    if suggestion is None:
        raise NotVisible
    removed = [suggestion.field_id, suggestion.gu_id, suggestion.department_id, suggestion.rank]
    _record(actor, suggestion, removed=removed)
    suggestion.delete()


# --- what still hangs on a word ------------------------------------------------------------


def _refuse_orphans(old: models.Model | None, word: models.Model) -> None:
    """Says what to do first, where putting a word out of use would leave somebody behind."""
    if old is None or not getattr(old, "active", False) or getattr(word, "active", True):
        return
    if isinstance(word, Department):
        _refuse_department_in_use(word)
    if isinstance(word, Field) and word.children.filter(active=True).exists():
        raise ValidationError(
            {
                "active": _(
                    "Fields of the second level are still in use below it. Put them out first."
                )
            }
        )


def _refuse_department_in_use(department: Department) -> None:
    people = Employee.objects.filter(department=department, is_active=True).count()
    complaints = Complaint.objects.filter(department=department, status__in=status.OPEN).count()
    roles = Grant.objects.filter(
        department=department, ended_at=None, employee__is_active=True
    ).exclude(role=Grant.Role.HANDLER)
    leading = roles.count()
    steps = []
    if people:
        steps.append(
            ngettext(
                "%(count)s employee works here: move this person to another department first.",
                "%(count)s employees work here: move them to another department first.",
                people,
            )
            % {"count": people}
        )
    if complaints:
        steps.append(
            ngettext(
                "%(count)s open complaint lies here: ask the response team to designate it anew.",
                "%(count)s open complaints lie here: ask the response team to designate them anew.",
                complaints,
            )
            % {"count": complaints}
        )
    if leading:
        steps.append(
            ngettext(
                "%(count)s role is held for it: end it on the page of the employee.",
                "%(count)s roles are held for it: end them on the page of each employee.",
                leading,
            )
            % {"count": leading}
        )
    if steps:
        raise ValidationError({"active": steps})
