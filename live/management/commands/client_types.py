"""Writes the frames of `live/protocol.py` as TypeScript, so that the client cannot misread them.

`python manage.py client_types` renders `frontend/src/live/protocol.generated.ts`; with `--check`
it writes nothing and fails when that file is not what it would write.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from live import protocol

TARGET = Path(settings.BASE_DIR) / "frontend" / "src" / "live" / "protocol.generated.ts"

# What the client knows more narrowly (a status is one of ten words, not any string). Frames use
# the narrow type; `shared/types.ts` asserts that it agrees with the shape generated here.
NARROW = {"Row": "Row", "Detail": "Detail", "Entry": "Entry", "Present": "Viewer"}
PLAIN = {int: "number", float: "number", str: "string", bool: "boolean", type(None): "null"}
CONSTANTS = ("CLOSE_", "_SECONDS", "MAX_")
UNIONS = {"DownFrame": "Down", "UpFrame": "Up"}
WIDTH = 100

HEADER = f"""\
/**
 * Generated from live/protocol.py by `python manage.py client_types`: do not edit.
 * The frames of the socket in both directions; what they mean is told there.
 */
import type {{ {", ".join(sorted(NARROW.values()))} }} from "../shared/types";
"""


def render() -> str:
    """The whole file."""
    parts = [HEADER, *_constants(), *_literals(), *_interfaces(), *_unions()]
    return "\n".join(parts)


def _constants() -> Iterator[str]:
    lines = [
        f"export const {name} = {value};"
        for name, value in vars(protocol).items()
        if isinstance(value, int) and any(part in name for part in CONSTANTS)
    ]
    yield "\n".join(lines) + "\n"


def _literals() -> Iterator[str]:
    for name, value in vars(protocol).items():
        if get_origin(value) is Literal:
            yield _wrapped(f"export type {name} =", [_literal(word) for word in get_args(value)])


def _interfaces() -> Iterator[str]:
    for name, value in vars(protocol).items():
        if is_typeddict(value):
            yield _interface(name, value)


def _interface(name: str, shape: type) -> str:
    hints = get_type_hints(shape)
    fields = "".join(f"  {field}: {_typescript(hint)};\n" for field, hint in hints.items())
    return f"export interface {name if _is_frame(shape) else f'{name}Shape'} {{\n{fields}}}\n"


def _unions() -> Iterator[str]:
    for name, short in UNIONS.items():
        frames = [frame.__name__ for frame in get_args(getattr(protocol, name))]
        yield _wrapped(f"export type {short} =", frames)


def _wrapped(head: str, members: list[str]) -> str:
    line = f"{head} {' | '.join(members)};\n"
    if len(line) <= WIDTH:
        return line
    return f"{head}\n" + "\n".join(f"  | {member}" for member in members) + ";\n"


def _is_frame(shape: type) -> bool:
    return "type" in shape.__annotations__


def _typescript(hint: Any) -> str:
    origin, args = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if is_typeddict(hint):
        return NARROW.get(hint.__name__, f"{hint.__name__}Shape")
    if origin is Literal:
        return _alias(hint) or " | ".join(_literal(word) for word in args)
    if origin in (Union, types.UnionType):
        return " | ".join(_typescript(arg) for arg in args)
    if origin is list:
        inner = _typescript(args[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin is dict:
        return f"Record<{_typescript(args[0])}, {_typescript(args[1])}>"
    raise CommandError(f"No TypeScript for {hint!r}: teach client_types about it.")


def _alias(hint: Any) -> str | None:
    return next((name for name, value in vars(protocol).items() if value == hint), None)


def _literal(word: object) -> str:
    return f'"{word}"' if isinstance(word, str) else str(word).lower()


class Command(BaseCommand):
    help = "Renders the socket's frames as TypeScript types for the client."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail when the file is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = render()
        known = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        if options["check"]:
            if known != wanted:
                raise CommandError(f"{TARGET.name} is stale: run `manage.py client_types`.")
            self.stdout.write(f"{TARGET.name} agrees with live/protocol.py")
            return
        if known != wanted:
            TARGET.write_text(wanted, encoding="utf-8")
        self.stdout.write(f"{TARGET.name} written")
