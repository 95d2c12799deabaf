"""The commands and the environment of docker-compose.yml, run for real on this machine.

No container engine is needed: PostgreSQL and Redis are real, the ports are local ones.
"""

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.deployment.compose import (
    OPERATOR,
    compose,
    free_port,
    natively,
    process_environment,
    started,
)
from tests.services import Services

STARTUP_SECONDS = 60


@pytest.fixture
def environment(real_services: Services, tmp_path: Path) -> dict[str, str]:
    said = compose()["services"]["web"]["environment"]
    assert said["DATABASE_URL"].startswith("postgresql://realtime25:a-password-of-a-test@postgres")
    return process_environment(
        said | real_services.environment() | {"DATA_DIR": str(tmp_path / "var")}
    )


def healthy(service: dict[str, Any], port: int) -> bool:
    """Asks as the health check of the file asks."""
    kind, *command = service["healthcheck"]["test"]
    assert kind == "CMD"
    done = subprocess.run(natively(command, port), capture_output=True, check=False)
    return done.returncode == 0


def wait_until_healthy(
    process: subprocess.Popen[bytes], service: dict[str, Any], port: int, log: Path
) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while not healthy(service, port):
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()[-3000:]
        time.sleep(0.2)


@pytest.fixture
def city(environment: dict[str, str], tmp_path: Path) -> Iterator[dict[str, Any]]:
    """Two web processes and the worker, after the preparation, as Compose orders them."""
    services = compose()["services"]
    ports = [free_port(), free_port()]
    log = tmp_path / "log"
    prepared = subprocess.run(
        natively(services["prepare"]["command"], 0),
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert prepared.returncode == 0, prepared.stderr
    with ExitStack() as stack:
        commands = [natively(services["web"]["command"], port) for port in ports]
        commands.append(natively(services["worker"]["command"], 0))
        processes = [stack.enter_context(started(one, environment, log)) for one in commands]
        for process, port in zip(processes, ports, strict=False):
            wait_until_healthy(process, services["web"], port, log)
        yield {"ports": ports, "processes": processes, "log": log}


def login_page(port: int) -> tuple[int, str]:
    """As nginx passes it on: the public name, and that the browser came over TLS."""
    headers = {"Host": OPERATOR["HOSTNAME_PUBLIC"], "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/login", headers=headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.status, " ".join(response.headers.get_all("Set-Cookie") or [])


def test_the_city_starts_answers_and_stops(city: dict[str, Any]) -> None:
    for port in city["ports"]:
        status, cookies = login_page(port)
        assert status == 200
        assert "Secure" in cookies
    for process in city["processes"]:
        assert process.poll() is None, city["log"].read_text()[-3000:]
        process.terminate()
    grace = int(compose()["services"]["web"]["stop_grace_period"].removesuffix("s"))
    codes = [process.wait(timeout=grace) for process in city["processes"]]
    assert codes == [0, 0, 0], city["log"].read_text()[-3000:]


@pytest.mark.parametrize("missing", sorted(OPERATOR))
def test_compose_refuses_what_is_not_set(missing: str) -> None:
    with pytest.raises(KeyError, match=missing):
        compose({key: value for key, value in OPERATOR.items() if key != missing})


def test_everyone_who_is_waited_for_has_a_health_check() -> None:
    services = compose()["services"]
    for service in services.values():
        for other, condition in service.get("depends_on", {}).items():
            if condition["condition"] == "service_healthy":
                assert "healthcheck" in services[other], other


def test_images_and_mounts_are_there() -> None:
    root = Path(__file__).resolve().parents[2]
    services = compose()["services"]
    assert (root / services["web"]["build"]["dockerfile"]).is_file()
    mounted = [one.split(":")[0] for one in services["nginx"]["volumes"]]
    assert [one for one in mounted if one.startswith("./docs") and not (root / one).is_file()] == []
