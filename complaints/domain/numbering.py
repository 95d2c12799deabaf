"""The number of a complaint, short enough to be said on the telephone: 26-0412.

Two digits of the year of receipt, a dash, and the serial within that year, at least four digits
and growing past 9999. The command that receives a complaint makes it; search and the page
/complaints/<number> read back what people type, paste or hear.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CENTURY: Final = 2000
_LONGEST_TEXT: Final = 40
_LONGEST: Final = 9  # digits of a serial; more is something else, such as a telephone number
# After NFKC, which turns the vowel ㅡ, often typed for a dash, into U+1173.
_SEPARATOR: Final = r"\s*(?:[-\u2010-\u2015\u2212\u2500\u1173./_·~]|년|다시|대시|\s)\s*"
_BEFORE: Final = r"(?:민원|접수|번호|no\.?|number|#|제|:|\s)*"
_AFTER: Final = r"(?:호|번|\s)*[.]?"
_PARTED: Final = re.compile(
    rf"{_BEFORE}(?:20)?([0-9]{{2}}){_SEPARATOR}([0-9]{{1,{_LONGEST}}}){_AFTER}", re.IGNORECASE
)
_JOINED: Final = re.compile(rf"{_BEFORE}([0-9]{{2}})([0-9]{{4,5}}){_AFTER}", re.IGNORECASE)
_SERIAL: Final = re.compile(rf"{_BEFORE}([0-9]{{1,4}}){_AFTER}", re.IGNORECASE)


def number_of(year: int, serial: int) -> str:
    """Write the number of the `serial`th complaint received in `year` (four digits, 2000-2099)."""
    if not CENTURY <= year < CENTURY + 100:
        raise ValueError("a complaint's number holds a year from 2000 to 2099")
    if not 1 <= serial < 10**_LONGEST:
        raise ValueError("a serial starts at 1 and has at most nine digits")
    return f"{year - CENTURY:02}-{serial:04}"


def parse_number(text: str, this_year: int | None = None) -> str | None:
    """Return the one written form of the number that `text` means, or None.

    Understands "26-412", "26 412", "260412" (no separator: all six or seven digits), "2026-412",
    full-width digits, any dash, "26다시412", "제26-0412호". With `this_year`, a serial alone
    ("412") is one of that year. What has two readings, such as the date-like 20260412, is None:
    a wrong complaint opened is worse than a search that asks again.
    """
    said = unicodedata.normalize("NFKC", text).strip()
    if len(said) > _LONGEST_TEXT:
        return None
    found = _PARTED.fullmatch(said) or _JOINED.fullmatch(said)
    if found is not None:
        return _written(CENTURY + int(found[1]), int(found[2]))
    alone = _SERIAL.fullmatch(said)
    if alone is not None and this_year is not None:
        return _written(this_year, int(alone[1]))
    return None


def parts_of(number: str) -> tuple[int, int]:
    """Return (year, serial) of a number as `number_of` writes it; else raise ValueError."""
    found = re.fullmatch(r"([0-9]{2})-([0-9]{4,9})", number)
    if found is None or number_of(CENTURY + int(found[1]), int(found[2])) != number:
        raise ValueError(f"not a complaint's number: {number!a}")
    return CENTURY + int(found[1]), int(found[2])


def _written(year: int, serial: int) -> str | None:
    return number_of(year, serial) if serial else None
