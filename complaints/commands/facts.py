"""What may be written into a complaint: cleaned, measured and checked, with a message at its field.

Used by the commands that take facts from a person: `receive`, `correct` and every act with a text.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints import clock, vault
from complaints.domain import deadlines, text
from complaints.domain.personal import has_registration_number, normalise_phone
from complaints.models import Complaint, Dong, Field, Nature, Route
from complaints.models.codes import Code

LONGEST: Final = {
    "title": 200,
    "text": 20_000,
    "place": 200,
    "citizen_name": 60,
    "external_number": 60,
    "reason": 500,
    "note": 2_000,
    "result": 20_000,
}
_MANY_LINES: Final = frozenset({"text", "note", "result"})
_CODES: Final[dict[str, type[Code]]] = {
    "dong": Dong,
    "route": Route,
    "field": Field,
    "nature": Nature,
}
_REQUIRED: Final = frozenset({"dong", "route", "field", "title", "text"})
# Clocks of dongs' computers differ: what lies less ahead than this counts as now.
_CLOCK_TOLERANCE: Final = timedelta(minutes=2)
_EARLIEST: Final = timedelta(days=366 * 3)


def written(name: str, value: object, *, required: bool = False, longest: int | None = None) -> str:
    """A text as it may be kept, or ValidationError at `name`, which also sets its length."""
    clean = text.clean if name in _MANY_LINES else text.clean_line
    result = clean(value if isinstance(value, str) else "")
    if required and not result:
        raise ValidationError({name: _("Please write something here.")})
    if has_registration_number(result):
        raise ValidationError({name: resident_number_message()})
    if over := text.excess(result, longest or LONGEST[name]):
        message = ngettext(
            "%(count)d character too long: please shorten it.",
            "%(count)d characters too long: please shorten it.",
            over,
        )
        raise ValidationError({name: message % {"count": over}})
    return result


def resident_number_message() -> str:
    return _(
        "This looks like a resident registration number, which must not be stored."
        " Please take it out; the date of birth alone is enough."
    )


class Checking:
    """Collects the messages of all fields, so that a person sees them at once."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.errors: dict[str, Any] = {}
        self.clean: dict[str, Any] = {}

    def field(self, name: str, check: Any) -> None:
        if name not in self.given:
            return
        try:
            self.clean[name] = check(name, self.given[name])
        except ValidationError as error:
            self.errors[name] = error.error_dict[name] if hasattr(error, "error_dict") else error

    def done(self) -> dict[str, Any]:
        if self.errors:
            raise ValidationError(self.errors)
        return self.clean


def checked(given: Mapping[str, Any], complaint: Complaint | None = None) -> dict[str, Any]:
    """The facts ready to be set on a complaint; `complaint`: the one that they correct.

    Telephones come out sealed as `phone` with `phone_index`; codes as their rows.
    """
    checking = Checking(given)
    for name in _CODES:
        checking.field(name, _code)
    for name in ("title", "text", "place", "citizen_name", "external_number"):
        checking.field(name, lambda n, v: written(n, v, required=n in _REQUIRED))
    checking.field("kind", _kind)
    checking.field("phone", _phone)
    checking.field("sms_consent", lambda _n, v: bool(v))
    entered_at = complaint.entered_at if complaint else clock.now()
    checking.field("received_at", lambda n, v: _received(n, v, entered_at))
    _needs_phone_for_sms(checking, complaint)
    facts = checking.done()
    if (digits := facts.pop("phone", None)) is not None:
        facts |= _sealed(digits, complaint)
    return facts


def _sealed(digits: str, complaint: Complaint | None) -> dict[str, Any]:
    """Sealed anew only when it is another number: the same one would look like a change."""
    index = vault.index(digits)
    if complaint is not None and complaint.phone_index == index:
        return {}
    return {"phone": vault.seal(digits), "phone_index": index}


def _code(name: str, value: object) -> Code | None:
    if value in (None, "") and name not in _REQUIRED:
        return None
    rows: QuerySet[Any] = _CODES[name]._default_manager.filter(active=True)
    if name == "field":  # of its two levels the second says what it is
        rows = Field.objects.filter(active=True, parent__active=True)
    found = rows.filter(pk=value).first() if isinstance(value, str) else None
    if found is None:
        raise ValidationError({name: _("Please choose one from the list.")})
    return cast(Code, found)


def _kind(name: str, value: object) -> str:
    if not isinstance(value, str) or value not in deadlines.KINDS:
        raise ValidationError({name: _("Please choose one from the list.")})
    return value


def _phone(name: str, value: object) -> str:
    given = value.strip() if isinstance(value, str) else ""
    if not given:
        return ""
    if (digits := normalise_phone(given)) is None:
        raise ValidationError(
            {name: _("This is not a telephone number. Write it like 010-1234-5678.")}
        )
    return digits


def _received(name: str, value: object, entered_at: datetime) -> datetime:
    moment = _moment(value, entered_at)
    if moment is None:
        raise ValidationError({name: _("Write date and time like 2026-11-24 14:03.")})
    if moment > entered_at + _CLOCK_TOLERANCE:
        raise ValidationError({name: _("This lies in the future. When was it received?")})
    if moment < entered_at - _EARLIEST:
        raise ValidationError({name: _("This lies more than three years back. Is the year right?")})
    return min(moment, entered_at)


def _moment(value: object, default: datetime) -> datetime | None:
    """Local time where no zone is written; nothing written is now."""
    if value in (None, ""):
        return default
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _needs_phone_for_sms(checking: Checking, complaint: Complaint | None) -> None:
    wants = checking.clean.get("sms_consent", complaint.sms_consent if complaint else False)
    known = bool(complaint and complaint.phone)
    has = checking.clean.get("phone", known)
    if wants and not has and "phone" not in checking.errors:
        checking.errors["phone"] = _("To be told by SMS, the citizen's number is needed.")
