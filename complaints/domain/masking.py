"""Names and telephones as they are shown to those who have not asked for them.

The projection calls these for every exit; the open values leave only by a recorded request. A
mask never lengthens what is known: digits that are not the last four of a telephone and all but
the outer letters of a name are gone, whatever odd text stands in the field.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from complaints.domain.personal import format_phone, normalise_phone

_DOUBLE_SURNAMES: Final = frozenset(
    ("강전", "남궁", "독고", "동방", "망절", "사공", "서문", "선우", "어금", "제갈", "황보")
)
_WORD: Final = re.compile(r"[^\s!-/:-@\[-`{-~·]+")  # all between spaces and punctuation
_SPACED_SYLLABLES: Final = re.compile(r"[가-힣](?:\s*[가-힣]){1,3}")


def mask_name(name: str) -> str:
    """Return 홍*동 for 홍길동, 홍* for 홍길, 남궁*수 for 남궁민수, 김**라 for 김보나라.

    A name in Latin letters keeps the first of each word: J*** S****. Each word of a longer text
    is masked by itself, a single letter and every digit wholly; a name of two to four Hangul
    syllables written with spaces is one word.
    """
    shown = unicodedata.normalize("NFC", name).strip()
    if _SPACED_SYLLABLES.fullmatch(shown):
        shown = "".join(shown.split())
    return _WORD.sub(lambda found: _mask_word(found[0]), shown)


def mask_phone(phone: str) -> str:
    """Return 010-****-1234, 02-***-1234 or 031-***-1234, however the number was written.

    Of a number that is not a Korean one every digit is hidden; nothing stays nothing.
    """
    digits = normalise_phone(phone)
    if digits is None:
        return re.sub(r"[^\s!-/:-@\[-`{-~]", "*", phone.strip())
    area, *middle, last = format_phone(digits).split("-")
    if not middle:  # 1588-1234: no area to show
        return f"{'*' * len(area)}-{last}"
    return f"{area}-{'*' * len(middle[0])}-{last}"


def _mask_word(word: str) -> str:
    if len(word) == 1 or any(letter.isdecimal() for letter in word):
        return "*" * len(word)
    if not _is_hangul(word) or len(word) == 2:
        return word[0] + "*" * (len(word) - 1)
    if len(word) == 4 and word[:2] in _DOUBLE_SURNAMES:
        return f"{word[:2]}*{word[3]}"
    return word[0] + "*" * (len(word) - 2) + word[-1]


def _is_hangul(word: str) -> bool:
    return all("가" <= letter <= "힣" for letter in word)
