"""The log, its head, the access record and the answers already given: what cannot be rewritten.

Triggers of the database refuse UPDATE and DELETE on the log and on the access record; see the
migrations. events.py is the only writer of the log.
"""

import uuid

from django.db import models
from django.dispatch import Signal

from complaints.models.complaint import Complaint
from complaints.models.people import Employee

# Sent in the process that committed, after the commit; carries nothing but that the log moved.
log_moved = Signal()


class LogHead(models.Model):
    """One row: the last position given out, and the name (epoch) of this log.

    A transaction locks it last, so positions are given in the order of commits, without gaps.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid.uuid4)


class LogEntry(models.Model):
    """One thing that happened. `subjects` are employees whose rights or sessions it touched.

    `data`: changes {field: [old, new]}, note, reply or message (its id), left [scopes that lost
    sight of the complaint], session (digest of one that ended).
    """

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=30)
    actor = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    complaint = models.ForeignKey(
        Complaint, models.PROTECT, null=True, related_name="entries", db_index=False
    )
    subjects = models.JSONField(default=list)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("position",)
        indexes = [models.Index(fields=["complaint", "position"], name="entry_of_complaint")]


class AccessRecord(models.Model):
    """Who looked at whose personal data, when, from where and why; and log-ins and log-outs."""

    at = models.DateTimeField(auto_now_add=True)
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    username = models.CharField(max_length=60, blank=True)
    address = models.GenericIPAddressField(null=True)
    action = models.CharField(max_length=20)
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="access_by_time")]


class Answer(models.Model):
    """What was answered to a request with an idempotency key, to answer it again the same."""

    employee = models.ForeignKey(Employee, models.CASCADE)
    key = models.UUIDField()
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(default="")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "key"], name="answer_once")]


class Ticket(models.Model):
    """A one-time pass to open a socket, bound to a session, good for thirty seconds."""

    digest = models.CharField(max_length=64, primary_key=True)
    employee = models.ForeignKey(Employee, models.CASCADE)
    session = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
