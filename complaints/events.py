"""What happened: the one writer of the log, called by commands inside their transaction.

Comes after the command has saved its rows, and is the last thing that it does: the counter row is
locked here, until the commit, so that positions are given in the order of commits and without
gaps. After the commit `log_moved` is sent to this process; `live.doorbell` rings the others.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from complaints.models import Complaint, LogEntry, LogHead
from complaints.models.log import log_moved
from complaints.policy import Actor


def take_positions(count: int = 1) -> int:
    """Locks the head and moves it by `count`; the last position taken. Needs a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {LogHead._meta.db_table} SET position = position + %s"
            " WHERE id = 1 RETURNING position",
            [count],
        )
        return int(cursor.fetchone()[0])


def record(
    verb: str,
    *,
    at: datetime,
    actor: Actor | None,
    complaint: Complaint | None = None,
    subjects: Iterable[int] = (),
    **data: Any,
) -> int:
    """Appends one entry and gives its position, which becomes the complaint's version."""
    position = take_positions()
    LogEntry.objects.create(
        position=position,
        at=at,
        verb=verb,
        actor_id=actor.employee_id if actor else None,
        complaint=complaint,
        subjects=sorted(set(subjects)),
        data={name: value for name, value in data.items() if value},
    )
    if complaint is not None:
        complaint.version = position
        Complaint.objects.filter(pk=complaint.pk).update(version=position)
    transaction.on_commit(ring)
    return position


def ring() -> None:
    log_moved.send(sender=LogEntry)
