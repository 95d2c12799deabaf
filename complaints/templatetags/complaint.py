"""Codes, verbs and moments in words, for the pages that read without JavaScript and on paper.

Used by `complaint.html`; the client's own words stand in frontend/src/views/history-sentence.ts.
"""

from datetime import datetime
from typing import Any, Final

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from complaints.queries import directory

register = template.Library()

_TABLES: Final = {
    "gu": "gus",
    "dong": "dongs",
    "field": "fields",
    "route": "routes",
    "nature": "natures",
    "obstacle": "obstacles",
    "department": "departments",
    "kind": "kinds",
}
_VERBS: Final = {
    "received": _("received the complaint"),
    "corrected": _("corrected what was entered"),
    "designated": _("designated a handler"),
    "confirmed": _("confirmed the complaint"),
    "started": _("began work"),
    "visited": _("visited the site"),
    "replied": _("wrote a department reply"),
    "assessed": _("assessed the complaint"),
    "held": _("moved it to long-term work"),
    "completed": _("completed the complaint"),
    "reopened": _("opened it again"),
    "withdrawn": _("recorded that the citizen withdrew it"),
    "declined": _("closed it as impossible to carry out"),
    "transferred": _("transferred it to another body"),
    "closed": _("closed it as a repeat"),
    "redesignation_asked": _("asked for another handler"),
    "returned": _("returned it to the response team"),
    "supplemented": _("added to the content"),
    "personal_shown": _("looked at the citizen's name and telephone"),
}


@register.simple_tag(takes_context=True)
def named(context: Context, table: str, code: str | int | None) -> str:
    """The name of a code in the page's language; the tables are read once per page."""
    if code is None:
        return ""
    if (tables := context.render_context.get("codes")) is None:
        tables = context.render_context["codes"] = directory.codes()
    key = "id" if table == "department" else "code"
    found: dict[str, Any] | None = next(
        (one for one in tables[_TABLES[table]] if one[key] == code), None
    )
    if found is None:
        return str(code)
    english = str(found.get("name_en") or "")
    return english if get_language() == "en" and english else str(found["name"])


@register.filter
def verb(code: str) -> str:
    """What was done, in words; an unknown verb is shown as it is."""
    return str(_VERBS.get(code, code))


@register.filter
def moment(text: str) -> str:
    """An ISO time or day as it stands on paper: 2026-11-24 14:03, in Seoul."""
    found = datetime.fromisoformat(text)
    if len(text) == len("2026-11-24"):
        return text
    return timezone.localtime(found).strftime("%Y-%m-%d %H:%M")
