"""The line to other processes: rings in, presence in and out. Nothing that matters depends on it.

Used by `process`. The hub joins the layer once, not per socket. With the in-memory layer there is
nobody to hear; a second process on the same database is then told by the poll alone.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any, Final

from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)
LOG_GROUP: Final = "log"
PRESENCE_GROUP: Final = "presence"
SAY_SECONDS: Final = 1.0
LONGEST_PAUSE: Final = 10.0

Message = dict[str, Any]


def shared_layer() -> Any:
    """The layer that reaches other processes, or None. Any: channels ships no types."""
    layer = get_channel_layer()
    return None if layer is None or isinstance(layer, InMemoryChannelLayer) else layer


class Ear:
    """Joins both groups, hands on what comes, and joins anew when the line breaks."""

    def __init__(self, layer: Any, hear: Callable[[Message], None]) -> None:
        self._layer = layer
        self._hear = hear
        self._failures = 0

    async def run(self) -> None:
        while True:
            try:
                await self._listen()
            except Exception as error:
                self._failures += 1
                logger.warning("the channel layer is away (%s): %s", self._failures, error)
            await asyncio.sleep(random.uniform(0.1, min(LONGEST_PAUSE, 2.0**self._failures)))

    async def _listen(self) -> None:
        channel = await self._layer.new_channel()
        await self._layer.group_add(LOG_GROUP, channel)
        await self._layer.group_add(PRESENCE_GROUP, channel)
        self._hear({"type": "log.moved"})  # while nobody listened it may have
        while True:
            message = await self._layer.receive(channel)
            self._failures = 0
            self._hear(message)


async def say(layer: Any, group: str, message: Message) -> bool:
    """Within a second or not at all; whether it went out."""
    try:
        async with asyncio.timeout(SAY_SECONDS):
            await layer.group_send(group, message)
    except Exception as error:
        logger.info("the channel layer did not take a message: %r", error)
        return False
    return True
