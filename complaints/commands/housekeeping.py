"""What the worker does beside the day's work: forgets what has outlived its use.

The log, the access record and the history are never touched.
"""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from complaints.models import Answer, Ticket

# A client that was away longer than this has long shown its queue to a person.
ANSWERS_KEPT = timedelta(days=14)
TICKETS_KEPT = timedelta(minutes=5)


def tidy() -> dict[str, int]:
    """How many rows of each kind were let go."""
    now = timezone.now()
    return {
        "answers": Answer.objects.filter(at__lt=now - ANSWERS_KEPT).delete()[0],
        "tickets": Ticket.objects.filter(issued_at__lt=now - TICKETS_KEPT).delete()[0],
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
    }
