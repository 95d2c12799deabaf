"""Personal numbers: resident registration numbers to keep out, telephones to keep right.

The commands refuse every text in which `has_registration_number` finds one (the privacy rules
forbid storing it), and keep a citizen's telephone as digits, which `masking` and the encryption
at rest build on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from complaints.domain.calendar import SEOUL

_DASHES: Final = frozenset("-\u2212\u2500\u2501\u1173\u30fc_~")  # beside category Pd
_NUMBER: Final = re.compile(
    r"(?<![0-9])([0-9]{6})(\s{0,2}-{1,2}\s{0,2}|[ \t./·]{0,3})([1-8][0-9]{6})(?![0-9])"
)
_BOXED: Final = re.compile(  # one digit to a box, as copied from a printed form
    r"(?<![0-9])([0-9](?:[ \t][0-9]){5})([ \t]?-?[ \t]?)([1-8](?:[ \t][0-9]){6})(?![0-9])"
)


class Found(NamedTuple):
    """Where a registration number stands in the text that was given: `text[start:end]`."""

    start: int
    end: int


def find_registration_numbers(text: str, today: date | None = None) -> list[Found]:
    """Return the places of resident and foreigner registration numbers, in order.

    Full-width and other digits, any dash, spaces and characters without width are seen through.
    Six digits, a dash and seven starting with 1-8 always are one, as the form's rule says.
    Without a dash, or inside a longer row of digits and dashes (accounts, order numbers), only
    when the first six are a real birth date, not after `today` (default: today in Seoul). The
    check digit is not asked: numbers given since October 2020 have none.
    """
    folded, origin = _fold(text)
    now = datetime.now(SEOUL).date() if today is None else today
    spans = {
        Found(origin[match.start()], origin[match.end() - 1] + 1)
        for pattern in (_NUMBER, _BOXED)
        for match in _overlapping(pattern, folded)
        if _is_registration_number(match, folded, now)
    }
    return sorted(spans)


def has_registration_number(text: str, today: date | None = None) -> bool:
    """Tell whether a resident or foreigner registration number stands in `text`."""
    return bool(find_registration_numbers(text, today))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return plain digits and dashes for all their variants, with each one's place in `text`."""
    folded: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            continue
        for plain in unicodedata.normalize("NFKC", character):
            digit = unicodedata.decimal(plain, None)
            dash = plain in _DASHES or unicodedata.category(plain) == "Pd"
            folded.append(str(digit) if digit is not None else "-" if dash else plain)
            origin.append(place)
    return "".join(folded), origin


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    found = pattern.search(text)
    while found is not None:
        yield found
        found = pattern.search(text, found.start() + 1)


def _is_registration_number(match: re.Match[str], text: str, today: date) -> bool:
    front, between, back = (re.sub(r"\s", "", group) for group in match.groups())
    ahead, behind = (
        text[max(0, match.start() - 2) : match.start()],
        text[match.end() : match.end() + 2],
    )
    longer_row = re.fullmatch("[0-9]-", ahead) or re.fullmatch("-[0-9]", behind)
    written_out = "-" in between and match.re is _NUMBER and not longer_row
    return written_out or _is_birth_date(front, back[0], today)


def _is_birth_date(digits: str, sex: str, today: date) -> bool:
    """Tell whether YYMMDD is a past day; the seventh digit gives the century (1, 2, 5, 6: 19)."""
    century = 1900 if sex in "1256" else 2000
    try:
        born = date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return born <= today


_TELEPHONE: Final = re.compile(
    r"(010)([0-9]{4})([0-9]{4})"  # mobile
    r"|(01[16-9])([0-9]{3,4})([0-9]{4})"  # mobile, of before 2004
    r"|(02)([0-9]{3,4})([0-9]{4})"  # Seoul
    r"|(0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80))([0-9]{3,4})([0-9]{4})"  # areas, internet, free
    r"|(050[2-8])([0-9]{3,4})([0-9]{4})"  # personal and safe numbers
    r"|(1[568][0-9]{2})([0-9]{4})"  # nationwide numbers such as 1588
)
_ABROAD: Final = re.compile(r"^(?:\+|00)?820?")


def normalise_phone(text: str) -> str | None:
    """Return the digits of a Korean telephone number, or None when it is none.

    Accepts dashes of any kind, dots, spaces, brackets, full-width digits, and +82, 0082 or 82 in
    front. Digits alone are what is stored, compared and sent to.
    """
    plain = re.sub(r"[\s./·()-]", "", _fold(text)[0])
    digits = _ABROAD.sub("0", plain, count=1)
    return digits if _TELEPHONE.fullmatch(digits) else None


def format_phone(digits: str) -> str:
    """Write digits as people read them, 010-1234-5678; what is no number stays as it is."""
    found = _TELEPHONE.fullmatch(digits)
    return "-".join(filter(None, found.groups())) if found else digits


def is_mobile(digits: str) -> bool:
    """Tell whether normalised digits are a mobile number: only those can take an SMS."""
    return re.match(r"01[016-9]", digits) is not None
