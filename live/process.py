"""Everything that lives once per process: hub, feed, reader, presence, the line to the others.

Started lazily by the first socket, on its loop, since Channels knows no lifespan. Comes before the
consumers; nothing here knows a single socket.
"""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

from complaints.templatetags.client import build
from live import doorbell, layer
from live.feed import Feed
from live.hub import Hub
from live.layer import Ear, Message
from live.protocol import BEAT_SECONDS
from live.reader import Reader, ThreadedReader

logger = logging.getLogger(__name__)
SWEEP_SECONDS: Final = 20.0
PRESENCE_SECONDS: Final = 0.5
REPORT_SECONDS: Final = 10.0


class Process:
    def __init__(self, reader: Reader | None = None) -> None:
        self.name = uuid.uuid4().hex[:12]
        self.reader = reader or ThreadedReader()
        self.hub = Hub()
        self.feed = Feed(self.hub, self.reader)
        self.ready = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._layer = layer.shared_layer()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def build(self) -> str:
        return build()

    def start(self) -> None:
        jobs: list[Coroutine[Any, Any, None]] = [
            self._feed(),
            every(BEAT_SECONDS, self._beat),
            every(SWEEP_SECONDS, self.feed.sweep),
            every(PRESENCE_SECONDS, self._presence),
        ]
        if self._layer is not None:
            jobs.append(Ear(self._layer, self.hear).run())
            jobs.append(every(REPORT_SECONDS, self._report))
        self._tasks = [asyncio.create_task(job) for job in jobs]
        doorbell.connect(self.ring)

    async def stop(self) -> None:
        """Orderly: everybody is told to come back."""
        doorbell.disconnect(self.ring)
        self.hub.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if isinstance(self.reader, ThreadedReader):
            self.reader.close()

    def ring(self) -> None:
        """From any thread."""
        try:
            self._loop.call_soon_threadsafe(self.feed.ring)
        except RuntimeError:  # its loop is closed: a server that is going down
            doorbell.disconnect(self.ring)

    def hear(self, message: Message) -> None:
        """What another process says."""
        if message["type"] == "log.moved":
            self.feed.ring()
        elif message["type"] == "presence.told" and message["process"] != self.name:
            self.hub.presence.hear(message["process"], message["people"], whole=message["whole"])

    # --- what goes on all the time ---------------------------------------------------------

    async def _feed(self) -> None:
        while not self.ready.is_set():
            try:
                await self.feed.start()
                self.ready.set()
            except Exception as error:
                logger.warning("the log's head could not be read: %s", error)
                await asyncio.sleep(1)
        await self.feed.run()

    async def _beat(self) -> None:
        self.hub.beat()

    async def _presence(self) -> None:
        presence = self.hub.presence
        changed, presence.changed_here = presence.changed_here, set()
        if changed and self._layer is not None:
            await self._tell(presence.report(changed), whole=False)
        presence.tick()

    async def _report(self) -> None:
        await self._tell(self.hub.presence.report(), whole=True)

    async def _tell(self, people: dict[str, list[object]], *, whole: bool) -> None:
        message = {
            "type": "presence.told",
            "process": self.name,
            "people": people,
            "whole": whole,
        }
        await layer.say(self._layer, layer.PRESENCE_GROUP, message)


async def every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Forever; one failure is a line in the log, not the end of it."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except Exception as error:
            logger.warning("periodic work of the hub failed: %r", error)


_here: Process | None = None


def here() -> Process:
    """This process' one, started if need be. A new loop (tests) gets a new one."""
    global _here
    if _here is None or _here._loop is not asyncio.get_running_loop():
        _here = Process()
        _here.start()
    return _here
