"""The one place that decides what leaves the server, and in what shape.

`row` is what boards hold, `detail` what an open complaint shows, `entry` one line of its history.
None of them holds personal data, and none depends on the viewer, so that one encoding serves a
whole audience; what a viewer may do stands in `acts`, by scope. `citizen` is the exception: masked,
over HTTP alone, for whom the policy names. Times are ISO 8601 in Asia/Seoul.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from complaints import policy, vault
from complaints.domain import masking
from complaints.domain.personal import format_phone
from complaints.models import Complaint, Employee, LogEntry, Message, Reply
from complaints.policy import Actor

Json = dict[str, Any]

# Facts of the citizen whose old and new values never stand in the log, only that they changed.
PERSONAL_FIELDS = frozenset({"citizen_name", "phone"})


def loaded(complaints: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """With all that `row` and `policy.scopes_of` read, in one query and without heavy columns."""
    return complaints.select_related("dong", "handler").defer("phone", "text", "result")


def time(moment: datetime | None) -> str | None:
    return None if moment is None else timezone.localtime(moment).isoformat(timespec="seconds")


def person(employee: Employee | None) -> Json | None:
    return None if employee is None else {"id": employee.pk, "name": employee.name}


def row(complaint: Complaint) -> Json:
    c = complaint
    return {
        "id": c.pk,
        "number": c.number,
        "v": c.version,
        "revision": c.revision,
        "status": c.status,
        "dong": c.dong_id,
        "gu": c.dong.gu_id,
        "route": c.route_id,
        "field": c.field_id,
        "nature": c.nature_id,
        "obstacle": c.obstacle_id,
        "kind": c.kind,
        "title": c.title,
        "place": c.place,
        "department": c.department_id,
        "handler": person(c.handler),
        "received_at": time(c.received_at),
        "due_at": time(c.due_at),
        "expected_on": c.expected_on and c.expected_on.isoformat(),
        "designated_at": time(c.designated_at),
        "confirmed_at": time(c.confirmed_at),
        "completed_at": time(c.completed_at),
        "handovers": c.handovers,
        "asked": c.asked,
        "returned": c.returned,
        "messages": c.messages,
        "replies": c.replies,
    }


def detail(complaint: Complaint) -> Json:
    c = complaint
    return {
        **row(c),
        "text": c.text,
        "external_number": c.external_number,
        "entered_at": time(c.entered_at),
        "entered_by": person(c.entered_by),
        "result": c.result,
        "visited_at": time(c.visited_at),
        "started_at": time(c.started_at),
        "acts": policy.acts_of(c),
    }


def citizen(actor: Actor, complaint: Complaint) -> Json | None:
    """Masked; None for those who may not have it shown either."""
    if not policy.sees_personal_data(actor, complaint):
        return None
    digits = vault.open_sealed(complaint.phone)
    return {
        "name": masking.mask_name(complaint.citizen_name),
        "phone": masking.mask_phone(format_phone(digits)) if digits else "",
        "sms_consent": complaint.sms_consent,
    }


def entries(log: Iterable[LogEntry]) -> list[Json]:
    """Lines of history in order, with the texts and names that they point at, in three queries."""
    lines = list(log)
    texts = {**_texts(Reply, "reply", lines), **_texts(Message, "message", lines)}
    handlers = {i for line in lines for i in line.data.get("changes", {}).get("handler", ()) if i}
    names = dict(Employee.objects.filter(pk__in=handlers).values_list("pk", "name"))
    return [_entry(line, texts, names) for line in lines]


def _texts(model: type[Reply] | type[Message], name: str, lines: list[LogEntry]) -> Json:
    wanted = [line.data[name] for line in lines if name in line.data]
    found = model._default_manager.filter(pk__in=wanted).values_list("pk", "text") if wanted else ()
    return {f"{name}:{pk}": text for pk, text in found}


def _entry(line: LogEntry, texts: Json, names: dict[int, str]) -> Json:
    changes = dict(line.data.get("changes", {}))
    if "handler" in changes:
        changes["handler"] = [i and {"id": i, "name": names[i]} for i in changes["handler"]]
    writing = next((kind for kind in ("reply", "message") if kind in line.data), "")
    actor = line.actor
    return {
        "position": line.position,
        "at": time(line.at),
        "verb": line.verb,
        "actor": actor and {**(person(actor) or {}), "department": actor.department_id},
        "changes": changes,
        "note": line.data.get("note", ""),
        "text": texts.get(f"{writing}:{line.data.get(writing)}", ""),
    }
