"""The whole product as a server of its own, with the cast in its database, and a client for tests.

The client knows docs/protocol.md alone: httpx and websockets, none of our modules.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a-long-password-25"
_ASSEMBLE = "from tests.cast import assemble; assemble()"
STARTUP_SECONDS = 30
Frame = dict[str, Any]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(number)
        self.process.wait(timeout=20)


def prepared(folder: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment whose database is migrated and holds the cast."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"DATA_DIR": str(folder), "LOG_LEVEL": "WARNING", **(extra or {})}
    for command in (["migrate", "-v", "0"], ["shell", "-v", "0", "-c", _ASSEMBLE]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True
        )
    return environment


@contextmanager
def serving(environment: Mapping[str, str], port: int | None = None) -> Iterator[Server]:
    port = port or free_port()
    command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port), "-v", "0"]
    process = subprocess.Popen(
        [*command, "realtime25.asgi:application"], cwd=ROOT, env=dict(environment)
    )
    server = Server(port, process, dict(environment))
    try:
        _wait_for(server)
        yield server
    finally:
        process.kill()
        process.wait()


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if httpx.get(f"{server.address}/login").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


class Person:
    """Somebody who is logged in, by HTTP as docs/protocol.md says."""

    def __init__(self, server: Server, username: str, password: str = PASSWORD) -> None:
        self.server = server
        self.http = httpx.Client(base_url=server.address, timeout=20)
        self.http.get("/login")
        answer = self.post("/login", {"username": username, "password": password})
        assert answer.status_code == 200, answer.text

    def post(self, path: str, body: Mapping[str, Any]) -> httpx.Response:
        headers = {
            "X-CSRFToken": self.http.cookies["csrftoken"],
            "Idempotency-Key": str(uuid.uuid4()),
            "Accept": "application/json",
        }
        return self.http.post(path, json=dict(body), headers=headers)

    def get(self, path: str) -> Any:
        answer = self.http.get(path, headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ticket(self) -> str:
        ticket: str = self.post("/api/ticket", {}).json()["ticket"]
        return ticket

    def connect(self, ticket: str | None = None, origin: str | None = None) -> connect:
        shown = self.ticket() if ticket is None else ticket
        address = f"ws://127.0.0.1:{self.server.port}/live/?ticket={shown}"
        return connect(address, origin=origin or self.server.address, compression=None)  # type: ignore[arg-type]


def hello(cursor: Mapping[str, Any] | None = None) -> str:
    names = ("epoch", "position", "rights")
    return json.dumps({"type": "hello", **{name: (cursor or {}).get(name) for name in names}})


async def next_frame(socket: ClientConnection, *kinds: str, seconds: float = 5) -> Frame:
    """The next frame of one of these kinds; others are passed over."""
    import asyncio

    async with asyncio.timeout(seconds):
        while True:
            frame: Frame = json.loads(await socket.recv())
            if not kinds or frame["type"] in kinds:
                return frame
