"""Which sessions still live: asked at every request and, every few seconds, for every socket.

A session is named by the digest of its key, never by the key: the digest may stand in the log, in
a ticket and on a page. Its record counts input by a person; what a page fetches by itself is none.
Beside policy.py: reads only, written by `commands.access`.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from complaints import clock
from complaints.models import SessionRecord


def session_digest(session_key: str) -> str:
    """The public name of a session: 64 hexadecimal digits."""
    return hashlib.sha256(session_key.encode()).hexdigest()


def idle_limit() -> timedelta:
    return timedelta(seconds=settings.SESSION_IDLE_SECONDS)


def absolute_limit() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def living(now: datetime | None = None) -> Q:
    """The session records that are neither ended, idle, too old nor of somebody who has left."""
    now = now or clock.now()
    return Q(
        ended_at=None,
        employee__is_active=True,
        last_input_at__gt=now - idle_limit(),
        started_at__gt=now - absolute_limit(),
    )


def ended_among(digests: Iterable[str]) -> set[str]:
    """Those of `digests` whose session is over, for whatever reason. One query."""
    asked = set(digests)
    alive = SessionRecord.objects.filter(living(), pk__in=asked).values_list("pk", flat=True)
    return asked - set(alive)
