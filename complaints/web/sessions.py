"""Ends a session that got no input for half an hour; socket and polling traffic is no input.

Stands after authentication and before every view. Input is what a person does: a page is opened,
something is sent, or the client says that a key or the pointer moved (POST /api/active).
"""

import ipaddress
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY, logout, user_logged_in
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints import clock
from complaints.commands import access
from complaints.models import Employee, SessionRecord
from complaints.sessions import living, session_digest
from complaints.web import failures

# In the session of somebody who came in with a one-time password.
OWN_PASSWORD_FIRST = "own_password_first"
_WITHOUT_OWN_PASSWORD = ("/account/password", "/logout", "/language", "/login", "/healthz")


class SessionLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            _limit(request)
        except (OperationalError, InterfaceError) as error:
            return failures.answer_to(request, error) or failures.unavailable()
        if _lacks_own_password(request):
            return _choose_password_first(request)
        return self.get_response(request)


def _limit(request: HttpRequest) -> None:
    """Keeps the session going by input, or ends it. Anonymous requests cost no query."""
    if SESSION_KEY not in request.session:
        return
    now = clock.now()
    digest = digest_of(request)
    session = SessionRecord.objects.filter(living(now), pk=digest).first()
    if session is None or not isinstance(request.user, Employee):
        access.end_session(digest, "session_expired")
        logout(request)
    elif _is_input(request):
        access.note_input(session, now)


def _is_input(request: HttpRequest) -> bool:
    if request.method == "POST":
        return request.path != "/api/ticket"
    return not request.path.startswith(("/api/", "/healthz"))


def _lacks_own_password(request: HttpRequest) -> bool:
    return OWN_PASSWORD_FIRST in request.session and request.path not in _WITHOUT_OWN_PASSWORD


def _choose_password_first(request: HttpRequest) -> HttpResponse:
    if failures.is_api(request):
        return failures.refuse("forbidden", _("Please choose your own password first."), 403)
    return HttpResponseRedirect(reverse("account_password"))


def digest_of(request: HttpRequest) -> str:
    """The public name of this request's session; "" without one."""
    key = request.session.session_key
    return session_digest(key) if key else ""


def address_of(request: HttpRequest) -> str | None:
    """The IP address, or None when the server was given none that is one."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None


@receiver(user_logged_in, dispatch_uid="open session record")
def open_record(request: HttpRequest | None, user: Employee, **_more: Any) -> None:
    """However somebody gets in, the session has its record: without one it counts as ended."""
    if request is None or not request.session.session_key:
        return
    agent = request.META.get("HTTP_USER_AGENT", "")
    access.start_session(
        user, request.session.session_key, address=address_of(request), agent=agent
    )
