from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.served import Person, Server, prepared, serving
from tests.services import Services


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests here that do not stop it: SQLite and the in-memory layer."""
    with serving(prepared(tmp_path_factory.mktemp("served"))) as running:
        yield running


@pytest.fixture
def pair(real_services: Services, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """Two web processes on one PostgreSQL and one Redis."""
    environment = prepared(tmp_path, real_services.environment())
    with serving(environment) as one, serving(environment) as other:
        yield one, other


@pytest.fixture
def manager(server: Server) -> Person:
    return Person(server, "manager")


@pytest.fixture
def team(server: Server) -> Person:
    return Person(server, "team")
