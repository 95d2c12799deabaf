"""What every API view needs: the actor of this request, its JSON, and answers given only once.

`once` stands around every POST that changes something: the request's key is written in the same
transaction as its effect, so a repeat of the same key gets the first answer and has no effect.
"""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from complaints import policy
from complaints.errors import Forbidden
from complaints.models import Answer, Employee
from complaints.policy import Actor
from complaints.web.failures import refuse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
ActorView = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]


def signed_in(view: ActorView[P]) -> View[P]:
    """Gives the view the actor with the rights of this moment; 401 without a session."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Employee):
            return refuse("signed_out", _("Your session has ended. Please log in again."), 401)
        return view(request, policy.actor_for(request.user), *args, **kwargs)

    return guarded


def watching(view: ActorView[P]) -> View[P]:
    """For those who may see complaints at all."""

    @wraps(view)
    def guarded(
        request: HttpRequest, actor: Actor, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if "watch" not in actor.may:
            raise Forbidden(_("You have no access yet. It comes with the first designation."))
        return view(request, actor, *args, **kwargs)

    return signed_in(guarded)


def body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the request; ValidationError for anything else."""
    try:
        found = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ValidationError(_("This request could not be read."))
    return found


def address(request: HttpRequest) -> str | None:
    """Where the request came from; the last hop's word, since our own proxy wrote it."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR") or None


def once(view: ActorView[P]) -> ActorView[P]:
    """One effect per idempotency key; 422 when the key comes again with another request."""

    @wraps(view)
    def answered(
        request: HttpRequest, actor: Actor, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        key = _key(request)
        digest = hashlib.sha256(request.path.encode() + b"\n" + request.body).hexdigest()
        try:
            with transaction.atomic():
                if (known := _given(actor, key)) is not None:
                    return _again(known, digest)
                answer = Answer(employee_id=actor.employee_id, key=key, request=digest)
                answer.save(force_insert=True)
                response = view(request, actor, *args, **kwargs)
                assert isinstance(response, HttpResponse)  # streams are for reads
                answer.status = response.status_code
                answer.body = response.content.decode()
                answer.save(update_fields=["status", "body"])
                return response
        except IntegrityError:
            if (known := _given(actor, key)) is None:
                raise
            return _again(known, digest)

    return answered


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError:
        raise ValidationError(_("The request lacks its idempotency key.")) from None


def _given(actor: Actor, key: UUID) -> Answer | None:
    return Answer.objects.filter(employee=actor.employee_id, key=key).first()


def _again(known: Answer, digest: str) -> HttpResponse:
    if known.request != digest:
        return refuse("key_reused", _("This key was used for another request."), 422)
    return HttpResponse(known.body, status=known.status, content_type="application/json")
