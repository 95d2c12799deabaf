"""One open page: its rights, its place in the log, and a way to write that never blocks the others.

The hub hands it frames; it writes them at once when it can, and keeps what it cannot in its outbox.
It cannot while it joins, while the server pushes back, or while a quarter of a megabyte is
unacknowledged (daphne never pushes back: without this its memory would grow instead).
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from complaints.policy import Actor
from live import frames, stepping
from live.outbox import Outbox
from live.protocol import DownFrame, ResyncReason, encode

logger = logging.getLogger(__name__)
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
WINDOW: Final = 256 * 1024


class Socket:
    """`sent`: frames so far. `floor`: the position up to which a replay has told everything."""

    def __init__(self, send: Send, *, employee_id: int, session: str) -> None:
        self._send = send
        self.employee_id = employee_id
        self.session = session
        self.actor: Actor | None = None
        self.generation = 0
        self.watched: set[int] = set()
        self.heard_at = time.monotonic()
        self.sent = 0
        self.told = 0
        self.floor = 0
        self.joining = True
        self.closed = False
        self.outbox = Outbox()
        self._meanwhile: list[tuple[int, frames.Items]] = []
        self._under_way: asyncio.Task[None] | None = None
        self._unacknowledged: deque[tuple[int, int]] = deque()
        self._weight = 0

    @property
    def scopes(self) -> frozenset[str]:
        return self.actor.scopes if self.actor else frozenset()

    @property
    def welcomed(self) -> bool:
        return not self.joining and not self.closed

    @property
    def _free(self) -> bool:
        return not (self.joining or self.closed or self._under_way or self._weight > WINDOW)

    # --- what the hub says -----------------------------------------------------------------

    def tell(self, frame: DownFrame) -> None:
        """Small frames to this socket alone, past what waits; nothing when the way is blocked."""
        if not self.closed and self._under_way is None:
            self._put(encode(frame))

    def rows(self, position: int, texts: list[str], items: frames.Items) -> None:
        """`texts`: `items` as frames, for the usual case that nothing waits."""
        if position <= self.floor:
            return
        if self.joining:
            self._meanwhile.append((position, items))
        elif self._free and not self.outbox and len(texts) == 1:
            self.told = position
            self._put(texts[0])
        else:
            self.outbox.rows(position, items)
            self.flush()

    def joined(self, replay: tuple[int, frames.Items] | None = None) -> None:
        """From here on frames leave. `replay`: all up to a position, before what came meanwhile."""
        self.joining = False
        if replay is not None:
            self.floor = replay[0]
            self.outbox.rows(*replay)
        for position, items in self._meanwhile:
            if position > self.floor:
                self.outbox.rows(position, items)
        self._meanwhile = []
        if replay is not None:
            self.outbox.caught_up()
        self.flush()

    def complaint(self, position: int, complaint: int, text: str) -> None:
        if self._free and not self.outbox:
            self._put(text)
        else:
            self.outbox.complaint(position, complaint)

    def presence(self, complaint: int, text: str) -> None:
        self.outbox.presence(complaint, text)
        self.flush()

    def codes(self, position: int) -> None:
        self.outbox.codes(position)
        self.flush()

    def resync(self, reason: ResyncReason) -> None:
        self.outbox.resync(reason)
        self.flush()

    def start_afresh(self, reason: ResyncReason) -> None:
        """Positions said so far belong to another log."""
        self.told = self.floor = self.outbox.position = self._weight = 0
        self._unacknowledged.clear()
        self._meanwhile = []
        self.resync(reason)

    def rights(self, actor: Actor) -> None:
        frame: DownFrame = {
            "type": "rights",
            "scopes": sorted(actor.scopes),
            "rights": actor.rights,
            "may": actor.may,
        }
        self._meanwhile = []
        self.outbox.rights(encode(frame))
        self.flush()

    def beat(self, position: int) -> None:
        """Vouches for `position` only if nothing waits; else for what has left so far."""
        if not self.outbox:
            self.told = max(self.told, self.floor, position)
        self.tell({"type": "beat", "position": self.told, "sent": self.sent})

    def close(self, code: int, bye: DownFrame | None = None) -> None:
        if self.closed:
            return
        if bye is not None:
            self.tell(bye)
        self.closed = True
        self._step({"type": "websocket.close", "code": code})

    # --- what the client says --------------------------------------------------------------

    def hear(self) -> None:
        self.heard_at = time.monotonic()

    def acknowledge(self, position: int) -> None:
        while self._unacknowledged and self._unacknowledged[0][0] <= position:
            self._weight -= self._unacknowledged.popleft()[1]
        self.flush()

    # --- writing ---------------------------------------------------------------------------

    def flush(self) -> None:
        while self._free and self.outbox:
            text, complete = self.outbox.take()
            if complete:
                self.told = max(self.told, self.outbox.position)
            self._put(text)

    def _put(self, text: str) -> None:
        self.sent += 1
        self._weight += len(text)
        self._unacknowledged.append((max(self.told, self.outbox.position), len(text)))
        self._step({"type": "websocket.send", "text": text})

    def _step(self, message: Mapping[str, Any]) -> None:
        """The first step of the server's send; what suspends goes on in a task of its own."""
        try:
            rest = stepping.first_step(self._send(message))
        except Exception:
            logger.debug("a socket is gone", exc_info=True)
            self.closed = True
            return
        if rest is not None:
            self._under_way = asyncio.get_running_loop().create_task(rest)
            self._under_way.add_done_callback(self._passed)

    def _passed(self, task: asyncio.Task[None]) -> None:
        self._under_way = None
        if task.cancelled() or task.exception() is not None:
            self.closed = True
        self.flush()
