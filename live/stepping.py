"""Takes the first step of an awaitable without a task; below the socket, which writes with it.

Nearly every send of a server completes without waiting. Awaiting each in turn would let one slow
reader stand before all others, and a task for each costs more than the send itself.
"""

import types
from collections.abc import Awaitable, Coroutine, Generator
from functools import partial
from typing import Any


def first_step(sending: Awaitable[None]) -> Coroutine[Any, Any, None] | None:
    """Runs `sending` up to where it would wait; then what is left of it, for a task."""
    if not isinstance(sending, Coroutine):
        return _whole(sending)
    try:
        waiting = sending.send(None)
    except StopIteration:
        return None
    return _rest(sending, waiting)


async def _whole(sending: Awaitable[None]) -> None:
    await sending


async def _rest(sending: Coroutine[Any, Any, None], waiting: Any) -> None:
    await _resumed(sending, waiting)


@types.coroutine
def _resumed(sending: Coroutine[Any, Any, None], waiting: Any) -> Generator[Any, Any, None]:
    """Yields again what the first step yielded, then drives the rest by hand."""
    while True:
        try:
            answer = yield waiting
        except BaseException as error:
            step = partial(sending.throw, error)
        else:
            step = partial(sending.send, answer)
        try:
            waiting = step()
        except StopIteration:
            return
