"""Reads the log for the hub: woken by rings, with a poll behind them that makes each dispensable.

Between the database and the hub. One loop reads everything, in order: changes, then whose rights
they touched, then those people's rights, so that what the hub sends is never older than the rights
by which it sends it. A database that is away is waited for; sockets stay open meanwhile.
"""

import asyncio
import logging
import random
from collections.abc import Iterable
from typing import Final

from complaints import policy, sessions
from complaints.policy import Actor
from complaints.queries import changes
from complaints.queries.changes import Delta
from live.hub import Hub
from live.reader import Reader

logger = logging.getLogger(__name__)
POLL_SECONDS: Final = 2.0
BATCH: Final = 500
LONGEST_PAUSE: Final = 5.0
# Further behind than this, everybody's snapshot is cheaper than the replay.
LEAP: Final = changes.RESUME_LIMIT


class Feed:
    def __init__(self, hub: Hub, reader: Reader) -> None:
        self._hub = hub
        self._reader = reader
        self._rung = asyncio.Event()
        self._suspects: set[int] = set()
        self._failures = 0

    def ring(self) -> None:
        """The log may have moved. Only from the hub's own loop."""
        self._rung.set()

    def suspect(self, employees: Iterable[int]) -> None:
        """Rights of these people may have changed without a word in the log."""
        self._suspects.update(employees)
        self._rung.set()

    async def start(self) -> None:
        epoch, self._hub.position = await self._reader.run(changes.head)
        self._hub.epoch = str(epoch)

    async def run(self) -> None:
        """For as long as the process lives."""
        while True:
            try:
                await self.wait()
                await self.advance()
                self._failures = 0
            except Exception as error:
                self._failures += 1
                logger.warning("the log could not be read (%s): %s", self._failures, error)
                await asyncio.sleep(random.uniform(0.1, min(LONGEST_PAUSE, 2.0**self._failures)))

    async def wait(self) -> None:
        """Until a ring, or the poll. After a poll the name of the log is looked at too."""
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self._rung.wait()
        except TimeoutError:
            await self.look()

    async def look(self) -> None:
        """Is it still the same log, and not far away? A restored backup has another name."""
        epoch, position = await self._reader.run(changes.head)
        hub = self._hub
        if str(epoch) != hub.epoch or position < hub.position:
            hub.start_afresh(str(epoch), position, "epoch")
            await self.sweep()
        elif position > hub.position + LEAP:
            hub.start_afresh(str(epoch), position, "behind")
            await self.sweep()

    async def sweep(self) -> None:
        """Whatever the log did not say: sessions that are idle or too old, rights set by hand."""
        asked = self._hub.sessions
        self._hub.cut_sessions(await self._reader.run(sessions.ended_among, asked))
        self.suspect(self._hub.employees)

    async def advance(self) -> None:
        """Reads until nothing is left."""
        while True:
            self._rung.clear()
            delta, touched, ended = await self._reader.run(read, self._hub.position)
            if not delta.position > self._hub.position and not self._suspects:
                return
            suspects, self._suspects = self._suspects, set()
            try:
                actors, concerned = await self._rights(touched | suspects)
            except BaseException:
                self._suspects |= suspects
                raise
            self._hub.cut_sessions(ended)
            self._hub.deliver(delta, actors, concerned)

    async def _rights(self, touched: frozenset[int]) -> tuple[dict[int, Actor], frozenset[int]]:
        """Of those who are connected, also of who came in while this was read."""
        asked: frozenset[int] = frozenset()
        actors: dict[int, Actor] = {}
        while missing := (touched & self._hub.employees) - asked:
            actors |= await self._reader.run(policy.actors_for, missing)
            asked |= missing
        return actors, asked


def read(position: int) -> tuple[Delta, frozenset[int], frozenset[str]]:
    """(what happened, whose rights it touched, which sessions ended); in this order, see above."""
    delta = changes.after(position, limit=BATCH)
    touched, ended = changes.touched_after(position)
    return delta, touched, ended
