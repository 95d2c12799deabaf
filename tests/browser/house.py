"""The real product on files of its own: migrated, peopled, served by daphne as `make run` does.

Browser tests never touch the database from their own process, since Playwright's loop and Django's
guard do not go together: what must stand beforehand is made by `stage`, in a process of its own;
everything else is done through the pages and the API, as people do it.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


class House:
    """`ports`: one web process each; several need `services` (PostgreSQL and Redis)."""

    def __init__(
        self, folder: Path, *, processes: int = 1, services: dict[str, str] | None = None
    ) -> None:
        self.folder = folder
        self.ports = [free_port() for _ in range(processes)]
        self.environment = {
            **{k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")},
            **(services or {}),
            "DATA_DIR": str(folder),
            "LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": str(ROOT),
        }
        self._web: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        return self.address(0)

    def address(self, process: int) -> str:
        return f"http://127.0.0.1:{self.ports[process]}"

    def manage(self, *arguments: str) -> str:
        return self._run([sys.executable, "manage.py", *arguments])

    def stage(self, name: str, **facts: Any) -> Any:
        """Runs `tests.browser.stage.<name>(**facts)` over there; gives its answer."""
        command = [sys.executable, "-m", "tests.browser.stage", name, json.dumps(facts)]
        return json.loads(self._run(command).strip().splitlines()[-1])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        for port in self.ports:
            if port not in self._web:
                self._web[port] = self._serve(port)
        for port in self.ports:
            self._wait(port)

    def _serve(self, port: int) -> subprocess.Popen[bytes]:
        with (self.folder / f"web-{port}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(port)],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _wait(self, port: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"http://127.0.0.1:{port}/healthz"):
            ended = self._web[port].poll() is not None
            assert not ended and time.monotonic() < deadline, self.log(port)
            time.sleep(0.05)

    def stop(self, how: int = signal.SIGTERM) -> None:
        for web in self._web.values():
            web.send_signal(how)
        for web in self._web.values():
            try:
                web.wait(timeout=15)
            except subprocess.TimeoutExpired:
                web.kill()
                web.wait()
        self._web.clear()

    def log(self, port: int | None = None) -> str:
        return (self.folder / f"web-{port or self.ports[0]}.log").read_text()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(url, timeout=2) as response:
        return bool(response.status == 200)
    return False
