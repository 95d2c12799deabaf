"""What stands on the stage before people enter: run in a process of its own by `House.stage`.

    python -m tests.browser.stage assemble '{}'

Prints one line of JSON. Changes are made by the product's own commands, so that what the browsers
see has come by the one path that there is.
"""

import functools
import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "realtime25.settings")


def assemble(newcomers: int = 0) -> dict[str, int]:
    """The cast of all tests, and people who never had access: `newcomer-1` and so on."""
    from tests import cast

    hash_once()
    for number in range(1, newcomers + 1):
        cast.ROLES[f"newcomer-{number}"] = (cast.WORKING, {})
    return {role: person.pk for role, person in cast.assemble().person.items()}


def hash_once() -> None:
    """All of the cast have one password; a second of work for each of them buys nothing here."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    PBKDF2PasswordHasher.salt = lambda self: "the-salt-of-the-tests"  # type: ignore[method-assign]
    PBKDF2PasswordHasher.encode = functools.cache(PBKDF2PasswordHasher.encode)  # type: ignore[method-assign]


def complaints(count: int, by: str = "manager", **facts: Any) -> list[int]:
    """Received one after the other; titles are numbered."""
    from django.db import transaction

    from complaints.commands.receive import receive
    from complaints.models import Complaint
    from tests.cast import FACTS

    actor = _actor(by)
    with transaction.atomic():
        for number in range(count):
            given = {**FACTS, "title": f"{FACTS['title']} {number + 1}", **facts}
            receive(actor, facts=given)
    newest = Complaint.objects.order_by("-pk").values_list("pk", flat=True)[:count]
    return sorted(newest)


def city(count: int) -> int:
    """Open complaints all over the city, of every field and dong, three of four designated."""
    from itertools import cycle

    from django.db import transaction

    from complaints.commands.designate import designate
    from complaints.commands.receive import receive
    from complaints.models import Complaint, Department, Dong, Employee, Field
    from tests.cast import FACTS, WORKING

    dongs = cycle(Dong.objects.values_list("pk", flat=True))
    fields = cycle(Field.objects.filter(parent__isnull=False).values_list("pk", flat=True))
    working = Department.objects.get(code=WORKING)
    handlers = cycle(Employee.objects.filter(department=working).values_list("pk", flat=True))
    actor = _actor("team")
    with transaction.atomic():
        for number in range(count):
            title = f"{FACTS['title']} {number + 1}"
            facts = {**FACTS, "dong": next(dongs), "field": next(fields), "title": title}
            made = receive(actor, facts=facts)
            if number % 4:
                designate(
                    actor, complaint_id=made.pk, revision=made.revision,
                    department=working.pk, handler=next(handlers), reason="",
                )  # fmt: skip
    return Complaint.objects.count()


def total() -> int:
    from complaints.models import Complaint

    return Complaint.objects.count()


def changes(count: int, batch: int = 0, start: int = 0) -> int:
    """Changes the nature of `count` complaints, each by the command; `batch` to a transaction."""
    from django.db import transaction

    from complaints.commands.process import assess
    from complaints.models import Complaint

    actor = _actor("coordinator")
    ids = list(Complaint.objects.order_by("pk").values_list("pk", flat=True))
    wanted = [ids[(start + number) % len(ids)] for number in range(count)]
    for first in range(0, count, batch or count):
        with transaction.atomic():
            for pk in wanted[first : first + (batch or count)]:
                held = Complaint.objects.get(pk=pk)
                other = "solvable" if held.nature_id != "solvable" else "collective"
                assess(
                    actor, complaint_id=pk, revision=held.revision, nature=other,
                    obstacle=held.obstacle_id, expected_on=held.expected_on, note="",
                )  # fmt: skip
    return count


def _actor(username: str) -> Any:
    from complaints import policy
    from complaints.models import Employee

    return policy.actor_for(Employee.objects.get(username=username))


if __name__ == "__main__":
    django.setup()
    answer = globals()[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(answer))
