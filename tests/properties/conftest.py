"""Properties drive asynchronous code by hand, in the test's own thread and transaction."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction

from tests.cast import Cast, assemble

Scene = Callable[[], AbstractContextManager[Cast]]


@pytest.fixture
def scene(db: None) -> Scene:
    """A new city for each example of a property: what it does is taken back at its end."""

    @contextmanager
    def stage() -> Iterator[Cast]:
        with transaction.atomic():
            yield assemble()
            transaction.set_rollback(True)

    return stage
