"""Who may what: every role × complaint × exit, and every role × act, from the tables of the issue.

What one may not see answers exactly as what does not exist.
"""

import itertools
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from complaints import policy
from complaints.models import Complaint
from complaints.queries import board, changes
from tests.cast import DONG, FAR_DONG, Cast

pytestmark = pytest.mark.django_db

EVERYWHERE = {"team", "coordinator", "executive"}
OWN_DONG = {"manager", "dong_head", "gu_head"}

# complaint -> the roles that see it
SEEN_BY: dict[str, set[str]] = {
    "received": EVERYWHERE | OWN_DONG,
    "designated": EVERYWHERE | OWN_DONG | {"handler", "leader"},
    "elsewhere": EVERYWHERE | OWN_DONG | {"other_handler", "other_leader"},
    "moved": EVERYWHERE | OWN_DONG | {"other_handler", "other_leader"},
    "far": EVERYWHERE | {"other_gu_head"},
    "finished": EVERYWHERE | OWN_DONG | {"handler", "leader"},
}
# The colleague holds another complaint of the department, and so reads the department's.
READS_DEPARTMENT = {"designated", "finished"}
ROLES = [
    "manager", "dong_head", "other_manager", "handler", "colleague", "leader", "other_handler",
    "other_leader", "newcomer", "team", "coordinator", "gu_head", "other_gu_head", "executive",
    "administrator",
]  # fmt: skip


def sees(role: str, which: str) -> bool:
    return role in SEEN_BY[which] or (role == "colleague" and which in READS_DEPARTMENT)


@pytest.fixture
def complaints(cast: Cast) -> dict[str, Complaint]:
    """One complaint for each situation; the handler keeps `designated` and `finished`."""
    from complaints.commands import process

    cast.designate(cast.receive("other_manager", dong="4128757000"), to="colleague", by="team")
    found = {
        "received": cast.receive(),
        "designated": cast.designate(cast.receive()),
        "elsewhere": cast.designate(cast.receive(), to="other_handler"),
        "moved": cast.designate(cast.receive(), to="newcomer"),
        "far": cast.receive("team", dong=FAR_DONG),
        "finished": cast.designate(cast.receive()),
    }
    cast.designate(found["moved"], to="other_handler", by="team", reason="소관 조정")
    handler, pk = cast("handler"), found["finished"].pk
    done = process.confirm(handler, complaint_id=pk, revision=found["finished"].revision)
    process.complete(handler, complaint_id=pk, revision=done.revision, result="보수 완료")
    for complaint in found.values():
        complaint.refresh_from_db()
    return found


