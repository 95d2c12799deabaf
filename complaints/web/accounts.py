"""Log-in and log-out, one's own account: language and looks, password, sessions, rights.

Log-in answers a page to a browser and JSON to the sign-in dialog of an open page (Accept:
application/json), so that a session that ended while somebody typed costs nothing that was typed.
Wrong account, wrong password and locked look the same for known and unknown accounts.
"""

import unicodedata
from typing import Any

from axes.helpers import get_cool_off
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from complaints import policy
from complaints.commands import access, employees
from complaints.models import Employee
from complaints.policy import Actor
from complaints.queries import directory, people
from complaints.web.failures import invalid, refuse
from complaints.web.requests import body, signed_in
from complaints.web.sessions import OWN_PASSWORD_FIRST, address_of, digest_of

LOCK_SECONDS = 15 * 60


class LogInForm(forms.Form):
    username = forms.CharField(
        max_length=40, error_messages={"required": gettext_lazy("Please type your account.")}
    )
    password = forms.CharField(
        max_length=4096,
        strip=False,
        error_messages={"required": gettext_lazy("Please type your password.")},
    )

    def clean_username(self) -> str:
        return unicodedata.normalize("NFKC", self.cleaned_data["username"])


class PasswordForm(forms.Form):
    old_password = forms.CharField(
        label=gettext_lazy("Present password"), max_length=4096, strip=False
    )
    new_password = forms.CharField(label=gettext_lazy("New password"), max_length=4096, strip=False)
    again = forms.CharField(label=gettext_lazy("New password again"), max_length=4096, strip=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            purpose = "current-password" if name == "old_password" else "new-password"
            field.widget = forms.PasswordInput(attrs={"class": "input", "autocomplete": purpose})
            field.error_messages["required"] = _("Please fill this in.")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new_password", again):
            raise ValidationError(_("This is not the same as the new password above."))
        return again


def actor_of(request: HttpRequest) -> Actor:
    assert isinstance(request.user, Employee)  # login_required stands before
    return policy.actor_for(request.user)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


# --- in and out ----------------------------------------------------------------------------


@never_cache
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(_next(request, request.GET.get("next", "")))
        return render(request, "login.html", {"next": request.GET.get("next", "")})
    given = _posted(request)
    form = LogInForm(given)
    employee = _recognised(request, form) if form.is_valid() else None
    if employee is None:
        return _not_in(request, form, str(given.get("next") or ""))
    _let_in(request, employee)
    return _is_in(request, employee, str(given.get("next") or ""))


def _posted(request: HttpRequest) -> dict[str, Any]:
    if request.content_type == "application/json":
        return {n: v for n, v in body(request).items() if isinstance(v, str)}
    return request.POST.dict()


def _recognised(request: HttpRequest, form: LogInForm) -> Employee | None:
    """Who it is; else what is wrong is said in the form, and recorded."""
    username = form.cleaned_data["username"]
    found = authenticate(request, username=username, password=form.cleaned_data["password"])
    if isinstance(found, Employee) and not people.password_left_to_lapse(found.pk):
        return found
    if not getattr(request, "axes_locked_out", False):
        access.note_access(
            "sign_in_failed", employee=None, username=username, address=address_of(request)
        )
    lapsed = _("This one-time password has lapsed. Ask the administrator for a new one.")
    form.add_error(None, lapsed if found else _("The account or the password is wrong."))
    return None


def _let_in(request: HttpRequest, employee: Employee) -> None:
    if request.user.is_authenticated:  # somebody else, or the same person once more
        access.end_session(digest_of(request), "signed_out", address=address_of(request))
        logout(request)
    login(request, employee, backend="django.contrib.auth.backends.ModelBackend")
    access.note_access("signed_in", employee=employee, address=address_of(request))
    if people.has_temporary_password(employee.pk):
        request.session[OWN_PASSWORD_FIRST] = True


def _not_in(request: HttpRequest, form: LogInForm, target: str, status: int = 400) -> HttpResponse:
    if wants_json(request):
        return invalid({name: [str(e) for e in errors] for name, errors in form.errors.items()})
    return render(request, "login.html", {"form": form, "next": target}, status=status)


def _is_in(request: HttpRequest, employee: Employee, target: str) -> HttpResponse:
    first = OWN_PASSWORD_FIRST in request.session
    if wants_json(request):
        me = directory.me(policy.actor_for(employee))
        return JsonResponse({"me": me, "own_password_first": first})
    page = reverse("account_password") if first else _next(request, target)
    return HttpResponseRedirect(page)


def _next(request: HttpRequest, target: str) -> str:
    """Only pages of our own."""
    own = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if own else resolve_url(settings.LOGIN_REDIRECT_URL)


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The answer while a name is locked from an address; the same for a name that nobody has."""
    username = str((credentials or {}).get("username") or "")
    access.note_access(
        "sign_in_locked", employee=None, username=username, address=address_of(request)
    )
    cool_off = get_cool_off(request)
    seconds = int(cool_off.total_seconds()) if cool_off else LOCK_SECONDS
    form = LogInForm({"username": username, "password": "-"})
    message = _(
        "Too many failed log-ins: this account is locked here for %(minutes)s minutes."
        " Trying again before that starts them anew."
    ) % {"minutes": -(-seconds // 60)}
    form.add_error(None, message)
    if wants_json(request):
        response: HttpResponse = refuse("locked", message, 429, retry=seconds)
    else:
        response = _not_in(request, form, request.POST.get("next", ""), status=429)
    response["Retry-After"] = str(seconds)
    return response


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        access.end_session(digest_of(request), "signed_out", address=address_of(request))
    logout(request)
    if wants_json(request):
        return JsonResponse({})
    return HttpResponseRedirect(reverse("login"))


# --- language ------------------------------------------------------------------------------


def _cookie_language(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _remember_language(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """For pages before log-in: the choice is kept in a cookie, and with the account if there is."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request, request.POST.get("next", "")))
    if chosen in dict(settings.LANGUAGES):
        _remember_language(response, chosen)
        if request.user.is_authenticated:
            employees.set_preferences(actor_of(request), chosen={"language": chosen})
    return response


# --- the account ---------------------------------------------------------------------------


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if request.method == "POST":
        chosen = {n: request.POST[n] for n in employees.PREFERENCES if n in request.POST}
        employees.set_preferences(actor, chosen=chosen)
        response = HttpResponseRedirect(reverse("account"))
        with override(chosen.get("language")):
            messages.success(request, _("Saved."))
        if "language" in chosen:
            _remember_language(response, chosen["language"])
        return response
    context = {
        "sessions": people.own_sessions(actor),
        "this_session": digest_of(request),
        "grants": [
            {"grant": grant, "place": people.place_of(grant)}
            for grant in people.grants_of(actor, actor.employee_id)
            if not grant.ended_at
        ],
    }
    return render(request, "account.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, _("Your password is changed; other sessions of yours are ended."))
        return HttpResponseRedirect(reverse("account"))
    first = OWN_PASSWORD_FIRST in request.session
    context = {"form": form, "first": first}
    return render(request, "account_password.html", context, status=400 if form.errors else 200)


def _changed(request: HttpRequest, form: PasswordForm) -> bool:
    employee = request.user
    assert isinstance(employee, Employee)
    given = form.cleaned_data
    if authenticate(request, username=employee.username, password=given["old_password"]) is None:
        form.add_error("old_password", _("This is not your present password."))
        return False
    if given["new_password"] == given["old_password"]:
        form.add_error("new_password", _("Please choose another one than the present password."))
        return False
    try:
        employees.change_password(policy.actor_for(employee), password=given["new_password"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    _renew_session(request, employee)
    return True


def _renew_session(request: HttpRequest, employee: Employee) -> None:
    """This session goes on under a new key: whoever had copied the old one is out."""
    employee.refresh_from_db()
    request.session.pop(OWN_PASSWORD_FIRST, None)
    update_session_auth_hash(request, employee)
    access.start_session(
        employee,
        request.session.session_key or "",
        address=address_of(request),
        agent=request.META.get("HTTP_USER_AGENT", ""),
    )


@require_POST
@login_required
def end_session(request: HttpRequest, digest: str) -> HttpResponse:
    access.end_own_session(actor_of(request), digest=digest, address=address_of(request))
    messages.success(request, _("That session is ended; its screens are signed out."))
    return HttpResponseRedirect(reverse("account"))


# --- for the client ------------------------------------------------------------------------


@require_POST
@signed_in
def preferences(request: HttpRequest, actor: Actor) -> HttpResponse:
    given = body(request)
    chosen = {n: v if isinstance(v := given[n], str) else "" for n in given if n in _PREFERENCES}
    employees.set_preferences(actor, chosen=chosen)
    response = JsonResponse(directory.me(actor))
    if "language" in chosen:
        _remember_language(response, chosen["language"])
    return response


_PREFERENCES = frozenset(employees.PREFERENCES)


@require_POST
@signed_in
def active(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A key or the pointer moved on an open page; `SessionLimits` has already counted it."""
    return JsonResponse({})
