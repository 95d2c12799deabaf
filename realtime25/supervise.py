"""The whole product as one foreground process, for `make run`: a web process and the worker.

In a city each of them is a service of its own (docker-compose.yml); here one Ctrl-C stops both,
and the end of one ends the other, so that nobody works on half a product.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from types import FrameType

STARTUP_SECONDS = 60
GRACE_SECONDS = 10


class Stopped(Exception):
    """Somebody asked us to stop."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    if taken(options.host, options.port):
        print(f"Port {options.port} is taken. Choose another: make run PORT=8001", file=sys.stderr)
        return 1
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        children["web"] = manage("serve", "--host", options.host, "--port", str(options.port))
        children["worker"] = manage("worker")
        return watch(children, f"http://{options.host}:{options.port}")
    except Stopped:
        print("\nStopping.", flush=True)
        return 0
    finally:
        put_away(list(children.values()))


def manage(*arguments: str) -> subprocess.Popen[bytes]:
    """In a session of its own: a Ctrl-C of the terminal reaches us alone, and we stop them."""
    return subprocess.Popen([sys.executable, "manage.py", *arguments], start_new_session=True)


def watch(children: dict[str, subprocess.Popen[bytes]], address: str) -> int:
    """Announces the address once it answers; returns when one of the children has ended."""
    deadline = time.monotonic() + STARTUP_SECONDS
    announced = False
    while all(child.poll() is None for child in children.values()):
        if not announced and answers(f"{address}/healthz"):
            announce(address)
            announced = True
        if not announced and time.monotonic() > deadline:
            print(f"No answer from {address} within {STARTUP_SECONDS} s.", file=sys.stderr)
            return 1
        time.sleep(1 if announced else 0.1)
    name, ended = next(one for one in children.items() if one[1].poll() is not None)
    print(f"The {name} process ended with {ended.returncode}.", file=sys.stderr)
    return ended.returncode or 1


def announce(address: str) -> None:
    print(f"\n  realtime25 is ready: {address}/\n", flush=True)
    accounts = ["demonstration", "--accounts", "--address", f"{address}/"]
    subprocess.run([sys.executable, "manage.py", *accounts], check=False)
    print("\n  Ctrl-C stops it.\n", flush=True)


def put_away(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind((host, port))
            return False
    return True


def answers(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(url, timeout=2) as response:
        return bool(response.status == 200)
    return False


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