def by_page(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    return answers(client.get(f"/complaints/{complaint.number}").status_code)


def by_api(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    return answers(client.get(f"/api/complaints/{complaint.pk}").status_code)


def by_snapshot(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    rows = client.get("/api/snapshot").json()["rows"]
    return complaint.pk in {row["id"] for row in rows}


def by_changes(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    epoch, _position = changes.head()
    asked = {"epoch": str(epoch), "position": 0, "rights": cast(role).rights}
    return complaint.pk in {r["id"] for r in client.get("/api/changes", asked).json()["rows"]}


def by_search(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    answer = client.get("/api/search", {"q": complaint.number})
    return answer.status_code == 200 and bool(answer.json()["rows"])


def by_first_rows(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    if complaint.status == "completed":
        return sees(role, "finished")  # the first rows are the open ones
    return complaint.pk in {row["id"] for row in board.first_rows(cast(role))}


def by_rule(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    allowed = policy.can_view(cast(role), complaint)
    assert allowed == board.visible(cast(role)).filter(pk=complaint.pk).exists()
    return allowed


def by_message(client: Client, cast: Cast, role: str, complaint: Complaint) -> bool:
    answer = post(client, complaint, "message", {"text": "안녕하세요"})
    assert answer.status_code in {200, 403, 404}
    return bool(answer.status_code != 404 and "watch" in cast(role).may)


def answers(status: int) -> bool:
    assert status in {200, 403, 404}
    return status == 200


def post(client: Client, complaint: Complaint, act: str, given: dict[str, Any]) -> Any:
    return client.post(
        f"/api/complaints/{complaint.pk}/{act}",
        json.dumps(given),
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid.uuid4())},
    )


Exit = Callable[[Client, Cast, str, Complaint], bool]
EXITS: list[Exit] = [
    by_page, by_api, by_snapshot, by_changes, by_search, by_first_rows, by_rule, by_message,
]  # fmt: skip


@pytest.mark.parametrize(("role", "leave"), itertools.product(ROLES, EXITS))
def test_each_exit_shows_to_each_role_what_it_may_see(
    cast: Cast, complaints: dict[str, Complaint], client: Client, role: str, leave: Exit
) -> None:
    """Fifteen roles by eight exits, each over six complaints: 720 cases."""
    client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
    shown = {which: leave(client, cast, role, complaints[which]) for which in SEEN_BY}
    assert shown == {which: sees(role, which) for which in SEEN_BY}


@pytest.mark.parametrize("role", ["manager", "handler", "newcomer", "administrator"])
def test_what_one_may_not_see_answers_as_what_does_not_exist(
    cast: Cast, complaints: dict[str, Complaint], client: Client, role: str
) -> None:
    client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
    hidden = client.get(f"/api/complaints/{complaints['far'].pk}")
    absent = client.get("/api/complaints/999999")
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)


# act -> status in which it is tried -> roles that may
MANAGERS = {"manager", "dong_head", "team"}
HANDLERS = {"handler", "team"}
MAY: dict[str, dict[str, set[str]]] = {
    "correct": {"received": MANAGERS, "designated": MANAGERS, "finished": set()},
    "designate": {
        "received": MANAGERS,
        "designated": MANAGERS | {"coordinator", "leader"},
        "finished": set(),
    },
    "confirm": {"received": set(), "designated": HANDLERS, "finished": set()},
    "start": {"received": set(), "designated": set(), "finished": set()},
    "visit": {"received": set(), "designated": HANDLERS, "finished": set()},
    "reply": {"received": set(), "designated": HANDLERS, "finished": set()},
    "assess": {
        "received": {"team", "coordinator"},
        "designated": HANDLERS | {"coordinator"},
        "finished": set(),
    },
    "hold": {"received": set(), "designated": set(), "finished": set()},
    "complete": {"received": set(), "designated": set(), "finished": set()},
    "ask_redesignation": {"received": set(), "designated": {"handler"}, "finished": set()},
    "return": {"received": set(), "designated": {"leader"}, "finished": set()},
    "supplement": {"received": MANAGERS, "designated": MANAGERS, "finished": set()},
    "withdraw": {"received": MANAGERS, "designated": MANAGERS, "finished": set()},
    "decline": {"received": set(), "designated": set(), "finished": set()},
    "transfer": {"received": {"team"}, "designated": {"team"}, "finished": set()},
    "close": {"received": {"team"}, "designated": {"team"}, "finished": set()},
    "reopen": {"received": set(), "designated": set(), "finished": HANDLERS},
    "message": {
        "received": MANAGERS | {"coordinator"},
        "designated": MANAGERS | {"coordinator", "handler", "leader", "colleague"},
        "finished": MANAGERS | {"coordinator", "handler", "leader", "colleague"},
    },
    "personal": {
        "received": MANAGERS,
        "designated": MANAGERS | {"handler", "leader"},
        "finished": MANAGERS | {"handler", "leader"},
    },
}


def test_the_table_of_acts_is_complete() -> None:
    assert MAY.keys() == policy.MAY.keys()


@pytest.mark.parametrize(("act", "which"), [(a, w) for a, cases in MAY.items() for w in cases])
def test_each_act_is_for_the_roles_that_the_table_names(
    cast: Cast, complaints: dict[str, Complaint], act: str, which: str
) -> None:
    """Nineteen acts by three situations by fifteen roles: 855 cases, in both forms of the rule."""
    complaint = complaints[which]
    acts = policy.acts_of(complaint)
    for role in ROLES:
        actor = cast(role)
        visible = policy.can_view(actor, complaint)
        allowed = visible and bool(policy.can(actor, act, complaint))
        shown = any(act in acts.get(scope, ()) for scope in actor.scopes)
        assert (role, allowed) == (role, role in MAY[act][which])
        assert (role, shown) == (role, allowed)


@pytest.mark.parametrize("act", sorted(policy.MAY))
def test_the_executive_and_the_gu_head_do_nothing(
    cast: Cast, complaints: dict[str, Complaint], client: Client, act: str
) -> None:
    given = {"revision": 1, "reason": "사유", "text": "글", "result": "끝", "note": ""}
    for role in ("executive", "gu_head"):
        client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
        for which in ("received", "designated", "finished"):
            complaint = complaints[which]
            posted = {**given, "revision": complaint.revision, "department": 1, "handler": 1}
            assert post(client, complaint, act, posted).status_code == 403


def test_a_dong_manager_of_elsewhere_cannot_receive_here(cast: Cast, client: Client) -> None:
    client.force_login(cast.person["other_manager"], "django.contrib.auth.backends.ModelBackend")
    answer = client.post(
        "/api/complaints",
        json.dumps(
            {"dong": DONG, "route": "onsite", "field": "pothole", "title": "t", "text": "x"}
        ),
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid.uuid4())},
    )
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["dong"]
