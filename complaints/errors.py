"""The ways in which a command or a query says no. `web.failures` turns each into an answer.

Invalid input is Django's ValidationError with a dict of fields.
"""

from typing import TYPE_CHECKING

from django_stubs_ext import StrOrPromise

if TYPE_CHECKING:
    from complaints.models import Complaint


class NotVisible(Exception):
    """It does not exist, or this person may not see it: the two must look alike."""


class Forbidden(Exception):
    def __init__(self, reason: StrOrPromise) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Conflict(Exception):
    """Somebody changed the complaint since the writer saw it."""

    def __init__(self, complaint: "Complaint") -> None:
        super().__init__(complaint.number)
        self.complaint = complaint
