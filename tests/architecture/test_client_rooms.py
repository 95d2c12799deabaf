"""The walls of the client, as import-linter keeps those of the server."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, client, name, without_comments

SOURCE = ROOT / "frontend/src"
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
# What each room may import beside itself.
MAY_IMPORT = {
    "shared": set(),
    "store": {"shared"},
    "live": {"shared", "store"},
    "commands": {"shared", "store"},
    "views": {"shared", "store", "commands", "live"},
}


def room_of(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else ""


@pytest.mark.parametrize("path", client(tests=False), ids=name)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    here = room_of(path)
    if here not in MAY_IMPORT:
        return
    imported = {
        room_of((path.parent / one).resolve()) for one in IMPORT.findall(without_comments(path))
    }
    assert imported - {here} <= MAY_IMPORT[here]


def test_only_commands_post() -> None:
    posts = re.compile(r"""["']POST["']""")
    found = [name(p) for p in client(tests=False) if posts.search(without_comments(p))]
    assert [path for path in found if not re.search(r"src/(commands|shared/http)", path)] == []
