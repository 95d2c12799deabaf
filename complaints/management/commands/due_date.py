"""`manage.py due_date`: the deadline rules, laid open to an auditor.

Reads one question a line from standard input, asks `complaints.domain.deadlines`, answers each
on standard output before the next is read. Touches no database. A question:

    {"kind": "other", "received": "2026-11-05T16:00"}
    {"period": "5d", "received": "2026-11-06T15:00:00+09:00", "holidays": ["2026-11-11"]}

`kind` is other, grievance, query, query-law or proposal; `period` instead of it a number with h,
d, w, m or y. `received` without a zone is Asia/Seoul; where hours do not matter a date will do.
`holidays` are added to the calendar: a list of dates, or an object of dates and names.

A line that cannot be answered gets {"error": …, "line": n}, the others are answered, and the
command ends with status 1. Empty lines are passed over.
"""

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from complaints.domain.calendar import SEOUL, Calendar, OutOfRange
from complaints.domain.deadlines import KINDS, BadPeriod, Deadline, Period, Step, due
from complaints.domain.text import clean_line

_KEYS = {"kind", "period", "received", "holidays"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DATE.pattern + r"([T ][0-9]{2}:[0-9]{2}[-+:.0-9Z]{0,24})?")


class Refused(Exception):
    """A line that cannot be answered; says what to write instead."""


class Command(BaseCommand):
    help = "Count due dates of questions in JSON lines from standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer in JSON lines, not text")

    def handle(self, *args: Any, json: bool = False, **options: Any) -> None:
        asked = failed = 0
        for number, line in _lines():
            asked += 1
            try:
                deadline = _answer(line)
            except (Refused, BadPeriod, OutOfRange) as error:
                failed += 1
                self._write(_refusal(number, str(error), json))
            else:
                self._write(_one_line(deadline.as_json()) if json else _readable(deadline))
        if failed:
            raise CommandError(f"{failed} of {asked} lines could not be answered", returncode=1)

    def _write(self, answer: str) -> None:
        self.stdout.write(answer)
        self.stdout.flush()


def _lines() -> Iterator[tuple[int, bytes | str]]:
    """Yield what is not empty of standard input, with its line number."""
    source: Iterable[bytes | str] = getattr(sys.stdin, "buffer", sys.stdin)
    for number, line in enumerate(source, start=1):
        if line.strip():
            yield number, line


def _answer(line: bytes | str) -> Deadline:
    """Count what one line asks, or raise what is wrong with it."""
    question = _question(line)
    period = _period(question)
    received = _received(question.get("received"), period)
    return due(period, received, Calendar(_holidays(question.get("holidays", []))))


def _question(line: bytes | str) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        question = json.loads(text)
    except UnicodeDecodeError as error:
        raise Refused("the line is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Refused("the line is not JSON") from error
    if not isinstance(question, dict):
        raise Refused("a question is a JSON object")
    unknown = sorted(question.keys() - _KEYS)
    if unknown:
        raise Refused(
            f"unknown: {', '.join(map(ascii, unknown))}; known: {', '.join(sorted(_KEYS))}"
        )
    return question


def _period(question: dict[str, Any]) -> Period:
    if ("kind" in question) == ("period" in question):
        raise Refused("give either kind or period")
    if "period" in question:
        if not isinstance(question["period"], str):
            raise Refused("period is a string such as 3h or 14d")
        return Period.parse(question["period"])
    kind = question["kind"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refused(f"kind is one of {', '.join(KINDS)}")
    return KINDS[kind].period


def _received(value: object, period: Period) -> datetime:
    wanted = "received is a date and time such as 2026-11-05T16:00"
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise Refused(wanted)
    if _DATE.fullmatch(value) and period.rule == "working_hours":
        raise Refused(f"{wanted}: this period runs from the hour of receipt")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise Refused(f"{wanted}: {error}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=SEOUL)


def _holidays(value: object) -> dict[date, str]:
    """Read a list of dates, or an object of dates and names."""
    if isinstance(value, list):
        value = dict.fromkeys(map(_text, value), "")
    if not isinstance(value, dict):
        raise Refused("holidays is a list of dates")
    return {_day(day): clean_line(_text(name)) for day, name in value.items()}


def _day(value: str) -> date:
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Refused(f"holidays are dates such as 2026-11-11, not {value!a}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("holidays is a list of dates in quotes")
    return value


def _one_line(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _refusal(number: int, reason: str, as_json: bool) -> str:
    if as_json:
        return _one_line({"error": reason, "line": number})
    return _("Line %(number)s: %(reason)s") % {"number": number, "reason": reason}


def _readable(deadline: Deadline) -> str:
    due_at = deadline.due.isoformat(sep=" ", timespec="auto")
    title = _("Due %(due)s, by %(article)s") % {"due": due_at, "article": deadline.article}
    return "\n".join([title, *(f"  {step.date}  {_said(step)}" for step in deadline.steps)])


def _said(step: Step) -> str:
    """Say what a day did to the count."""
    sentences = {
        "hours": _("%(from)s to %(to)s: %(minutes)s minutes, %(total)s so far"),
        "closed": _("received after working hours"),
        "day": _("day %(number)s"),
        "saturday": _("Saturday, not counted"),
        "sunday": _("Sunday, not counted"),
        "holiday": _("Holiday (%(name)s), not counted"),
        "first_day": _("first day, counted"),
        "last_day": _("last day by the calendar"),
        "moved": _("moved to this working day"),
    }
    values = step.as_json()
    if step.text_code == "holiday" and not step.name:
        values["name"] = _("added to the calendar")
    return sentences[step.text_code] % values
