"""The auditor's command: each line answered by itself, bad ones named and passed over."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

ROOT = Path(__file__).parents[3]


class Answers(NamedTuple):
    lines: list[str]
    status: int


GOOD = '{"kind": "other", "received": "2026-11-05T16:00"}'


def run(monkeypatch: pytest.MonkeyPatch, *lines: str | bytes, text: bool = False) -> Answers:
    """Return the lines of the answer and the status that the shell would see."""
    raw = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    out = io.StringIO()
    status = 0
    try:
        call_command("due_date", json=not text, stdout=out)
    except CommandError as error:
        status = error.returncode
    return Answers(out.getvalue().splitlines(), status)


def ask(monkeypatch: pytest.MonkeyPatch, *lines: str, text: bool = False) -> list[str]:
    answers, status = run(monkeypatch, *lines, text=text)
    assert status == 0
    return answers


@pytest.mark.parametrize(
    "line",
    [
        "due",
        "{",
        "[]",
        "null",
        "1",
        '"3h"',
        "{}",
        "[" * 100_000,
        "9" * 10_000,
        b"\xff\xfe",
        '{"kind": "other"}',
        '{"received": "2026-11-05T16:00"}',
        '{"kind": "other", "period": "3h", "received": "2026-11-05T16:00"}',
        '{"kind": "pothole", "received": "2026-11-05T16:00"}',
        '{"kind": ["other"], "received": "2026-11-05T16:00"}',
        '{"kind": null, "received": "2026-11-05T16:00"}',
        '{"period": "3", "received": "2026-11-05T16:00"}',
        '{"period": "0d", "received": "2026-11-05T16:00"}',
        '{"period": 3, "received": "2026-11-05T16:00"}',
        '{"kind": "other", "received": ""}',
        '{"kind": "other", "received": 1794000000}',
        '{"kind": "other", "received": "2026-11-05"}',
        '{"kind": "other", "received": "20261105T1600"}',
        '{"kind": "other", "received": "2026-02-30T16:00"}',
        '{"kind": "other", "received": "2026-11-05T24:01"}',
        '{"kind": "other", "received": "2026-11-05T16:00+99:00"}',
        '{"kind": "other", "received": "2026-11-05T16:00 Seoul"}',
        '{"kind": "other", "received": "1999-12-31T16:00"}',
        '{"kind": "other", "received": "9999-12-31T23:59-12:00"}',
        '{"kind": "other", "received": "0001-01-01T00:00+14:00"}',
        '{"period": "9999y", "received": "2026-11-05T16:00"}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holiday": ["2026-11-11"]}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": "2026-11-11"}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": [20261111]}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": [["2026-11-11"]]}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": ["2026-11-31"]}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": ["20261111"]}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": ["\\ud800"]}',
        '{"kind": "other", "received": "2026-11-05T16:00", "holidays": {"2026-11-11": 1}}',
        '{"kind": "other", "received": "2026-11-05T16:00", "\\ud800": 1}',
    ],
)
def test_a_bad_line_is_refused_and_the_others_are_answered(
    monkeypatch: pytest.MonkeyPatch, line: str | bytes
) -> None:
    answers, status = run(monkeypatch, GOOD, "", line, GOOD)
    first, bad, last = map(json.loads, answers)
    assert status == 1
    assert set(bad) == {"error", "line"}
    assert bad["line"] == 3
    assert bad["error"]
    assert first == last
    assert first["due"] == "2026-11-06T10:00:00+09:00"


def test_answer_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    (answer,) = ask(monkeypatch, GOOD)
    assert json.loads(answer) == {
        "due": "2026-11-06T10:00:00+09:00",
        "article": "Civil Petitions Treatment Act art. 19(1)",
        "steps": [
            {
                "date": "2026-11-05",
                "text_code": "hours",
                "from": "16:00",
                "to": "18:00",
                "minutes": 120,
                "total": 120,
            },
            {
                "date": "2026-11-06",
                "text_code": "hours",
                "from": "09:00",
                "to": "10:00",
                "minutes": 60,
                "total": 180,
            },
        ],
    }


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ('{"kind": "grievance", "received": "2026-11-02T10:00"}', "2026-11-10T18:00:00+09:00"),
        ('{"kind": "query", "received": "2026-11-02T10:00"}', "2026-11-10T18:00:00+09:00"),
        ('{"kind": "query-law", "received": "2026-11-02T10:00"}', "2026-11-19T18:00:00+09:00"),
        ('{"kind": "proposal", "received": "2026-11-02T10:00"}', "2026-11-19T18:00:00+09:00"),
        ('{"period": "3d", "received": "2026-11-06 15:00"}', "2026-11-11T15:00:00+09:00"),
        ('{"period": "3h", "received": "2026-11-05T07:00:00Z"}', "2026-11-06T10:00:00+09:00"),
        ('{"period": "3h", "received": "2026-11-05T16:00+09:00"}', "2026-11-06T10:00:00+09:00"),
        ('{"period": "7d", "received": "2026-11-02"}', "2026-11-10T18:00:00+09:00"),
        (
            '{"period": "7d", "received": "2026-11-02T10:00", "holidays": ["2026-11-10"]}',
            "2026-11-11T18:00:00+09:00",
        ),
        (
            '\ufeff{"kind": "other", "received": "2026-11-05T16:00", "holidays": []}\r',
            "2026-11-06T10:00:00+09:00",
        ),
    ],
)
def test_due(monkeypatch: pytest.MonkeyPatch, line: str, due: str) -> None:
    (answer,) = ask(monkeypatch, line)
    assert json.loads(answer)["due"] == due


def test_names_of_holidays_are_kept_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    (answer,) = ask(
        monkeypatch,
        '{"period": "3h", "received": "2026-11-11T10:00", '
        '"holidays": {"2026-11-11": " 임시\\u0000 "}}',
    )
    assert '"name": "임시"' in answer


def test_nothing_asked_nothing_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(monkeypatch, "", "  ", "\t") == []


def test_text_for_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    question = '{"period": "6d", "received": "2026-11-05T16:00", "holidays": ["2026-11-11"]}'
    with translation.override("en"):
        title, *days = ask(monkeypatch, question, text=True)
    assert title == "Due 2026-11-13 18:00:00+09:00, by Civil Petitions Treatment Act art. 19(2)"
    assert days[2] == "  2026-11-07  Saturday, not counted"
    assert days[6] == "  2026-11-11  Holiday (added to the calendar), not counted"
    assert days[-1] == "  2026-11-13  day 6"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("3h", ["after working hours", "개천절", "Sunday", "09:00 to 12:00: 180 minutes"]),
        ("6d", ["day 1", "개천절", "Sunday", "day 6"]),
        ("1d", ["after working hours", "480 minutes, 480 so far"]),
        ("9d", ["Saturday"]),
        ("2m", ["first day", "last day", "moved to this working day"]),
    ],
)
def test_every_kind_of_step_has_a_sentence(
    monkeypatch: pytest.MonkeyPatch, period: str, words: list[str]
) -> None:
    received = "2026-10-07T10:00" if period == "2m" else "2026-10-02T19:00"
    with translation.override("en"):
        answer = "\n".join(
            ask(monkeypatch, json.dumps({"period": period, "received": received}), text=True)
        )
    assert not [word for word in words if word not in answer]
    assert "%" not in answer


def test_as_the_shell_runs_it() -> None:
    """Exit status, the count of failures on the error stream, and answers as lines come."""
    done = subprocess.run(
        [sys.executable, "manage.py", "due_date", "--json"],
        cwd=ROOT,
        input=f"{GOOD}\nbad\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "1 of 2 lines" in done.stderr
    assert [sorted(json.loads(line)) for line in done.stdout.splitlines()] == [
        ["article", "due", "steps"],
        ["error", "line"],
    ]
