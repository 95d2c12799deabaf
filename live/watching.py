"""Opening a complaint on a socket: allowed by the rights of this moment, or "not found"."""

from complaints import policy
from complaints.models import Complaint
from complaints.policy import Actor
from live.hub import Hub
from live.protocol import MAX_WATCHED, ProtocolError
from live.reader import Reader
from live.socket import Socket


async def watch(hub: Hub, reader: Reader, socket: Socket, complaint: int) -> None:
    """The hub compares once more with what it knows by then: rights may have moved meanwhile."""
    if complaint not in socket.watched and len(socket.watched) >= MAX_WATCHED:
        raise ProtocolError("too_many", f"A socket watches at most {MAX_WATCHED} complaints.")
    found = None if socket.actor is None else await reader.run(_sees, socket.actor, complaint)
    if socket.closed:
        return
    if found is None or not hub.presence.watch(socket, complaint, *found):
        raise ProtocolError("not_found", "There is no such complaint.")


def _sees(actor: Actor, complaint_id: int) -> tuple[int, frozenset[str]] | None:
    """(its version, the scopes that see it), or None."""
    complaints = Complaint.objects.filter(policy.visible_to(actor), pk=complaint_id)
    complaint = complaints.select_related("dong").first()
    return None if complaint is None else (complaint.version, policy.scopes_of(complaint))
