"""Source strings are English; Korean is where translators look for it, and complete."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

from complaints.management.commands.compile_translations import merge
from tests.architecture.sources import (
    HANGUL,
    ROOT,
    client,
    literals,
    name,
    python,
    templates,
    tree,
    without_comments,
)

PARTS = ROOT / "complaints/locale/ko/LC_MESSAGES/parts"
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"}
# Korean that is data or the subject of the code itself, not something said to a user.
ABOUT_KOREAN = (
    "complaints/domain/",  # names, numbers, addresses and letters as people write them
    "complaints/demonstration/",
    "frontend/src/shared/hangul.ts",
    "frontend/src/shared/dates.ts",
)
OWN_NAMES = {"한국어"}  # a language is called what its speakers call it
_TEMPLATE_CALL = re.compile(r"""gettext\(u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""")
_CLIENT_CALL = re.compile(r"""\bt\(\s*("(?:\\.|[^"\\])*")""")
_CLIENT_OTHER = re.compile(r"""\bt\(\s*(['`][^)]*)""")


def speaks_korean(text: str) -> bool:
    for own in OWN_NAMES:
        text = text.replace(own, "")
    return bool(HANGUL.search(text))


def test_python_strings_are_english() -> None:
    found = [
        f"{name(path)}:{line} {text[:40]!r}"
        for path in python("realtime25", "complaints", "live")
        if not name(path).startswith(ABOUT_KOREAN)
        for line, text in literals(path)
        if speaks_korean(text)
    ]
    assert found == []


def test_client_strings_are_english() -> None:
    found = [
        f"{name(path)}:{number} {line.strip()[:60]}"
        for path in client(tests=False)
        if not name(path).startswith(ABOUT_KOREAN)
        for number, line in enumerate(without_comments(path).splitlines(), 1)
        if speaks_korean(line)
    ]
    assert found == []


def test_templates_are_english() -> None:
    assert [name(path) for path in templates() if speaks_korean(path.read_text())] == []


def python_sentences(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        text = node.args[1 if called == "pgettext" and len(node.args) > 1 else 0]
        if called in GETTEXT:
            assert isinstance(text, ast.Constant), f"{name(path)}:{node.lineno} hides its sentence"
            yield str(text.value)


def template_sentences(path: Path) -> Iterator[str]:
    for match in _TEMPLATE_CALL.finditer(templatize(path.read_text(), origin=name(path))):
        yield ast.literal_eval(match[1])


@pytest.fixture(scope="module")
def korean() -> set[str]:
    return {entry.msgid for entry in merge(sorted(PARTS.glob("*.po")))}


def test_every_sentence_of_the_server_is_translated(korean: set[str]) -> None:
    said = {
        text: name(path)
        for path in python("realtime25", "complaints", "live")
        for text in python_sentences(path)
    }
    said |= {text: name(path) for path in templates() for text in template_sentences(path)}
    assert {text: path for text, path in said.items() if text not in korean} == {}


def client_korean() -> dict[str, str]:
    merged: dict[str, str] = {}
    for path in sorted((ROOT / "frontend/src/shared/ko").glob("*.json")):
        for source, text in json.loads(path.read_text()).items():
            known = merged.setdefault(source, text)
            assert known == text, f"{path.name}: {source!r} is {text!r} here, {known!r} elsewhere"
            assert set(re.findall(r"\{\w+\}", source)) == set(re.findall(r"\{\w+\}", text)), source
    return merged


def test_every_sentence_of_the_client_is_translated() -> None:
    translated = client_korean()
    missing = {
        sentence: name(path)
        for path in client(tests=False)
        for call in _CLIENT_CALL.findall(without_comments(path))
        if (sentence := json.loads(call)) not in translated
    }
    assert missing == {}


def test_client_sentences_can_be_found() -> None:
    """`t(...)` takes its sentence in double quotes, or the scan above would miss it."""
    hidden = [
        f"{name(path)} t({call[:40]}"
        for path in client(tests=False)
        for call in _CLIENT_OTHER.findall(without_comments(path))
    ]
    assert hidden == []


def test_parts_are_readable_one_by_one() -> None:
    for part in PARTS.glob("*.po"):
        assert polib.pofile(str(part)).percent_translated() == 100, part.name
