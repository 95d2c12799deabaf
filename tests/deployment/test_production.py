"""The production profile starts only when it is safe, and Django's own check has nothing to add."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.deployment.compose import ROOT, compose, process_environment


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return process_environment(
        compose()["services"]["web"]["environment"] | {"DATA_DIR": str(tmp_path)}
    )


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_djangos_deployment_check_is_clean(environment: dict[str, str]) -> None:
    done = manage(environment, "check", "--deploy", "--fail-level", "DEBUG")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "1"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "changeme"),
        ("SECRET_KEY", "django-insecure-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"),
        ("PERSONAL_DATA_KEYS", ""),
        ("PERSONAL_DATA_KEYS", "1:short"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
    ],
)
def test_production_refuses_to_start(environment: dict[str, str], name: str, value: str) -> None:
    done = manage(environment | {name: value}, "check")
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert name.removesuffix("S") in done.stderr
    assert value not in done.stderr or len(value) < 2 or name == "DATABASE_URL"


def test_no_key_is_made_up_in_production(environment: dict[str, str]) -> None:
    manage(environment, "check")
    assert list(Path(environment["DATA_DIR"]).iterdir()) == []


def test_a_desk_makes_its_own_keys_for_its_owner_alone(tmp_path: Path) -> None:
    environment = process_environment({"DATA_DIR": str(tmp_path)})
    assert manage(environment, "check").returncode == 0
    keys = {path.name: path for path in tmp_path.iterdir()}
    assert set(keys) == {"secret_key", "personal_data_key"}
    assert {path.stat().st_mode & 0o777 for path in keys.values()} == {0o600}
    before = {name: path.read_text() for name, path in keys.items()}
    assert manage(environment, "check").returncode == 0
    assert {name: path.read_text() for name, path in keys.items()} == before
