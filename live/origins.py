"""From which pages a socket may be opened: scheme, host and port, exactly. Asked before accepting.

AllowedHostsOriginValidator ignores scheme and port; another service on the same host could then
open sockets in somebody's name.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings

_PORTS = {"http": 80, "https": 443}


def may_connect(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """By LIVE_ORIGINS; when it is empty, the page must come from this very host and port."""
    found: dict[str, list[str]] = {}
    for name, value in headers:
        found.setdefault(name.decode("latin1").lower(), []).append(value.decode("latin1"))
    origins = found.get("origin", [])
    if len(origins) != 1 or (origin := _exact(origins[0])) is None:
        return False
    if settings.LIVE_ORIGINS:
        return origin in {_exact(allowed) for allowed in settings.LIVE_ORIGINS}
    hosts = found.get("host", [])
    return len(hosts) == 1 and origin == _exact(f"{_scheme(found, origin)}://{hosts[0]}")


def _exact(origin: str) -> tuple[str, str, int] | None:
    """(scheme, host, port), or None for what is not an origin (`null`, a path, credentials)."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        return None
    if parts.path or parts.query or parts.fragment:
        return None
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


def _scheme(headers: dict[str, list[str]], origin: tuple[str, str, int]) -> str:
    """Behind the proxy it is what the proxy says; without one the scheme cannot be known here."""
    if settings.PRODUCTION:
        return headers.get("x-forwarded-proto", ["http"])[-1].strip()
    return origin[0]
