"""The API as a client meets it: one effect per key, both versions of a conflict, refusals."""

import json
import threading
import uuid
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from complaints.models import Answer, Complaint, LogEntry, LogHead
from complaints.queries import board
from tests.cast import FACTS, Cast, assemble


def signed_in(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
    return client


def post(client: Client, path: str, given: object, key: str = "", **more: Any) -> Any:
    text = given if isinstance(given, str) else json.dumps(given)
    headers = {"Idempotency-Key": key or str(uuid.uuid4())}
    return client.post(path, text, content_type="application/json", headers=headers, **more)


# --- refusals ------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/api/me", "/api/codes", "/api/snapshot", "/api/changes", "/api/complaints/1"]
)
def test_without_a_session_every_read_says_so(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_without_a_session_a_write_says_so_and_writes_nothing(client: Client, cast: Cast) -> None:
    answer = post(client, "/api/complaints", FACTS)
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("text", ["", "[]", "nonsense", "{", '"x"', "[" * 50_000, "\x00"])
def test_a_body_that_is_no_object_is_refused_in_words(cast: Cast, text: str) -> None:
    answer = post(signed_in(cast, "manager"), "/api/complaints", text)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("revision", [None, "1", 0, -1, True, 2**63, 1.5, [1]])
def test_a_revision_that_is_no_number_is_refused(cast: Cast, revision: object) -> None:
    complaint = cast.designate(cast.receive())
    path = f"/api/complaints/{complaint.pk}/confirm"
    answer = post(signed_in(cast, "handler"), path, {"revision": revision})
    assert answer.status_code == 400


def test_an_unknown_act_does_not_exist(cast: Cast) -> None:
    complaint = cast.receive()
    answer = post(signed_in(cast, "team"), f"/api/complaints/{complaint.pk}/explode", {})
    assert answer.status_code == 404


def test_a_write_needs_its_key(cast: Cast) -> None:
    answer = post(signed_in(cast, "manager"), "/api/complaints", FACTS, key="not-a-uuid")
    assert answer.status_code == 400
    assert not Complaint.objects.exists()


def test_a_write_needs_the_token_against_forgery(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person["manager"], "django.contrib.auth.backends.ModelBackend")
    answer = post(client, "/api/complaints", FACTS)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_messages_speak_the_language_of_the_employee(cast: Cast) -> None:
    client = signed_in(cast, "manager")
    korean = post(client, "/api/complaints", {**FACTS, "title": ""}).json()
    type(cast.person["manager"]).objects.filter(username="manager").update(language="en")
    english = post(client, "/api/complaints", {**FACTS, "title": ""}).json()
    assert korean["errors"]["title"] == ["이 칸을 적어 주세요."]
    assert english["errors"]["title"] == ["Please write something here."]


def test_a_database_that_is_down_is_an_honest_503(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: object, **more: object) -> None:
        raise OperationalError("connection refused")

    client = signed_in(cast, "manager")
    monkeypatch.setattr(board, "snapshot", down)
    answer = client.get("/api/snapshot")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer["Retry-After"]) > 0


# --- once ----------------------------------------------------------------------------------


def test_the_same_key_has_one_effect_and_one_answer(cast: Cast) -> None:
    client, key = signed_in(cast, "manager"), str(uuid.uuid4())
    answers = [post(client, "/api/complaints", FACTS, key=key) for _ in range(3)]
    assert {a.status_code for a in answers} == {201}
    assert len({a.content for a in answers}) == 1
    assert Complaint.objects.count() == LogEntry.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(cast: Cast) -> None:
    client, key = signed_in(cast, "manager"), str(uuid.uuid4())
    post(client, "/api/complaints", FACTS, key=key)
    answer = post(client, "/api/complaints", {**FACTS, "title": "다른 민원"}, key=key)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert Complaint.objects.count() == 1


def test_a_key_belongs_to_its_person(cast: Cast) -> None:
    key = str(uuid.uuid4())
    for role in ("manager", "dong_head"):
        assert post(signed_in(cast, role), "/api/complaints", FACTS, key=key).status_code == 201
    assert Complaint.objects.count() == 2


def test_what_was_refused_may_be_mended_under_the_same_key(cast: Cast) -> None:
    client, key = signed_in(cast, "manager"), str(uuid.uuid4())
    assert post(client, "/api/complaints", {**FACTS, "title": ""}, key=key).status_code == 400
    assert post(client, "/api/complaints", FACTS, key=key).status_code == 201


def test_no_personal_data_stands_in_kept_answers(cast: Cast) -> None:
    client = signed_in(cast, "manager")
    complaint = post(client, "/api/complaints", FACTS).json()
    shown = post(client, f"/api/complaints/{complaint['id']}/personal", {"reason": "회신"})
    assert shown.json()["phone"] == "010-1234-5678"
    assert shown["Cache-Control"] == "no-store"
    kept = str([json.loads(a.body) for a in Answer.objects.all()])
    assert "홍길동" not in kept
    assert "1234" not in kept


