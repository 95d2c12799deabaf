"""Which files are ours, and what stands in them; the other modules here ask questions about it."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("realtime25", "complaints", "live")
# Syllables. Single letters, and the first and last of the range, are rules about Korean.
HANGUL = re.compile(r"[\uac01-\ud7a2]")
_PIECE = re.compile(
    r"""(?P<comment>/\*.*?\*/|(?<![:"'`\w])//[^\n]*)"""
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""",
    re.DOTALL,
)


@cache
def files(*suffixes: str) -> list[Path]:
    """Files that are, or are about to be, in version control."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    paths = [ROOT / name for name in listed if not suffixes or name.endswith(suffixes)]
    return sorted(path for path in paths if path.is_file())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def python(*rooms: str) -> list[Path]:
    return [p for p in files(".py") if room(p) in rooms and "migrations" not in p.parts]


def client(*, tests: bool = True) -> list[Path]:
    found = [p for p in files(".ts") if name(p).startswith("frontend/src/")]
    return [p for p in found if tests or not (p.name.endswith(".test.ts") or "testing" in p.parts)]


def templates() -> list[Path]:
    return [p for p in files(".html", ".txt") if name(p).startswith("frontend/templates/")]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a Python module with its line, except docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in docstrings:
                continue
            yield node.lineno, node.value


def without_comments(path: Path) -> str:
    """A TypeScript module with its comments emptied and its lines where they were."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match[0].count("\n") if match["comment"] else match[0]

    return _PIECE.sub(blank, path.read_text())
