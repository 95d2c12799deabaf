"""`manage.py demonstration`: a city to look at, and the accounts to look at it with.

Called by `make run` after `migrate`. It builds once and does nothing after that; it never touches
a database in which somebody else works, and no production profile unless told to.
"""

import time
import unicodedata
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.demonstration import city, people, plan


class Command(BaseCommand):
    help = "Builds the demonstration city (people and complaints) in an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--complaints", type=int, default=plan.PUBLISHED, help="how many (default: %(default)s)"
        )
        parser.add_argument("--open", action="store_true", help="none of them completed")
        parser.add_argument("--now", help="the moment at which it stands, such as 2026-11-24T14:00")
        parser.add_argument("--accounts", action="store_true", help="only show the accounts")
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000/", help="shown with the accounts"
        )
        parser.add_argument("--force", action="store_true", help="also in the production profile")

    def handle(self, **options: Any) -> None:
        if options["accounts"]:
            self._show_accounts(options["address"])
            return
        if settings.PRODUCTION and not options["force"]:
            raise CommandError(
                _(
                    "This is a production profile: accounts with a known password do not"
                    " belong here."
                )
            )
        if city.stands():
            self.stdout.write(_("The demonstration city stands already: nothing was done."))
        else:
            self._build(options)
        self._show_accounts(options["address"])

    def _build(self, options: dict[str, Any]) -> None:
        began = time.monotonic()
        try:
            built = city.build(
                _moment(options["now"]), total=options["complaints"], only_open=options["open"]
            )
        except city.NotEmpty:
            raise CommandError(
                _(
                    "People or complaints are here already: the demonstration needs an empty"
                    " database."
                )
            ) from None
        sentence = _(
            "The demonstration city stands: %(employees)d employees, %(complaints)d complaints,"
            " %(entries)d entries in the log (%(seconds).1f s)."
        )
        self.stdout.write(sentence % {**vars(built), "seconds": time.monotonic() - began})

    def _show_accounts(self, address: str) -> None:
        rows = city.accounts()
        if not rows:
            raise CommandError(_("There is no demonstration city here yet."))
        heads = (_("User name"), _("Name"), _("Department"), _("Role"))
        table = [heads, *((u, n, d, r or _("handler, or no right yet")) for u, n, d, r in rows)]
        self.stdout.write(f"\n{address}\n")
        for line in _columns(table):
            self.stdout.write("  " + line)
        sentence = _("The password of every account is %(password)s")
        self.stdout.write("\n" + sentence % {"password": people.PASSWORD})


def _moment(text: str | None) -> datetime:
    if text is None:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(_("Write the moment like 2026-11-24T14:00.")) from None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _columns(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with aligned columns; a Hangul syllable is two cells wide in a terminal."""
    widths = [max(_width(row[i]) for row in table) for i in range(len(table[0]))]
    for row in table:
        cells = (text + " " * (w - _width(text)) for text, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
