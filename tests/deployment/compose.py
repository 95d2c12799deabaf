"""Reads docker-compose.yml as Compose would, and starts what it says without containers."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
# What an operator writes into `.env`.
OPERATOR = {
    "SECRET_KEY": "a-secret-of-a-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "PERSONAL_DATA_KEYS": "1:a-key-of-a-test-0123456789-abcdefghijklmnopqr",
    "HOSTNAME_PUBLIC": "complaints.example.kr",
    "POSTGRES_PASSWORD": "a-password-of-a-test",
}


def substitute(text: str, variables: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        name, kind, word = match.groups()
        if kind == "?" and not variables.get(name):
            raise KeyError(word)
        return variables.get(name) or (word if kind == "-" else "")

    return _VARIABLE.sub(value, text)


def compose(variables: Mapping[str, str] = OPERATOR) -> dict[str, Any]:
    text = (ROOT / "docker-compose.yml").read_text()
    parsed: dict[str, Any] = yaml.safe_load(substitute(text, variables))
    return parsed


def natively(command: list[str], port: int) -> list[str]:
    """The same command on a port of this machine and with this Python."""
    words = [one.replace(":8000/", f":{port}/") for one in command]
    exact = {"0.0.0.0": "127.0.0.1", "8000": str(port), "python": sys.executable}
    words = [exact.get(one, one) for one in words]
    return [one.replace("python manage.py", f"{sys.executable} manage.py") for one in words]


def process_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Only what the file says, and what a process needs to run at all."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE")
    return {key: os.environ[key] for key in kept if key in os.environ} | dict(extra)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def started(
    command: list[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process whose words go to `log`; it is gone when the block ends, however it ends."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=dict(environment), stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
