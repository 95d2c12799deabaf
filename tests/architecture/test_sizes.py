"""Small pieces: what the good houses share is a short tail, so the tail is what is held."""

import ast
from pathlib import Path

from tests.architecture.sources import client, name, python, tree

LONGEST = 50
USUAL = 25
MODULE_LINES = 400
CLIENT_LINES = 300
ROOMS = ("realtime25", "complaints", "live", "tests")


def functions(path: Path) -> dict[str, int]:
    """`file:line name` of each function to its lines, the docstring included."""
    return {
        f"{name(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_function_is_long() -> None:
    lengths = {key: n for path in python(*ROOMS) for key, n in functions(path).items()}
    assert {key: n for key, n in lengths.items() if n > LONGEST} == {}


def test_nine_of_ten_functions_are_short() -> None:
    lengths = [n for path in python(*ROOMS) for n in functions(path).values()]
    short = sum(n <= USUAL for n in lengths) / len(lengths)
    assert short >= 0.9, f"only {short:.0%} of {len(lengths)} functions within {USUAL} lines"


def test_no_module_is_long() -> None:
    limits = [(path, MODULE_LINES) for path in [*python(*ROOMS), *client()]]
    limits += [(path, CLIENT_LINES) for path in client(tests=False)]
    lines = {name(path): (len(path.read_text().splitlines()), limit) for path, limit in limits}
    assert {key: n for key, (n, limit) in lines.items() if n > limit} == {}


def test_every_module_says_where_it_stands() -> None:
    modules = [p for p in python("realtime25", "complaints", "live") if p.read_text().strip()]
    assert [name(path) for path in modules if not ast.get_docstring(tree(path))] == []
    starts = ("/**", "//", "/*")
    assert [
        name(p) for p in client(tests=False) if not p.read_text().lstrip().startswith(starts)
    ] == []
