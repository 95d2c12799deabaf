"""The walls of the client, as import-linter keeps those of the server."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, client, name, without_comments

SOURCE = ROOT / "frontend/src"
# Types are gone when it runs: a wall stands only before what is called.
TYPES = re.compile(r"""import type [^;]*;""")
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
ROOT_ROOM = ""  # main.ts and what it loads elements with
# What each room may import beside itself.
MAY_IMPORT = {
    "shared": set(),
    "store": {"shared"},
    "live": {"shared", "store"},
    "commands": {"shared", "store"},
    "views": {"shared", "store", "commands", "live", ROOT_ROOM},
}


def room_of(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else ROOT_ROOM


@pytest.mark.parametrize("path", client(tests=False), ids=name)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    here = room_of(path)
    if here not in MAY_IMPORT:
        return
    text = TYPES.sub("", without_comments(path))
    imported = {room_of((path.parent / one).resolve()) for one in IMPORT.findall(text)}
    assert imported - {here} <= MAY_IMPORT[here]


def test_only_commands_post() -> None:
    """And the log-in, which comes before there is anybody to command."""
    posts = re.compile(r"""["']POST["']""")
    found = [name(p) for p in client(tests=False) if posts.search(without_comments(p))]
    may = re.compile(r"src/(commands/|shared/http|views/sign-in-dialog)")
    assert [path for path in found if not may.search(path)] == []
