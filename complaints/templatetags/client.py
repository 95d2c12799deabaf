"""`{% client %}`: the script and the styles that Vite built, by their hashed names."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
MANIFEST = Path(settings.CLIENT_DIST) / ".vite" / "manifest.json"
ENTRY = "src/main.ts"
STYLES = "styles/main.css"


@lru_cache(maxsize=1)
def _read(_changed: float) -> dict[str, Any]:
    built: dict[str, Any] = json.loads(MANIFEST.read_text())
    return {**built[ENTRY], "css": [built[STYLES]["file"]]}


def _entry() -> dict[str, Any]:
    try:
        return _read(MANIFEST.stat().st_mtime)
    except FileNotFoundError:
        return {"file": "client-is-not-built.js", "css": []}


def build() -> str:
    """Names the client that this server hands out; a page with another one offers a reload."""
    return str(_entry()["file"])


@register.simple_tag
def client() -> SafeString:
    entry = _entry()
    styles = ((static(name),) for name in entry.get("css", []))
    return format_html(
        '{}<script type="module" src="{}"></script>',
        format_html_join("", '<link rel="stylesheet" href="{}">', styles),
        static(entry["file"]),
    )
