"""`make run` as its user meets it: one process that says when it is ready and stops when asked."""

import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deployment.compose import ROOT, free_port, process_environment, started


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    environment = process_environment({"DATA_DIR": str(tmp_path / "var")})
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip
    return environment


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def product(
    desk: dict[str, str], port: int, tmp_path: Path
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    command = [sys.executable, "-m", "realtime25.supervise", "--port", str(port)]
    log = tmp_path / "log"
    with started(command, desk, log) as process:
        yield process, log


def until_said(process: subprocess.Popen[bytes], log: Path, words: str) -> None:
    deadline = time.monotonic() + 60
    while words not in log.read_text():
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()[-3000:]
        time.sleep(0.1)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_it_says_its_address_and_stops_cleanly(
    product: tuple[subprocess.Popen[bytes], Path], port: int, asked: signal.Signals
) -> None:
    process, log = product
    until_said(process, log, f"http://127.0.0.1:{port}/")
    address = f"http://127.0.0.1:{port}/healthz"
    assert urllib.request.urlopen(address, timeout=5).status == 200
    process.send_signal(asked)
    assert process.wait(timeout=15) == 0, log.read_text()[-3000:]
    assert "Traceback" not in log.read_text()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address, timeout=5)


def test_a_taken_port_is_said(
    product: tuple[subprocess.Popen[bytes], Path], desk: dict[str, str], port: int
) -> None:
    until_said(*product, "is ready")
    second = subprocess.run(
        [sys.executable, "-m", "realtime25.supervise", "--port", str(port)],
        cwd=ROOT, env=desk, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert f"Port {port} is taken" in second.stderr
