"""A database in which tests really commit: threads, servers and hubs see each other's rows.

Django's own flush would empty Goyang's codes too, and the append-only tables refuse it; so what a
test wrote is taken away here, table by table, with the triggers off for that moment.
"""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models

from complaints.models import Complaint, Employee, LogHead, NumberSeries
from complaints.models.codes import Code
from complaints.models.people import Department, FieldRouting

KEPT = (Department, FieldRouting, LogHead)
append_only = import_module("complaints.migrations.0003_append_only")


def written() -> list[type[models.Model]]:
    """Every table that tests write, those that point at others first."""
    last = (Complaint, NumberSeries, Employee)
    found = [
        model
        for model in apps.get_app_config("complaints").get_models()
        if not issubclass(model, Code) and model not in (*KEPT, *last)
    ]
    return [*found, Session, *last]


def forget_everything() -> None:
    with connection.schema_editor() as editor:
        append_only.remove(apps, editor)
    for model in written():
        model._default_manager.all()._raw_delete(connection.alias)
    LogHead.objects.update(position=0)
    with connection.schema_editor() as editor:
        append_only.install(apps, editor)


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Like `db`, without the transaction around the test."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        try:
            yield
        finally:
            forget_everything()
            connection.close()
