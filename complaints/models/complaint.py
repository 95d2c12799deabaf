"""A complaint and the rows that are its states: designations, replies, messages.

`version` is the position of its last log entry: whoever holds a higher one holds the newer state.
`revision` counts changes of its facts, so that two people cannot overwrite each other; a message
in the thread moves the version and not the revision.
"""

from django.db import models
from django.db.models import F, Q

from complaints.domain import status
from complaints.models.codes import Dong, Field, Nature, Obstacle, Route
from complaints.models.people import Department, Employee


class NumberSeries(models.Model):
    """The last number given out in a year of receipt; locked while one is taken."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Complaint(models.Model):
    number = models.CharField(max_length=12, unique=True)
    version = models.BigIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=16, default=status.RECEIVED)

    dong = models.ForeignKey(Dong, models.PROTECT)
    route = models.ForeignKey(Route, models.PROTECT)
    field = models.ForeignKey(Field, models.PROTECT)
    nature = models.ForeignKey(Nature, models.PROTECT, null=True)
    obstacle = models.ForeignKey(Obstacle, models.PROTECT, null=True)
    kind = models.CharField(max_length=20, default="other")
    title = models.CharField(max_length=200)
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    external_number = models.CharField(max_length=60, blank=True)

    citizen_name = models.CharField(max_length=60, blank=True)
    phone = models.BinaryField(blank=True, default=b"")
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    sms_consent = models.BooleanField(default=False)

    received_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    expected_on = models.DateField(null=True)

    department = models.ForeignKey(Department, models.PROTECT, null=True)
    handler = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="handled")
    handovers = models.PositiveSmallIntegerField(default=0)
    asked = models.BooleanField(default=False)
    returned = models.BooleanField(default=False)
    designated_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    visited_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    messages = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=status.ALL), name="complaint_known_status"
            ),
            models.CheckConstraint(
                condition=Q(handler=None, department=None)
                | Q(handler__isnull=False, department__isnull=False),
                name="complaint_handler_with_department",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["designated", "confirmed", "in_progress", "long_term"])
                | Q(handler__isnull=False),
                name="complaint_work_has_handler",
            ),
            models.CheckConstraint(
                condition=Q(received_at__lte=F("entered_at")), name="complaint_received_first"
            ),
            models.CheckConstraint(
                condition=(Q(status__in=status.FINISHED) & Q(completed_at__isnull=False))
                | (Q(status__in=status.OPEN) & Q(completed_at=None)),
                name="complaint_finished_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=Q(status__in=status.OPEN),
                name="complaint_open",
            ),
            models.Index(fields=["completed_at"], name="complaint_finished"),
            models.Index(fields=["dong", "received_at"], name="complaint_of_dong"),
            models.Index(fields=["department", "received_at"], name="complaint_of_department"),
            models.Index(fields=["handler", "received_at"], name="complaint_of_handler"),
        ]

    def __str__(self) -> str:
        return self.number


class Designation(models.Model):
    """Who was put in charge of a complaint, by whom, from when to when, and whether they saw it."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="designations")
    department = models.ForeignKey(Department, models.PROTECT)
    handler = models.ForeignKey(Employee, models.PROTECT)
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(ended_at=None), name="designation_one_at_a_time"
            )
        ]


class Writing(models.Model):
    """A text of a complaint that is shown in the order of its position in the log."""

    complaint = models.ForeignKey(Complaint, models.PROTECT)
    author = models.ForeignKey(Employee, models.PROTECT)
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        abstract = True


class Reply(Writing):
    """The official reply of the department (부서 답변)."""


class Message(Writing):
    """What those who may see the complaint write to each other in its thread."""


class SavedView(models.Model):
    """A board with its filters under a name; `query` is the address's query string."""

    owner = models.ForeignKey(Employee, models.CASCADE, related_name="views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)
    shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="view_name_once")]
