"""Compiles the Korean of every area into the one catalogue that Django reads.

Before it: each area lists its sentences in `locale/ko/LC_MESSAGES/parts/<area>.po`. After it:
`django.mo` beside the parts. Written with polib, so that a machine without GNU gettext builds too.
"""

import re
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Language": "ko",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Command(BaseCommand):
    help = "Compiles complaints/locale/ko/LC_MESSAGES/parts/*.po into django.mo."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.LOCALE_PATHS[0]) / "ko" / "LC_MESSAGES"
        catalogue = merge(sorted((folder / "parts").glob("*.po")))
        catalogue.save_as_mofile(str(folder / "django.mo"))
        if options["verbosity"]:
            self.stdout.write(f"{len(catalogue)} sentences in {folder / 'django.mo'}")


def merge(parts: list[Path]) -> polib.POFile:
    """One catalogue of all parts.

    Raises CommandError where two areas disagree about a sentence, where one is left empty, or
    where a placeholder was lost in translation (it would fail in front of a user).
    """
    merged: dict[tuple[str | None, str], polib.POEntry] = {}
    for part in parts:
        for entry in polib.pofile(str(part), encoding="utf-8"):
            check(entry, part)
            known = merged.setdefault((entry.msgctxt, entry.msgid), entry)
            if spoken(known) != spoken(entry):
                raise CommandError(
                    f"{part.name}: {entry.msgid!r} is {spoken(entry)} here, "
                    f"{spoken(known)} in another part"
                )
    catalogue = polib.POFile()
    catalogue.metadata = HEADER
    catalogue.extend(merged.values())
    return catalogue


def check(entry: polib.POEntry, part: Path) -> None:
    for text in spoken(entry):
        if not text:
            raise CommandError(f"{part.name}: {entry.msgid!r} has no translation")
        source = {entry.msgid, entry.msgid_plural or entry.msgid}
        if set(PLACEHOLDER.findall(text)) not in [set(PLACEHOLDER.findall(one)) for one in source]:
            raise CommandError(f"{part.name}: {entry.msgid!r} has other placeholders than {text!r}")


def spoken(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
