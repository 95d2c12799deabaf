"""What waits for a socket that cannot take it now: once per row, not once per change.

A socket that lags, or still joins, collects here. Rows are kept by complaint (the newest wins), an
open complaint shrinks to "fetch it", presence to its last state. Past a bound all of it becomes one
resync. The order in which it leaves is fixed here, frame by frame.
"""

from typing import Final

from live import frames
from live.protocol import ResyncReason, encode

MOST_ROWS: Final = 2_000
MOST_CHARACTERS: Final = 1_000_000


class Outbox:
    def __init__(self) -> None:
        self.position = 0
        self._first: list[str] = []
        self._resync: ResyncReason | None = None
        self._rows: dict[int, str | None] = {}
        self._size = 0
        self._moved = False
        self._fetch: dict[int, None] = {}
        self._codes = False
        self._caught_up = False
        self._presence: dict[int, str] = {}

    def __bool__(self) -> bool:
        return bool(
            self._first or self._resync or self._moved or self._fetch or self._codes
            or self._caught_up or self._presence
        )  # fmt: skip

    # --- coming in -------------------------------------------------------------------------

    def rows(self, position: int, items: frames.Items) -> None:
        self.position = max(self.position, position)
        if self._resync:
            return
        for complaint, text in items.items():
            self._size += len(text or "") - len(self._rows.get(complaint) or "")
            self._rows[complaint] = text
        self._moved = True
        if len(self._rows) > MOST_ROWS or self._size > MOST_CHARACTERS:
            self.resync("slow")

    def complaint(self, position: int, complaint: int) -> None:
        self.position = max(self.position, position)
        self._fetch[complaint] = None

    def presence(self, complaint: int, text: str) -> None:
        self._presence[complaint] = text

    def codes(self, position: int) -> None:
        self.position = max(self.position, position)
        self._codes = True

    def caught_up(self) -> None:
        """After the rows of a replay; not after a resync, which says something else."""
        self._caught_up = self._resync is None

    def resync(self, reason: ResyncReason) -> None:
        """A fresh snapshot will hold every row that waits; rows until it is told need not wait."""
        self._resync = reason
        self._rows, self._size, self._moved, self._caught_up = {}, 0, False, False

    def rights(self, text: str) -> None:
        """One's rights have changed: nothing that waited under the old ones may leave any more."""
        self._first = [text]
        self._fetch, self._presence = {}, {}
        self.resync("rights")

    # --- going out -------------------------------------------------------------------------

    def take(self) -> tuple[str, bool]:
        """(the next frame, whether everything up to `position` has left with it)."""
        if self._first:
            return self._first.pop(0), False
        if self._resync:
            reason, self._resync = self._resync, None
            return encode({"type": "resync", "reason": reason}), True
        if self._moved:
            return self._take_rows()
        return self._take_other(), False

    def _take_rows(self) -> tuple[str, bool]:
        part = next(frames.split(self._rows), {})
        for complaint, text in part.items():
            del self._rows[complaint]
            self._size -= len(text or "")
        self._moved = bool(self._rows)
        text = frames.part_of_rows(self.position, part, more=self._moved)
        return text, not self._moved

    def _take_other(self) -> str:
        if self._codes:
            self._codes = False
            return encode({"type": "codes", "position": self.position})
        if self._fetch:
            complaint = next(iter(self._fetch))
            del self._fetch[complaint]
            return frames.fetch(self.position, complaint)
        if self._caught_up:
            self._caught_up = False
            return encode({"type": "caught_up", "position": self.position})
        complaint = next(iter(self._presence))
        return self._presence.pop(complaint)
