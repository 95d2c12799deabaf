"""Reads the environment once, for settings.py: databases, the layer, secrets.

Nothing else in the project reads `os.environ`.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def secret(name: str, folder: Path, *, production: bool) -> str:
    """The secret from the environment; outside production one is made once and kept in `folder`."""
    if value := os.environ.get(name):
        return value
    if production:
        raise ImproperlyConfigured(f"{name} must be set in the production profile")
    path = folder / name.lower()
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def refuse_weak(name: str, *values: str) -> None:
    """32 random bytes have 43 letters: what is shorter, or of few letters, was made up by hand."""
    for value in values:
        if len(value) < 43 or len(set(value)) < 12 or value.startswith("django-insecure"):
            raise ImproperlyConfigured(f"{name} is too weak for the production profile")


def database(url: str) -> dict[str, Any]:
    """`sqlite:///path` or `postgresql://user:password@host:port/name?pool=8` as Django wants it.

    SQLite: WAL and BEGIN IMMEDIATE, or two writers deadlock instead of waiting.
    A server on a Unix socket: `postgresql://user@/name?host=/folder`.
    PostgreSQL: psycopg's own pool, since persistent connections and ASGI threads do not mix.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL: unknown scheme {parts.scheme!r}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.get("host") or parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 2, "max_size": int(options.get("pool", 16))}},
    }


def channel_layer(url: str) -> dict[str, Any]:
    """In memory for one process; Redis pub/sub, the layer that did not lose rings, for more."""
    if not url:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    return {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [url], "prefix": os.environ.get("REDIS_PREFIX", "realtime25")},
    }
