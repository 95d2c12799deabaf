"""Which administrative dong (행정동) an address may lie in: candidates, never a guess.

The form of receipt asks while the place is typed, and offers what comes back. An address carries
the *legal* dong (법정동), and many of those lie in several administrative ones: 화정동 is in
화정1동 and 화정2동. A person who knows the place chooses; this module only reads the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

# Not inside a longer name, but glued to the gu it is in: 덕양구화정동.
_BEFORE: Final = r"(?:(?<![가-힣])|(?<=[시구도]))"
# 일산동구 is a gu, 향동로 and 풍동길 are roads.
_AFTER: Final = r"(?!구|대?로|길)"
_NUMBERED: Final = re.compile(r"(.*[^0-9])([0-9]+)동")
_AND: Final = r"\s*동?\s*[,/·\u119e\u30fb]\s*제?\s*"


class Dong(NamedTuple):
    """An administrative dong and the legal dongs that lie in it, wholly or in part."""

    code: str
    name: str
    legal: tuple[str, ...]


class Candidate(NamedTuple):
    """A dong that the address may mean: by which `word` of it, and what that word names."""

    code: str
    word: str
    by: Literal["name", "legal"]


class _Index(NamedTuple):
    pattern: re.Pattern[str]
    by_name: dict[str, tuple[str, ...]]
    by_legal: dict[str, tuple[str, ...]]


def candidates(address: str, dongs: Iterable[Dong]) -> list[Candidate]:
    """Return the dongs whose administrative or legal name stands in `address`, names first.

    화정동 123-4 gives 화정1동 and 화정2동; 주엽1동, also written 주엽 제1동 or 주엽1·2동, what it
    says. A name counts only as a whole word, so that 일산동구 and 향동로 give nothing. Where the
    text also states an administrative dong in which a legal one lies, as in 주엽동 5 (주엽1동),
    that settles the legal one. No name found: no candidate.
    """
    index = _index(tuple(dongs))
    words = list(dict.fromkeys(_words(unicodedata.normalize("NFKC", address), index)))
    stated = {
        code for word in words if word not in index.by_legal for code in index.by_name.get(word, ())
    }
    unsettled = [word for word in words if stated.isdisjoint(index.by_legal.get(word, ()))]
    found: dict[str, Candidate] = {}
    for word in unsettled:
        for code in index.by_name.get(word, ()):
            found.setdefault(code, Candidate(code, word, "name"))
    for word in unsettled:
        for code in index.by_legal.get(word, ()):
            found.setdefault(code, Candidate(code, word, "legal"))
    return list(found.values())


def _words(address: str, index: _Index) -> Iterator[str]:
    """Yield the names in the text as the lists write them, 화정1·2동 as two."""
    for match in index.pattern.finditer(address):
        if match["plain"]:
            yield match["plain"]
        else:
            for number in re.findall(r"[0-9]+", match["numbers"]):
                yield f"{match['stem']}{number}동"


@lru_cache(maxsize=8)
def _index(dongs: tuple[Dong, ...]) -> _Index:
    by_name: dict[str, tuple[str, ...]] = {}
    by_legal: dict[str, tuple[str, ...]] = {}
    for dong in dongs:
        by_name[dong.name] = (*by_name.get(dong.name, ()), dong.code)
        for legal in dong.legal:
            by_legal[legal] = (*by_legal.get(legal, ()), dong.code)
    numbered = {name: found[1] for name in by_name if (found := _NUMBERED.fullmatch(name))}
    plain = _any_of((by_name.keys() | by_legal.keys()) - numbered.keys())
    number = r"[0-9]{1,2}"
    pattern = (
        rf"{_BEFORE}(?:(?P<plain>{plain})"
        rf"|(?P<stem>{_any_of(numbered.values())})\s*제?\s*(?P<numbers>{number}(?:{_AND}{number})*)"
        rf"\s*동){_AFTER}"
    )
    return _Index(re.compile(pattern), by_name, by_legal)


def _any_of(names: Iterable[str]) -> str:
    """Return an alternative of these names, the longest first; of none, what never matches."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, ordered)) or r"(?!)"
