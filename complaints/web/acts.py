"""Everything that changes a complaint: one POST, one command, the complaint as it is afterwards.

The first step of the flow on the server. `ACTS` is the whole table of what can be posted to
/api/complaints/<id>/<act>; the fields beside are what the command is given from the body.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints.commands import converse, designate, process, receive
from complaints.models import Complaint
from complaints.policy import Actor
from complaints.queries import projection
from complaints.web.requests import address, body, once, signed_in, watching


class Posted(NamedTuple):
    """A command and what it takes: numbers, texts, and whether it wants the revision seen."""

    command: Callable[..., Complaint]
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ("revision",)


def _ending(act: str) -> Posted:
    def end(actor: Actor, **given: Any) -> Complaint:
        return process.end(actor, act, **given)

    return Posted(end, ("reason",))


ACTS: dict[str, Posted] = {
    "designate": Posted(designate.designate, ("reason",), ("revision", "department", "handler")),
    "ask_redesignation": Posted(designate.ask_redesignation, ("reason",)),
    "return": Posted(designate.return_to_team, ("reason",)),
    "confirm": Posted(process.confirm),
    "start": Posted(process.start),
    "visit": Posted(process.visit, ("note",), ()),
    "assess": Posted(process.assess, ("nature", "obstacle", "expected_on", "note")),
    "hold": Posted(process.hold, ("obstacle", "expected_on", "note")),
    "complete": Posted(process.complete, ("result",)),
    "reopen": Posted(process.reopen, ("reason",)),
    "supplement": Posted(receive.supplement, ("text",), ()),
    "reply": Posted(converse.reply, ("text",), ()),
    "message": Posted(converse.post_message, ("text",), ()),
    **{act: _ending(act) for act in ("withdraw", "decline", "transfer", "close")},
}


@require_POST
@signed_in
@once
def received(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    complaint = receive.receive(actor, facts=body(request))
    return _answer(complaint, status=201)


@require_POST
@watching
@once
def acted(request: HttpRequest, actor: Actor, complaint_id: int, act: str) -> HttpResponseBase:
    if act == "correct":
        given = body(request)
        command = partial(receive.correct, facts=given, revision=_number(given, "revision"))
        return _answer(command(actor, complaint_id=complaint_id))
    if (posted := ACTS.get(act)) is None:
        raise Http404
    return _answer(posted.command(actor, complaint_id=complaint_id, **_given(posted, request)))


def _given(posted: Posted, request: HttpRequest) -> dict[str, Any]:
    found = body(request)
    texts = {name: _text(found, name) for name in posted.texts}
    return {**texts, **{name: _number(found, name) for name in posted.numbers}}


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _number(found: dict[str, Any], name: str) -> int:
    value = found.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**31:
        raise ValidationError({name: _("Please choose one from the list.")})
    return value


def _answer(complaint: Complaint, status: int = 200) -> JsonResponse:
    return JsonResponse(
        {
            "id": complaint.pk,
            "number": complaint.number,
            "position": complaint.version,
            "detail": projection.detail(complaint),
        },
        status=status,
    )


@require_POST
@watching
def personal(request: HttpRequest, actor: Actor, complaint_id: int) -> HttpResponseBase:
    """The citizen's name and telephone, against a recorded reason. Never kept as an answer."""
    shown = converse.show_personal(
        actor,
        complaint_id=complaint_id,
        reason=_text(body(request), "reason"),
        address=address(request),
    )
    answer = JsonResponse(shown)
    answer["Cache-Control"] = "no-store"
    return answer
