"""Saved views of the board: one's own, those that others share, and one by its address."""

from django.db.models import Q

from complaints.errors import NotVisible
from complaints.models import SavedView
from complaints.policy import Actor
from complaints.queries.projection import Json


def shown(view: SavedView) -> Json:
    return {
        "id": view.pk,
        "name": view.name,
        "query": view.query,
        "owner": {"id": view.owner.pk, "name": view.owner.name},
        "shared": view.shared,
    }


def known_to(actor: Actor) -> list[Json]:
    """One's own first. A view holds only filters: what it shows is decided for who looks."""
    views = SavedView.objects.filter(Q(owner=actor.employee_id) | Q(shared=True))
    found = views.select_related("owner").order_by("created_at")
    return [shown(v) for v in sorted(found, key=lambda v: v.owner_id != actor.employee_id)]


def by_address(actor: Actor, view_id: int) -> SavedView:
    """Whoever was given the address may open it."""
    if (view := SavedView.objects.filter(pk=view_id).select_related("owner").first()) is None:
        raise NotVisible
    return view
