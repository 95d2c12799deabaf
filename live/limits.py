"""What one socket may ask for: frames a second, and how often it may be wrong."""

import time
from collections.abc import Callable
from typing import Final

RATE: Final = 20.0
BURST: Final = 40.0
ERRORS: Final = 5


class Allowance:
    """A bucket of tokens: `RATE` a second, at most `BURST` at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tokens = BURST
        self._at = clock()

    def take(self) -> bool:
        now = self._clock()
        self._tokens = min(BURST, self._tokens + (now - self._at) * RATE)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Patience:
    """Counts a socket's errors; after the fifth there is none left."""

    def __init__(self) -> None:
        self._left = ERRORS

    def lose(self) -> bool:
        """True when the socket has to be closed."""
        self._left -= 1
        return self._left <= 0
