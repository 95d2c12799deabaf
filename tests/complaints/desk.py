"""The administrator's desk: what both tests of administration sit down at."""

from django.test import Client

from complaints.models import Employee, LogEntry
from tests.cast import Cast


def signed_in(cast: Cast, role: str = "administrator") -> Client:
    client = Client()
    client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
    return client


def english(cast: Cast) -> Client:
    Employee.objects.filter(username="administrator").update(language="en")
    return signed_in(cast)


def person_page(cast: Cast, role: str) -> str:
    return f"/administer/employees/{cast.person[role].pk}"


def last() -> LogEntry:
    entry = LogEntry.objects.last()
    assert entry is not None
    return entry
