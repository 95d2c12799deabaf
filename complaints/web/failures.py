"""How every "no" is answered: JSON to the client, a page to a person, never a stack trace.

Stands around all views (`HonestFailures`): what a command raised becomes an answer with a code,
and a database that cannot be reached an honest 503 with the time to try again.
"""

import logging
from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from complaints.errors import Conflict, Forbidden, NotVisible
from complaints.queries import projection

logger = logging.getLogger(__name__)
RETRY_SECONDS = 2
Answerer = Callable[[HttpRequest, Exception], HttpResponse]


def refuse(code: str, message: str, status: int, **more: object) -> JsonResponse:
    return JsonResponse({"code": code, "message": message, **more}, status=status)


def invalid(errors: dict[str, list[str]]) -> JsonResponse:
    message = _("Not saved yet. Please correct what is marked; nothing that you typed is lost.")
    return refuse("invalid", message, 400, errors=errors)


def unavailable() -> JsonResponse:
    message = _("The database cannot be reached just now. What you typed is kept and sent again.")
    answer = refuse("unavailable", message, 503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _errors_of(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return {field: [str(m) for m in messages] for field, messages in error.message_dict.items()}
    return {NON_FIELD_ERRORS: error.messages}


def answer_to(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The answer to what a command or a query raised; None for what is truly unexpected."""
    match error:
        case ValidationError():
            return invalid(_errors_of(error))
        case Forbidden():
            return _no(request, "forbidden", str(error.reason), 403)
        case NotVisible() | Http404():
            return _no(request, "not_found", _("There is no such page or complaint."), 404)
        case Conflict():
            message = _("Somebody changed this complaint in the meantime. Your text is kept.")
            current = projection.detail(error.complaint)
            return refuse("conflict", message, 409, current=current)
        case OperationalError() | InterfaceError():
            logger.warning("database not reached: %s", error)
            return unavailable() if is_api(request) else _page(request, "503", 503)
    return None


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _no(request: HttpRequest, code: str, message: str, status: int) -> HttpResponse:
    if is_api(request):
        return refuse(code, message, status)
    return _page(request, str(status), status, message)


def _page(request: HttpRequest, name: str, status: int, message: str = "") -> HttpResponse:
    return render(request, f"errors/{name}.html", {"message": message}, status=status)


class HonestFailures:
    """Middleware: turns what views raise into answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if (answer := answer_to(request, error)) is not None:
            return answer
        if is_api(request):
            logger.exception("unexpected failure at %s", request.path)
            return refuse("failed", _("Something went wrong here. It has been noted."), 500)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _no(request, "bad_request", _("This request could not be read."), 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _no(request, "forbidden", _("This page belongs to another role."), 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _no(request, "not_found", _("There is no such page or complaint."), 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _no(request, "failed", _("Something went wrong here. It has been noted."), 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("This page was open for too long. Reload it; what you typed is kept.")
    return refuse("csrf", message, 403) if is_api(request) else _page(request, "403", 403, message)
