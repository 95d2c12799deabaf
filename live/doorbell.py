"""Rings the hubs after a commit: "the log moved", without data. Any ring may be lost.

Receives the signal that `complaints.events` sends in the thread that committed. The hub of this
process is rung directly; the others through the layer, from a thread of its own, so that a dead or
hanging Redis never holds up a write.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from complaints.models.log import log_moved
from live import layer

Ring = Callable[[], None]
_hubs: set[Ring] = set()


def install() -> None:
    """Called once, when the apps are ready."""
    log_moved.connect(ring, dispatch_uid="live.doorbell")


def connect(hub: Ring) -> None:
    """`hub` is called at each commit of this process, in whatever thread; it must be quick."""
    _hubs.add(hub)


def disconnect(hub: Ring) -> None:
    _hubs.discard(hub)


def ring(**_signal: Any) -> None:
    for hub in list(_hubs):
        hub()
    if layer.shared_layer() is not None:
        _messenger.ring()


class Messenger:
    """Rings other processes; any number of rings that wait are one."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def ring(self) -> None:
        self._wanted.set()
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="live-doorbell", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        asyncio.run(self._work())

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await loop.run_in_executor(None, self._wanted.wait)
            self._wanted.clear()
            await layer.say(layer.shared_layer(), layer.LOG_GROUP, {"type": "log.moved"})


_messenger = Messenger()
