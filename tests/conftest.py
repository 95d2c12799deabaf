"""What every test has: marks by folder, and real services for those that start servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.committed import committed_db
from tests.services import Services, services

__all__ = ["committed_db"]

# What runs a second time on PostgreSQL and Redis: all that reads, writes or sends.
ON_BOTH_DATABASES = {"complaints", "live", "properties"}
BY_FOLDER = {"browser": "browser", "chaos": "chaos", "performance": "performance"}
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        room, *rest = item.path.relative_to(HERE).parts
        if mark := BY_FOLDER.get(room):
            item.add_marker(mark)
        if room in ON_BOTH_DATABASES and rest[0] != "domain":
            item.add_marker("postgres")


@pytest.fixture(scope="session")
def real_services() -> Iterator[Services]:
    """A scratch PostgreSQL database and a Redis, for tests that start servers of their own."""
    with services() as found:
        yield found
