"""Getting in and out: log-in, lock, sessions and their limits, password, preferences."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from complaints import clock
from complaints.commands import access, employees
from complaints.models import AccessRecord, LogEntry, SessionRecord
from complaints.sessions import ended_among, session_digest
from tests.cast import PASSWORD, Cast

JSON = {"Accept": "application/json"}
NEW = "tomorrow-it-rains-25"


@pytest.fixture(autouse=True)
def forgetful() -> None:
    cache.clear()


def log_in(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/login", {"username": username, "password": password, **more})


def log_in_json(client: Client, username: str, password: str = PASSWORD) -> Any:
    body = json.dumps({"username": username, "password": password})
    return client.post("/login", body, content_type="application/json", headers=JSON)


def digest(client: Client) -> str:
    return session_digest(client.session.session_key or "")


# --- refusals ------------------------------------------------------------------------------


def test_pages_send_to_log_in_and_back(cast: Cast, client: Client) -> None:
    answer = client.get("/account")
    assert (answer.status_code, answer["Location"]) == (302, "/login?next=/account")
    answer = log_in(client, "handler", next="/account")
    assert (answer.status_code, answer["Location"]) == (302, "/account")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_log_in_leads_to_our_own_pages_only(cast: Cast, client: Client, target: str) -> None:
    assert log_in(client, "handler", next=target)["Location"] == "/"


@pytest.mark.parametrize("username", ["handler", "nobody-of-that-name", "x" * 41, "a\x00b", ""])
def test_what_is_wrong_is_said_and_nobody_gets_in(
    cast: Cast, client: Client, username: str
) -> None:
    answer = log_in(client, username, "wrong")
    assert answer.status_code == 400
    assert "_auth_user_id" not in client.session
    assert not SessionRecord.objects.exists()


def test_known_and_unknown_names_get_the_same_answer(cast: Cast) -> None:
    known = log_in_json(Client(), "handler", "wrong")
    unknown = log_in_json(Client(), "nobody", "wrong")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert known.json()["code"] == "invalid"


@pytest.mark.parametrize("username", ["handler", "nobody"])
def test_five_failures_lock_a_name_from_an_address(cast: Cast, username: str) -> None:
    client = Client()
    answers = [log_in_json(client, username, "wrong") for _n in range(5)]
    assert [a.status_code for a in answers] == [400] * 4 + [429]
    locked = log_in_json(client, username)  # the right password does not help now
    assert (locked.status_code, locked.json()["code"]) == (429, "locked")
    assert locked.json()["retry"] == 900
    assert locked["Retry-After"] == "900"
    page = log_in(client, username)
    assert page.status_code == 429
    assert AccessRecord.objects.filter(action="sign_in_locked", username=username).count() == 3


def test_a_lock_is_for_one_name_and_one_address(cast: Cast) -> None:
    for _n in range(6):
        log_in_json(Client(), "handler", "wrong")
    assert log_in_json(Client(), "leader").status_code == 200
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert log_in_json(elsewhere, "handler").status_code == 200


def test_who_has_left_cannot_log_in(cast: Cast, client: Client) -> None:
    employees.deactivate(cast("administrator"), employee_id=cast.person["handler"].pk)
    assert log_in_json(client, "handler").status_code == 400


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert log_in(strict, "handler").status_code == 403


@pytest.mark.parametrize("body", ["", "[]", "{", '{"username": 5, "password": null}'])
def test_a_body_that_is_no_log_in_is_refused(cast: Cast, client: Client, body: str) -> None:
    answer = client.post("/login", body, content_type="application/json", headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


# --- in and out ----------------------------------------------------------------------------


def test_the_sign_in_dialog_gets_me_and_a_new_token(cast: Cast, client: Client) -> None:
    client.get("/login")
    before = client.cookies.get("csrftoken")
    answer = log_in_json(client, "handler")
    assert answer.status_code == 200
    assert answer.json()["me"]["id"] == cast.person["handler"].pk
    assert "csrftoken" in answer.cookies
    assert before is None or answer.cookies["csrftoken"].value != before.value


def test_log_in_and_log_out_stand_in_the_access_record(cast: Cast, client: Client) -> None:
    log_in(client, "handler", "wrong")
    log_in(client, "handler")
    mine = digest(client)
    client.post("/logout")
    actions = list(AccessRecord.objects.order_by("pk").values_list("action", "username"))
    assert actions == [
        ("sign_in_failed", "handler"),
        ("signed_in", "handler"),
        ("signed_out", "handler"),
    ]
    entry = LogEntry.objects.get(verb="signed_out")
    assert entry.data["session"] == mine
    assert entry.subjects == [cast.person["handler"].pk]
    assert ended_among([mine]) == {mine}


def test_log_out_is_not_a_link(cast: Cast, client: Client) -> None:
    log_in(client, "handler")
    assert client.get("/logout").status_code == 405
    assert client.get("/account").status_code == 200


def test_somebody_else_at_the_same_browser_ends_the_session_before(
    cast: Cast, client: Client
) -> None:
    log_in(client, "handler")
    first = digest(client)
    log_in(client, "leader")
    assert client.get("/api/me").json()["id"] == cast.person["leader"].pk
    assert ended_among([first, digest(client)]) == {first}


# --- limits --------------------------------------------------------------------------------


def later(**time: float) -> Any:
    return clock.stands_at(timezone.now() + timedelta(**time))


def test_an_idle_session_is_cut_and_its_sockets_with_it(cast: Cast, client: Client) -> None:
    log_in(client, "handler")
    mine = digest(client)
    with later(minutes=29):
        assert ended_among([mine]) == set()
    with later(minutes=31):
        assert ended_among([mine]) == {mine}
        answer = client.get("/api/me")
        assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
        assert client.get("/account")["Location"] == "/login?next=/account"
    assert LogEntry.objects.get(verb="signed_out").data["session"] == mine
    assert AccessRecord.objects.filter(action="session_expired").count() == 1


@pytest.mark.parametrize("method", ["poll", "ticket"])
def test_what_a_page_does_by_itself_is_no_input(cast: Cast, client: Client, method: str) -> None:
    log_in(client, "handler")
    with later(minutes=20):
        client.get("/api/me") if method == "poll" else client.post("/api/ticket")
    with later(minutes=31):
        assert client.get("/api/me").status_code == 401


@pytest.mark.parametrize("method", ["page", "active", "post"])
def test_input_keeps_a_session(cast: Cast, client: Client, method: str) -> None:
    log_in(client, "handler")
    with later(minutes=20):
        if method == "page":
            client.get("/account")
        else:
            path = "/api/active" if method == "active" else "/api/preferences"
            answer = client.post(path, "{}", content_type="application/json")
            assert answer.status_code == 200
    with later(minutes=45):
        assert client.get("/api/me").status_code == 200


def test_ten_hours_are_the_end_whatever_was_typed(cast: Cast, client: Client) -> None:
    log_in(client, "handler")
    for minutes in range(20, 600, 20):
        with later(minutes=minutes):
            assert client.get("/account").status_code == 200
    with later(minutes=601):
        assert client.get("/account").status_code == 302


def test_a_session_without_its_record_is_no_session(cast: Cast, client: Client) -> None:
    log_in(client, "handler")
    SessionRecord.objects.all().delete()
    assert client.get("/api/me").status_code == 401


def test_ended_among_asks_once_and_takes_anything(
    cast: Cast, client: Client, django_assert_num_queries: Any
) -> None:
    log_in(client, "handler")
    mine = digest(client)
    with django_assert_num_queries(1):
        assert ended_among([mine, "unknown", "unknown"]) == {"unknown"}
    assert ended_among([]) == set()
    employees.deactivate(cast("administrator"), employee_id=cast.person["handler"].pk)
    assert ended_among([mine]) == {mine}


# --- the account ---------------------------------------------------------------------------


def test_own_sessions_are_listed_and_ended(cast: Cast, client: Client) -> None:
    other = Client(REMOTE_ADDR="10.0.0.7", HTTP_USER_AGENT="a telephone")
    log_in(client, "handler")
    log_in(other, "handler")
    page = client.get("/account")
    assert "10.0.0.7" in page.text
    assert "a telephone" in page.text
    client.post(f"/account/sessions/{digest(other)}/end")
    assert other.get("/api/me").status_code == 401
    assert client.get("/api/me").status_code == 200


def test_nobody_ends_or_sees_the_session_of_another(cast: Cast, client: Client) -> None:
    other = Client()
    log_in(other, "leader")
    log_in(client, "handler")
    assert client.post(f"/account/sessions/{digest(other)}/end").status_code == 404
    assert client.post("/account/sessions/nonsense/end").status_code == 404
    assert digest(other) not in client.get("/account").text
    assert other.get("/api/me").status_code == 200


def change(client: Client, old: str, new: str, again: str | None = None) -> Any:
    given = {"old_password": old, "new_password": new, "again": new if again is None else again}
    return client.post("/account/password", given)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("wrong", NEW, NEW),
        (PASSWORD, NEW, "another"),
        (PASSWORD, "short", "short"),
        (PASSWORD, "password123", "password123"),
        (PASSWORD, PASSWORD, PASSWORD),
        ("", "", ""),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    cast: Cast, client: Client, old: str, new: str, again: str
) -> None:
    log_in(client, "handler")
    answer = change(client, old, new, again)
    assert answer.status_code == 400
    assert "field-error" in answer.text
    cast.person["handler"].refresh_from_db()
    assert cast.person["handler"].check_password(PASSWORD)


def test_a_new_password_ends_the_other_sessions_and_keeps_this(cast: Cast, client: Client) -> None:
    other = Client()
    log_in(other, "handler")
    log_in(client, "handler")
    key, theirs = client.session.session_key, digest(other)
    assert change(client, PASSWORD, NEW).status_code == 302
    assert client.get("/account").status_code == 200
    assert client.session.session_key != key  # whoever copied the cookie is out
    assert other.get("/api/me").status_code == 401
    ended = {e.data["session"] for e in LogEntry.objects.filter(verb="signed_out")}
    assert theirs in ended
    assert log_in_json(Client(), "handler", NEW).status_code == 200


def test_a_one_time_password_opens_the_door_to_one_page_only(cast: Cast, client: Client) -> None:
    person = cast.person["handler"]
    given = employees.reset_passwords(cast("administrator"), employee_ids=[person.pk])[person.pk]
    answer = log_in(client, "handler", given, next="/board")
    assert answer["Location"] == "/account/password"
    assert client.get("/")["Location"] == "/account/password"
    assert client.get("/api/me").status_code == 403
    assert client.get("/account/password").status_code == 200
    assert change(client, given, NEW).status_code == 302
    assert client.get("/api/me").status_code == 200
    assert log_in_json(Client(), "handler", given).status_code == 400


def test_a_one_time_password_lapses(cast: Cast, client: Client) -> None:
    person = cast.person["handler"]
    given = employees.reset_passwords(cast("administrator"), employee_ids=[person.pk])[person.pk]
    with later(days=8):
        assert log_in_json(client, "handler", given).status_code == 400
    assert log_in_json(client, "handler", given).status_code == 200


# --- preferences and language --------------------------------------------------------------


def prefer(client: Client, **chosen: object) -> Any:
    return client.post("/api/preferences", json.dumps(chosen), content_type="application/json")


def test_preferences_are_kept_and_answered(cast: Cast, client: Client) -> None:
    assert prefer(client, theme="dark").status_code == 401
    log_in(client, "handler")
    answer = prefer(client, theme="dark", density="comfortable", language="en", other="x")
    assert answer.status_code == 200
    me = client.get("/api/me").json()
    assert (me["theme"], me["density"], me["language"]) == ("dark", "comfortable", "en")
    assert 'lang="en"' in client.get("/account").text


@pytest.mark.parametrize("value", ["pink", "", None, 5, ["dark"], {"a": 1}, "x" * 10_000])
def test_a_preference_that_is_none_is_refused(cast: Cast, client: Client, value: object) -> None:
    log_in(client, "handler")
    answer = prefer(client, theme=value)
    assert answer.status_code == 400
    assert "theme" in answer.json()["errors"]
    assert client.get("/api/me").json()["theme"] == "system"


def test_the_language_can_be_chosen_before_log_in(cast: Cast, client: Client) -> None:
    assert 'lang="ko"' in client.get("/login").text
    client.post("/language", {"language": "en", "next": "/login"})
    assert 'lang="en"' in client.get("/login").text
    client.post("/language", {"language": "tlh", "next": "/login"})
    assert 'lang="en"' in client.get("/login").text


def test_the_account_page_saves_and_tells_of_rights(cast: Cast, client: Client) -> None:
    complaint = cast.designate(cast.receive())
    log_in(client, "handler")
    assert complaint.number in client.get("/account").text
    client.post("/account", {"theme": "contrast", "language": "en"})
    assert client.get("/api/me").json()["theme"] == "contrast"


def test_an_employee_without_any_right_has_an_account_page(cast: Cast, client: Client) -> None:
    log_in(client, "newcomer")
    assert client.get("/account").status_code == 200


def test_a_session_opened_in_any_way_has_its_record(cast: Cast, client: Client) -> None:
    client.force_login(cast.person["handler"], "django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/me").status_code == 200
    assert SessionRecord.objects.get().employee == cast.person["handler"]


def test_input_is_written_at_most_every_twenty_seconds(cast: Cast, client: Client) -> None:
    log_in(client, "handler")
    session = SessionRecord.objects.get()
    access.note_input(session, session.last_input_at + timedelta(seconds=19))
    assert SessionRecord.objects.get().last_input_at == session.last_input_at
    then = session.last_input_at + timedelta(seconds=21)
    access.note_input(session, then)
    assert SessionRecord.objects.get().last_input_at == then
