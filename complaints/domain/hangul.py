"""Finding Hangul names while they are being typed, also by initial consonants (초성).

Pickers of employees and departments and the search of the board ask `matches`; where a table is
too long to try every row, `search_key` is a column that narrows it first: whatever matches a query
has the query's key within its own.

A syllable block is an initial consonant, a vowel and perhaps a final consonant. In Unicode the
11,172 blocks stand in that order from 가 on, so that arithmetic takes them apart.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_PAIRS: Final = {  # consonants that share one final place; typed in a row they look like one
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_DOUBLED: Final = {"ㄲ": "ㄱ", "ㅆ": "ㅅ"}
_GROWING_VOWELS: Final = {"ㅗ": "ㅗㅘㅙㅚ", "ㅜ": "ㅜㅝㅞㅟ", "ㅡ": "ㅡㅢ"}
_FIRST: Final = ord("가")
_LAST: Final = ord("힣")


def matches(query: str, text: str) -> bool:
    """Tell whether every word of `query` is found somewhere in `text`.

    A consonant finds any syllable that begins with it (ㅎㄱㄷ, 홍ㄱ), a syllable itself; the
    last one of a word may be half typed (홍기 finds 홍길동, 한 finds 하나 since the next letter
    will take the ㄴ along). Latin letters are found in either case, full-width ones too; spaces in
    `text` do not matter. An empty query finds everything.
    """
    within = _fold(text)
    return all(_found(_fold(word), within) for word in query.split())


def search_key(text: str) -> str:
    """Return `text` folded, without spaces, each syllable as its initial consonant.

    홍길동 gives ㅎㄱㄷ, "Kim 철수" gives kimㅊㅅ. For each word of a query that matches a text,
    the word's key is contained in the text's key (the reverse need not hold).
    """
    return "".join(_initial(letter) for letter in _fold(text))


def _found(query: str, text: str) -> bool:
    places = range(len(text) - len(query) + 1)
    return any(_matches_at(query, text, place) for place in places)


def _matches_at(query: str, text: str, place: int) -> bool:
    if not query:
        return True
    whole, last = query[:-1], query[-1]
    if not all(_same(asked, text[place + i]) for i, asked in enumerate(whole)):
        return False
    place += len(whole)
    following = text[place + 1 : place + 2]
    return _same(last, text[place]) or _begins(last, text[place], following)


def _same(asked: str, letter: str) -> bool:
    return asked == letter or (asked in _INITIALS and asked == _initial(letter))


def _begins(asked: str, letter: str, following: str) -> bool:
    """Tell whether going on typing after `asked` can give `letter`, then `following`."""
    if not (_is_syllable(asked) and _is_syllable(letter)):
        return False
    initial, vowel, final = _taken_apart(asked)
    of_initial, of_vowel, of_final = _taken_apart(letter)
    if initial != of_initial:
        return False
    if not final:
        return of_vowel in _GROWING_VOWELS.get(vowel, vowel)
    if vowel != of_vowel:
        return False
    if _PAIRS.get(of_final, of_final)[:1] == final or _DOUBLED.get(of_final) == final:
        return True
    pair = _PAIRS.get(final, final)
    kept, moving = pair[:-1], pair[-1]
    return of_final == kept and bool(following) and moving == _initial(following)


def _fold(text: str) -> str:
    """Return NFC without spaces, case or width; single Hangul letters as the keyboard's ones.

    ㄳ, which some keyboards make of ㄱㅅ, is two consonants again.
    """
    folded: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        typed = "\u3131" <= letter <= "\u3163"  # NFKC would make parts of a block of these
        folded.extend(letter if typed else unicodedata.normalize("NFKC", letter).casefold())
    return "".join(_keyboard_letter(letter) for letter in folded if not letter.isspace())


def _keyboard_letter(letter: str) -> str:
    if "\u1100" <= letter <= "\u1112":  # an initial that lost its vowel
        return _INITIALS[ord(letter) - 0x1100]
    return _PAIRS.get(letter, letter)


def _initial(letter: str) -> str:
    return _taken_apart(letter)[0] if _is_syllable(letter) else letter


def _is_syllable(letter: str) -> bool:
    return len(letter) == 1 and _FIRST <= ord(letter) <= _LAST


def _taken_apart(syllable: str) -> tuple[str, str, str]:
    """Return initial, vowel and final (empty when there is none) of one block."""
    initial, rest = divmod(ord(syllable) - _FIRST, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return _INITIALS[initial], _VOWELS[vowel], _FINALS[final].strip()
