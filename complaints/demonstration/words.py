"""The words of the demonstration: reads its data files and fills in their templates.

First room of the package. A template holds `{name}` for a value and `{name|을}` for a value with
its Korean particle, chosen by whether the value ends in a consonant.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "demonstration"

_SLOT: Final = re.compile(r"\{(\w+)(?:\|(\w+))?\}")
_PAIRS: Final = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"))
_BY_PARTICLE: Final = {one: pair for pair in _PAIRS for one in pair}
_DIGITS_WITH_FINAL: Final = frozenset("013678")
_RIEUL: Final = 8
_FINALS: Final = 28


@cache
def data(name: str) -> dict[str, Any]:
    """The content of `name`.toml; callers only read it."""
    with open(DATA / f"{name}.toml", "rb") as file:
        return tomllib.load(file)


@cache
def texts() -> dict[str, dict[str, Any]]:
    """What is said about each field, by its code."""
    files = sorted((DATA / "texts").glob("*.toml"))
    return {field: said for file in files for field, said in data(f"texts/{file.stem}").items()}


def fill(template: str, slots: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        word = slots[found[1]]
        return word + particle(word, found[2]) if found[2] else word

    return _SLOT.sub(value, template)


def particle(word: str, wanted: str) -> str:
    """The form of a particle that fits after `word`: particle("도로", "을") is 를."""
    after_consonant, after_vowel = _BY_PARTICLE[wanted]
    last = word.rstrip(")")[-1]
    if last.isdigit():
        consonant, rieul = last in _DIGITS_WITH_FINAL, last in "178"
    else:
        final = (ord(last) - ord("가")) % _FINALS
        consonant, rieul = final > 0, final == _RIEUL
    if after_vowel == "로" and rieul:
        return after_vowel
    return after_consonant if consonant else after_vowel
