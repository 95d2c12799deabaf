from collections.abc import Iterator

import pytest

from tests.performance.report import Report


@pytest.fixture(scope="session")
def report() -> Iterator[Report]:
    found = Report()
    yield found
    found.keep()
