"""Redeems the ticket that a socket shows at its door; issued by `complaints.commands.tickets`.

The one row that the live app ever removes: a ticket that is used is gone, in one statement, so
that of two sockets with the same ticket exactly one gets in.
"""

import hashlib
from datetime import timedelta
from typing import NamedTuple

from complaints import clock, sessions
from complaints.models import Ticket
from live.protocol import TICKET_SECONDS


class Pass(NamedTuple):
    """Whose socket it is, and the session that it lives and dies with."""

    employee_id: int
    session: str


def redeem(ticket: str) -> Pass | None:
    """None for a ticket that is unknown, used, older than 30 s, or of a session that is over."""
    digest = hashlib.sha256(ticket.encode("utf-8", "replace")).hexdigest()
    found = Ticket.objects.filter(pk=digest).first()
    if found is None or not Ticket.objects.filter(pk=digest).delete()[0]:
        return None
    if clock.now() - found.issued_at > timedelta(seconds=TICKET_SECONDS):
        return None
    if sessions.ended_among([found.session]):
        return None
    return Pass(found.employee_id, found.session)
