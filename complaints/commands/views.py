"""Saving and forgetting views of the board. They change no complaint, so the log is silent."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from complaints.domain import text
from complaints.errors import NotVisible
from complaints.models import SavedView
from complaints.policy import Actor


def save(actor: Actor, *, name: object, query: object, shared: bool) -> SavedView:
    """Under a name of one's own; the same name again replaces what it held."""
    title = text.clean_line(name if isinstance(name, str) else "")
    if not 0 < len(title) <= 60:
        raise ValidationError({"name": _("Please give it a name of at most 60 characters.")})
    if not isinstance(query, str) or len(query) > 2000:
        raise ValidationError({"query": _("This request could not be read.")})
    view, _created = SavedView.objects.update_or_create(
        owner_id=actor.employee_id, name=title, defaults={"query": query, "shared": shared}
    )
    return view


def forget(actor: Actor, *, view_id: int) -> None:
    if not SavedView.objects.filter(owner=actor.employee_id, pk=view_id).delete()[0]:
        raise NotVisible
