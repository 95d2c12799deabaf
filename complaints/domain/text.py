"""Cleaning of what people type and paste, before anything checks or keeps it.

Every text that enters goes through `clean` (several lines) or `clean_line` (one line) in the
command that takes it. Word processors bring decomposed Hangul, soft returns, fixed spaces and
symbol-font bullets; terminals and spreadsheets bring control characters; and characters that
nobody sees can turn a line around or hide a word. What is left is what the reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_NEW_LINE: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK: Final = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]")
_UNSEEN: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and new line
    "\xad\u034f\u180b-\u180f\u200b-\u200f"  # soft hyphen, joiners, zero width, direction marks
    "\u061c\u202a-\u202e\u2060-\u206f"  # direction overrides and isolates, invisible operators
    "\ufeff\ufdd0-\ufdef\ufff0-\ufffc\ufffe\uffff"  # byte order mark, objects, non-characters
    "\ud800-\udfff"  # halves of a pair that lost the other: no encoding can store them
    "\U000e0000-\U000e0fff"  # tags
    "]"
)
_BULLETS: Final = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▶", "\uf0fc": "✓"})


def clean(text: str) -> str:
    """Return `text` in NFC with line feeds for all line ends and nothing unseen in it.

    Removed: NUL and other control characters (tab and line feed stay), zero-width and
    direction-changing characters, lone surrogates, non-characters; spaces at the line ends and
    blank lines around. Fixed and wide spaces become plain ones, bullets of symbol fonts real
    ones. Cleaning twice changes nothing.
    """
    seen = _NEW_LINE.sub("\n", text)
    seen = _BLANK.sub(" ", _UNSEEN.sub("", seen)).translate(_BULLETS)
    seen = "\n".join(line.rstrip(" \t") for line in seen.split("\n"))
    return unicodedata.normalize("NFC", seen).strip(" \t\n")


def clean_line(text: str) -> str:
    """Return `clean` text as one line, with every run of spaces, tabs and new lines one space."""
    return " ".join(clean(text).split())


def length(text: str) -> int:
    """Count characters as people do: after NFC, so that 각 is one however it was typed."""
    return len(unicodedata.normalize("NFC", text))


def excess(text: str, limit: int) -> int:
    """Return by how many characters `text` is longer than `limit`; 0 when it fits."""
    return max(0, length(text) - limit)
