"""The tables, thin: constraints stand in the database, verbs in `commands`, reads in `queries`."""

from complaints.models.access import EmployeeFile, SessionRecord, TemporaryPassword
from complaints.models.codes import Dong, Field, Gu, Nature, Obstacle, Route
from complaints.models.complaint import (
    Complaint,
    Designation,
    Message,
    NumberSeries,
    Reply,
    SavedView,
)
from complaints.models.log import AccessRecord, Answer, LogEntry, LogHead, Ticket
from complaints.models.people import Department, Employee, FieldRouting, Grant

__all__ = [
    "AccessRecord",
    "Answer",
    "Complaint",
    "Department",
    "Designation",
    "Dong",
    "Employee",
    "EmployeeFile",
    "Field",
    "FieldRouting",
    "Grant",
    "Gu",
    "LogEntry",
    "LogHead",
    "Message",
    "Nature",
    "NumberSeries",
    "Obstacle",
    "Reply",
    "Route",
    "SavedView",
    "SessionRecord",
    "TemporaryPassword",
    "Ticket",
]
