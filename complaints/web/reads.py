"""Everything that a screen reads over HTTP: codes, snapshot, changes, one complaint, choices."""

import gzip
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from complaints.commands import tickets
from complaints.commands import views as saved
from complaints.policy import Actor
from complaints.queries import board, changes, directory
from complaints.queries import views as saved_views
from complaints.sessions import session_digest
from complaints.web.requests import body, once, signed_in, watching

# What is asked by name may also be a filter of the search in closed complaints.
FILTERS = {
    "gu": "dong__gu",
    "dong": "dong",
    "department": "department",
    "field": "field",
    "nature": "nature",
    "obstacle": "obstacle",
    "status": "status",
}


def _packed(request: HttpRequest, data: Any) -> HttpResponse:
    """Large JSON, compressed. Nothing secret stands in it beside what the asker may see."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(text, content_type="application/json")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(text, 5)
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding, Cookie"
    response["Cache-Control"] = "no-store"
    return response


@require_GET
@signed_in
def me(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    return JsonResponse(directory.me(actor))


@require_GET
@signed_in
def codes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    found = directory.codes()
    tag = f'"{found["version"]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    response = _packed(request, found)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


@require_GET
@signed_in
def snapshot(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    return _packed(request, board.snapshot(actor))


@require_GET
@signed_in
def changed(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The same question that a socket asks with `hello`, for when no socket can be had."""
    asked = request.GET
    found = changes.resume(
        actor,
        epoch=asked.get("epoch"),
        position=_whole(asked.get("position")),
        rights=asked.get("rights"),
    )
    if isinstance(found, changes.Resync):
        return JsonResponse({"resync": True, "reason": found.reason})
    position, rows, gone = found
    return _packed(request, {"position": position, "rows": rows, "gone": gone})


def _whole(text: str | None) -> int:
    """A position as written in an address; anything odd asks for a resync."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 2**62


@require_POST
@signed_in
def ticket(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The pass that a socket shows at its door; for the waiting page too."""
    session = session_digest(request.session.session_key or "")
    return JsonResponse({"ticket": tickets.issue(actor, session=session)})


@require_GET
@watching
def complaint(request: HttpRequest, actor: Actor, complaint_id: int) -> HttpResponseBase:
    return _packed(request, board.complaint(actor, pk=complaint_id))


@require_GET
@watching
def search(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = request.GET
    filters = {path: asked[name] for name, path in FILTERS.items() if asked.get(name)}
    if not filters.get("department", "0").isdigit():
        filters.pop("department")
    before = _whole(asked["before"]) if asked.get("before") else None
    return _packed(request, board.search(actor, asked.get("q", "")[:200], filters, before))


@require_GET
@watching
def employees(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    department = _whole(request.GET.get("department"))
    found = directory.employees(department, request.GET.get("q", "")[:40])
    return JsonResponse(found, safe=False)


@require_GET
@watching
def suggested_departments(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = request.GET
    found = directory.suggested_departments(asked.get("field", ""), asked.get("dong", ""))
    return JsonResponse(found, safe=False)


@require_GET
@watching
def suggested_dongs(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    address = request.GET.get("address", "")[:200]
    return JsonResponse(directory.suggested_dongs(address), safe=False)


@watching
def views(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    return _save(request, actor) if request.method == "POST" else _views(actor)


def _views(actor: Actor) -> JsonResponse:
    return JsonResponse(saved_views.known_to(actor), safe=False)


@once
def _save(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    given = body(request)
    view = saved.save(
        actor,
        name=given.get("name"),
        query=given.get("query"),
        shared=bool(given.get("shared")),
    )
    return JsonResponse(saved_views.shown(view), status=201)


@require_POST
@watching
def forget_view(request: HttpRequest, actor: Actor, view_id: int) -> HttpResponseBase:
    saved.forget(actor, view_id=view_id)
    return _views(actor)
