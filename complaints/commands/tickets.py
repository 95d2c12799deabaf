"""A one-time pass to open a socket, for somebody who is logged in: POST /api/ticket.

A socket's handshake carries cookies from any page, so it is not trusted with the session: the page
asks for a ticket by POST with its CSRF token and shows that. `live.tickets` redeems it.
"""

import hashlib
import secrets

from complaints import clock
from complaints.models import Ticket
from complaints.policy import Actor


def issue(actor: Actor, *, session: str) -> str:
    """A ticket good for thirty seconds; `session` is the digest that names the session."""
    ticket = secrets.token_urlsafe(32)
    Ticket.objects.create(
        digest=hashlib.sha256(ticket.encode()).hexdigest(),
        employee_id=actor.employee_id,
        session=session,
        issued_at=clock.now(),
    )
    return ticket
