"""The door of every administration page: who has the scope `admin`, and nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from complaints.policy import Actor
from complaints.queries.people import require_administrator
from complaints.web.accounts import actor_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ActorView = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]


def administering(view: ActorView[P]) -> View[P]:
    """Gives the view an administrator as actor; refuses everybody else before anything is read."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_of(request)
        require_administrator(actor)
        return view(request, actor, *args, **kwargs)

    return never_cache(login_required(guarded))


def page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
