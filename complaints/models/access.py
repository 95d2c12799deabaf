"""Sessions, one-time passwords, and files of employees that wait for a decision.

The rows by which people get in and are let out again; `commands.access` and `commands.roster`
write them, `complaints.sessions` and `queries.people` read them.
"""

from django.db import models
from django.utils import timezone

from complaints.models.people import Employee


class SessionRecord(models.Model):
    """One log-in. `digest` names the session (see complaints.sessions); its key stands nowhere."""

    digest = models.CharField(max_length=64, primary_key=True)
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    last_input_at = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["employee"], condition=models.Q(ended_at=None), name="session_open"
            )
        ]


class TemporaryPassword(models.Model):
    """This employee's password was made by an administrator: the next log-in has to choose one."""

    employee = models.OneToOneField(Employee, models.CASCADE, primary_key=True)
    given_by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)


class EmployeeFile(models.Model):
    """A file of employees between its preview and its application.

    `rows`: [[line, {field: text}], …] as read; `failures`: [[line, column, problem, value], …];
    `named`: every account in the file, in small letters, those of failed lines included;
    `answers`: {a department's wording in the file: id of the department, or 0 to leave it out};
    `result`: what was done, once applied: {created: [ids], changed: n, left: n}.
    """

    owner = models.ForeignKey(Employee, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now)
    columns = models.JSONField(default=list)
    ignored = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    failures = models.JSONField(default=list)
    named = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    missing_leave = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
