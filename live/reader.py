"""The way to the database from the loop: a few threads that belong to the hub alone.

Channels lends one thread to all `database_sync_to_async` of a process, where a query of three
seconds holds up every other socket. Each job here closes its connection (or gives it back to the
pool) when it is done.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar, TypeVarTuple

from django.db import close_old_connections

T = TypeVar("T")
Args = TypeVarTuple("Args")
THREADS = 4


class Reader(Protocol):
    async def run(self, read: Callable[[*Args], T], *args: *Args) -> T: ...


class ThreadedReader:
    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="live-reader")

    async def run(self, read: Callable[[*Args], T], *args: *Args) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, _job, read, args)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _job(read: Callable[[*Args], T], args: tuple[*Args]) -> T:
    close_old_connections()
    try:
        return read(*args)
    finally:
        close_old_connections()
