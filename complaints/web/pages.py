"""The pages. Each stands readable before the client wakes up, then its element takes over."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import policy
from complaints.domain import numbering
from complaints.errors import Forbidden, NotVisible
from complaints.models import Employee
from complaints.policy import Actor
from complaints.queries import board, changes, views


def _actor(request: HttpRequest) -> Actor:
    assert isinstance(request.user, Employee)  # login_required stands before
    return policy.actor_for(request.user)


@login_required
def my(request: HttpRequest) -> HttpResponse:
    """My complaints; for an employee without any grant, the page that explains and waits."""
    actor = _actor(request)
    if actor.may == ["administer"]:
        return HttpResponseRedirect(reverse("administer"))
    return render(request, "my.html", {"rows": board.first_rows(actor)})


@login_required
def live_board(request: HttpRequest) -> HttpResponse:
    actor = _watcher(request)
    if (view_id := request.GET.get("view", "")) and view_id.isdigit():
        query = views.by_address(actor, int(view_id)).query
        return HttpResponseRedirect(f"{reverse('board')}?{query}")
    return render(request, "board.html", {"rows": board.first_rows(actor)})


@login_required
def receive(request: HttpRequest) -> HttpResponse:
    if not _actor(request).may_receive:
        raise Forbidden(_("Only dong offices and the on-site response team receive complaints."))
    return render(request, "new.html")


@login_required
def complaint(request: HttpRequest, number: str) -> HttpResponse:
    if (written := numbering.parse_number(number)) is None:
        raise NotVisible
    found = board.complaint(_watcher(request), number=written)
    return render(request, "complaint.html", found)


def _watcher(request: HttpRequest) -> Actor:
    actor = _actor(request)
    if "watch" not in actor.may:
        raise NotVisible
    return actor


def healthz(request: HttpRequest) -> HttpResponse:
    """Live and ready: the database answers and its log has a head."""
    _epoch, position = changes.head()
    return JsonResponse({"ready": True, "database": connection.vendor, "position": position})
