"""Reads a file of employees as personnel offices export it: bytes in, rows and problems out.

First step of the intake of employees; `commands.roster` compares the rows with who is known.
Encoding, separator and column names are found, never guessed silently: what cannot be read is a
`Problem` at its line and column, and `FileProblem` when nothing can be read at all. No row of the
file is lost: each is in `rows`, in `problems`, or blank.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from complaints.domain.personal import has_registration_number
from complaints.domain.text import clean_line

MAX_BYTES: Final = 2_000_000
MAX_ROWS: Final = 10_000
HEADER_WITHIN: Final = 10  # lines: a title above the header row is common

FIELDS: Final = ("username", "name", "department", "position", "office_phone", "status")
NEEDED: Final = ("username", "name")
LENGTHS: Final[Mapping[str, int]] = {
    "username": 40,
    "name": 40,
    "department": 80,
    "position": 40,
    "office_phone": 20,
    "status": 20,
}
_DATA: Final = Path(__file__).resolve().parent.parent / "data" / "employee_file.toml"
_WORDS: Final = tomllib.loads(_DATA.read_text(encoding="utf-8"))
SYNONYMS: Final[Mapping[str, str]] = {
    word: name for name, words in _WORDS["columns"].items() for word in words
}
WORKS: Final = frozenset(_WORDS["status"]["works"])
LEFT: Final = frozenset(_WORDS["status"]["left"])
_USERNAME: Final = re.compile(r"[\w.@+-]+")
_PHONE: Final = re.compile(r"[0-9()+~,./ -]+")


class FileProblem(Exception):
    """Nothing can be read; `code` says why, `facts` holds the details for the sentence."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Problem:
    """What is wrong at `line` (of the file, from 1) in the column of `field`."""

    line: int
    field: str
    code: str
    value: str = ""


@dataclass
class EmployeeRows:
    columns: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines_of: dict[str, list[int]] = field(default_factory=dict)  # by account, in small letters


def read(content: bytes) -> EmployeeRows:
    """The rows of a file; raises FileProblem when it is not a table of employees."""
    if len(content) > MAX_BYTES:
        raise FileProblem("too_big", limit=MAX_BYTES // 1_000_000)
    text = decode(content)
    lines = _lines(text)
    at, columns = _header(lines)
    found = EmployeeRows(
        columns=[c for c in columns if c in FIELDS],
        ignored=[c.removeprefix("?") for c in columns if c.startswith("?") and c != "?"],
    )
    for number, cells in lines[at + 1 :]:
        _take(found, number, cells, columns)
    if not found.rows and not found.problems:
        raise FileProblem("no_rows")
    _refuse_doubles(found)
    return found


def decode(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else CP949."""
    if not content.strip(b"\x00\r\n\t ,;"):
        raise FileProblem("empty")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise FileProblem("workbook")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp949")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileProblem("encoding", line=line) from error


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """(line number, cells) of every line that holds something, split by the likeliest separator."""
    head = text[:20_000].splitlines()[:HEADER_WITHIN]
    separator = max(",;\t", key=lambda s: max((_known(_split(h, s)) for h in head), default=0))
    lines = []
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    try:
        before = 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((before + 1, cells))
            before = reader.line_num
            if len(lines) > MAX_ROWS + HEADER_WITHIN:
                raise FileProblem("too_many_rows", limit=MAX_ROWS)
    except csv.Error as error:
        raise FileProblem("broken", line=reader.line_num) from error
    return lines


def _split(line: str, separator: str) -> list[str]:
    return [cell.strip('" ') for cell in line.split(separator)]


def _column(heading: str) -> str:
    """The field behind a heading; "?…" for a heading that means nothing here."""
    plain = re.sub(r"[\s*()\[\]_.:·-]", "", clean_line(heading)).lower()
    return SYNONYMS.get(plain, "?" + clean_line(heading)[:40])


def _known(cells: list[str]) -> int:
    return len({c for c in map(_column, cells) if not c.startswith("?")})


def _header(lines: list[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Where the header row is among `lines`, and the field of each of its columns."""
    at = max(range(min(len(lines), HEADER_WITHIN)), key=lambda i: _known(lines[i][1]), default=None)
    if at is None:
        raise FileProblem("empty")
    columns = [_column(cell) for cell in lines[at][1]]
    for needed in NEEDED:
        if needed not in columns:
            raise FileProblem("no_column", field=needed)
    for known in FIELDS:
        if columns.count(known) > 1:
            raise FileProblem("column_twice", field=known)
    return at, columns


def _take(found: EmployeeRows, number: int, cells: list[str], columns: list[str]) -> None:
    """Adds one line to the rows, or says what is wrong with it."""
    row = {
        column: clean_line(cell)
        for column, cell in zip(columns, cells, strict=False)
        if column in FIELDS
    }
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    found.lines_of.setdefault(row.get("username", "").casefold(), []).append(number)
    problems = list(_problems(number, row))
    if extra:
        problems.append(Problem(number, "name", "more_cells", clean_line(extra[0])[:40]))
    found.problems += problems
    if not problems:
        found.rows.append((number, row))


def _problems(line: int, row: Mapping[str, str]) -> Iterator[Problem]:
    for name, value in row.items():
        if has_registration_number(value):
            yield Problem(line, name, "registration_number")  # never repeated anywhere
        elif len(value) > LENGTHS[name]:
            yield Problem(line, name, "too_long", value[:40])
    for name in NEEDED:
        if not row.get(name):
            yield Problem(line, name, "missing")
    username, phone, status = (row.get(n, "") for n in ("username", "office_phone", "status"))
    if username and not _USERNAME.fullmatch(username):
        yield Problem(line, "username", "bad_username", username[:40])
    if phone and not _PHONE.fullmatch(phone):
        yield Problem(line, "office_phone", "bad_phone", phone[:40])
    if status and works(status) is None:
        yield Problem(line, "status", "unknown_status", status[:40])


def works(status: str) -> bool | None:
    """Whether a word of the status column says that the person works here; None: unknown word."""
    plain = status.replace(" ", "").lower()
    return True if plain in WORKS else False if plain in LEFT else None


def _refuse_doubles(found: EmployeeRows) -> None:
    """One account in two lines: neither is taken, since nobody can know which is right."""
    doubles = {
        line: account
        for account, lines in found.lines_of.items()
        for line in lines
        if account and len(lines) > 1
    }
    found.problems += [Problem(n, "username", "twice", name) for n, name in doubles.items()]
    found.problems.sort(key=lambda p: p.line)
    found.rows = [(n, row) for n, row in found.rows if n not in doubles]
