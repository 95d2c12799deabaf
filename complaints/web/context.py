"""What every template knows about who looks: `me` (as GET /api/me), `may`, and the client's name.

Also rendered when nobody is logged in and when the database is away: then `me` is None.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest

from complaints import policy
from complaints.models import Employee
from complaints.queries import directory, people
from complaints.templatetags.client import build

NOBODY: dict[str, Any] = {"me": None, "may": []}


def viewer(request: HttpRequest) -> dict[str, Any]:
    try:
        known = _known(request)
    except (DatabaseError, InterfaceError):
        known = NOBODY
    return {**known, "build": build()}


def _known(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", AnonymousUser())
    if not isinstance(user, Employee):
        return NOBODY
    actor = policy.actor_for(user)
    me = directory.me(actor)
    department = people.named(user.department)
    return {"me": {**me, "department_name": department}, "may": actor.may}