def test_three_at_once_with_one_key_have_one_effect(committed_db: None) -> None:
    cast = assemble()
    clients, key = [signed_in(cast, "manager") for _ in range(3)], str(uuid.uuid4())
    answers: list[Any] = []
    start = threading.Barrier(3)

    def send(client: Client) -> None:
        start.wait()
        answers.append(post(client, "/api/complaints", FACTS, key=key))
        connections.close_all()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({a.content for a in answers}) == 1
    assert Complaint.objects.count() == 1


def test_two_who_save_the_same_version_cannot_overwrite_each_other(committed_db: None) -> None:
    cast = assemble()
    complaint = cast.receive()
    answers: dict[str, Any] = {}
    start = threading.Barrier(2)

    def send(role: str) -> None:
        client = signed_in(cast, role)
        start.wait()
        given = {"revision": complaint.revision, "title": f"{role}의 제목"}
        answers[role] = post(client, f"/api/complaints/{complaint.pk}/correct", given)
        connections.close_all()

    threads = [threading.Thread(target=send, args=(role,)) for role in ("manager", "dong_head")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = {role: answer.status_code for role, answer in answers.items()}
    assert sorted(statuses.values()) == [200, 409]
    [winner] = [role for role, status in statuses.items() if status == 200]
    [loser] = [answer for answer in answers.values() if answer.status_code == 409]
    assert loser.json()["current"]["title"] == f"{winner}의 제목"


def test_positions_are_given_without_gaps_in_the_order_of_commits(committed_db: None) -> None:
    cast = assemble()

    def send(role: str) -> None:
        client = signed_in(cast, role)
        for _ in range(8):
            assert post(client, "/api/complaints", FACTS).status_code == 201
        connections.close_all()

    threads = [threading.Thread(target=send, args=(r,)) for r in ("manager", "dong_head", "team")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    positions = list(LogEntry.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, 25))
    assert LogHead.objects.get().position == 24


# --- reads ---------------------------------------------------------------------------------


def test_a_snapshot_holds_no_personal_data(cast: Cast) -> None:
    cast.receive()
    text = signed_in(cast, "manager").get("/api/snapshot").content.decode()
    assert "홍길동" not in text
    assert "1234" not in text


def test_changes_answer_resync_for_another_log_or_other_rights(cast: Cast) -> None:
    cast.receive()
    client = signed_in(cast, "manager")
    snapshot = client.get("/api/snapshot").json()
    asked = {name: snapshot[name] for name in ("epoch", "position", "rights")}
    assert client.get("/api/changes", asked).json() == {
        "position": snapshot["position"],
        "rows": [],
        "gone": [],
    }
    for name, value, reason in [
        ("epoch", str(uuid.uuid4()), "epoch"),
        ("rights", "other", "rights"),
        ("position", snapshot["position"] + 1, "ahead"),
        ("position", "minus one", "ahead"),
    ]:
        answer = client.get("/api/changes", {**asked, name: value}).json()
        assert answer == {"resync": True, "reason": reason}


def test_codes_are_read_once_and_then_unchanged(cast: Cast) -> None:
    client = signed_in(cast, "newcomer")
    first = client.get("/api/codes")
    again = client.get("/api/codes", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    codes = first.json()
    assert len(codes["dongs"]) == 44
    assert [s["name"] for s in codes["statuses"]][:2] == ["접수", "미확인"]


@pytest.mark.parametrize("query", ["주엽역", "파임", "%", "_", "' OR 1=1 --", "가" * 500, "\u202e"])
def test_searching_takes_any_words(cast: Cast, query: str) -> None:
    cast.receive()
    answer = signed_in(cast, "manager").get("/api/search", {"q": query, "department": "x"})
    assert answer.status_code == 200
    assert bool(answer.json()["rows"]) == (query in {"주엽역", "파임", "\u202e"})


def test_saved_views_are_shared_by_their_address(cast: Cast) -> None:
    owner, other = signed_in(cast, "team"), signed_in(cast, "handler")
    cast.designate(cast.receive())
    view = post(owner, "/api/views", {"name": "지연", "query": "overdue=1", "shared": False})
    assert view.status_code == 201
    assert [v["name"] for v in owner.get("/api/views").json()] == ["지연"]
    assert other.get("/api/views").json() == []
    opened = other.get(f"/board?view={view.json()['id']}")
    assert (opened.status_code, opened["Location"]) == (302, "/board?overdue=1")
    forgotten = post(other, f"/api/views/{view.json()['id']}/delete", {})
    assert forgotten.status_code == 404
