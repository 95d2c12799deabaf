"""What time it is, asked here by every command, so that a test or the demonstration can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    return _set.get() or timezone.now()


@contextmanager
def stands_at(moment: datetime) -> Iterator[None]:
    """Inside, `now()` is `moment` (aware)."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
