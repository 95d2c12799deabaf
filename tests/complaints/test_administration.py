"""Administration: who is let in, words of the office, the access record."""

from typing import Any

import pytest
from django.test import Client

from complaints.commands import access, codes, employees
from complaints.errors import Forbidden
from complaints.models import (
    Department,
    Employee,
    Field,
    FieldRouting,
    Grant,
    LogEntry,
    Route,
)
from tests.cast import DONG, GU, ROLES, WORKING, Cast
from tests.complaints.desk import english, last, person_page, signed_in

STRANGERS = sorted(set(ROLES) - {"administrator"})
PAGES = [
    "/administer/",
    "/administer/employees/",
    "/administer/employees/new",
    "/administer/employees/file",
    "/administer/records/",
    *(
        f"/administer/{slug}/{tail}"
        for slug in ("departments", "fields", "routes", "natures", "obstacles", "suggestions")
        for tail in ("", "new")
    ),
]


# --- strangers -----------------------------------------------------------------------------


@pytest.mark.parametrize("role", STRANGERS)
def test_every_other_role_is_refused_at_every_page(cast: Cast, role: str) -> None:
    client = signed_in(cast, role)
    person = person_page(cast, "newcomer")
    for path in [*PAGES, person, "/administer/employees/file/1", "/administer/routes/onsite"]:
        assert client.get(path).status_code == 403, path


@pytest.mark.parametrize("role", STRANGERS)
def test_every_other_role_changes_nothing(cast: Cast, role: str) -> None:
    client = signed_in(cast, role)
    person = person_page(cast, "newcomer")
    acts = ["deactivate", "reactivate", "sign-out", "password", "grants"]
    for path in [f"{person}/{act}" for act in acts] + [
        person,
        "/administer/employees/new",
        "/administer/employees/file",
        "/administer/employees/file/1/apply",
        "/administer/routes/new",
        "/administer/suggestions/1/remove",
    ]:
        assert client.post(path, {"role": "team"}).status_code == 403, path
    assert not LogEntry.objects.exists()


def test_nobody_logged_in_is_sent_to_log_in(db: None, client: Client) -> None:
    for path in PAGES:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/login?next={path}")


@pytest.mark.parametrize("role", STRANGERS)
def test_every_command_refuses_every_other_role(cast: Cast, role: str) -> None:
    actor, person = cast(role), cast.person["newcomer"].pk
    attempts: list[Any] = [
        lambda: access.give_grant(actor, employee_id=person, role="team"),
        lambda: access.end_grant(actor, grant_id=Grant.objects.first().pk),  # type: ignore[union-attr]
        lambda: access.sign_out_sessions(actor, employee_id=person),
        lambda: employees.enter_employee(actor, facts={"username": "x", "name": "x"}),
        lambda: employees.change_employee(actor, employee_id=person, facts={"name": "x"}),
        lambda: employees.deactivate(actor, employee_id=person),
        lambda: employees.reactivate(actor, employee_id=person),
        lambda: employees.reset_passwords(actor, employee_ids=[person]),
        lambda: codes.save(actor, word=Route(code="x", name="x", name_en="x")),
        lambda: codes.remove_suggestion(actor, suggestion_id=1),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()


def test_an_administrator_sees_no_complaint(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    client = signed_in(cast)
    assert client.get(f"/complaints/{complaint.number}").status_code == 404
    assert client.get("/api/snapshot").json()["rows"] == []
    person = client.get(person_page(cast, "handler")).text
    assert complaint.number in person  # for which complaint the right was given …
    assert complaint.title not in person  # … and nothing of it


@pytest.mark.parametrize("path", ["nonsense/", "routes/none", "departments/x", "suggestions/0"])
def test_what_does_not_exist_is_not_found(cast: Cast, path: str) -> None:
    assert signed_in(cast).get(f"/administer/{path}").status_code == 404


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_opens_in_both_languages(cast: Cast, path: str, language: str) -> None:
    Employee.objects.filter(username="administrator").update(language=language)
    answer = signed_in(cast).get(path)
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.text


# --- words of the office -------------------------------------------------------------------

ROUTE = {"code": "drone", "name": "드론 순찰", "name_en": "Drone patrol", "order": 20}


def test_a_new_word_is_saved_and_told(cast: Cast) -> None:
    answer = signed_in(cast).post("/administer/routes/new", {**ROUTE, "active": "on"})
    assert answer.status_code == 302
    assert Route.objects.get(code="drone").name == "드론 순찰"
    assert (last().verb, last().data["table"], last().data["code"]) == (
        "codes_changed",
        "route",
        "drone",
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "한글"}, "code"),
        ({"code": "onsite"}, "code"),
        ({"name": ""}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"order": "-1"}, "order"),
        ({"order": "99999999999999999999"}, "order"),
    ],
)
def test_a_wrong_word_is_refused_at_its_field(
    cast: Cast, wrong: dict[str, str], field: str
) -> None:
    answer = signed_in(cast).post("/administer/routes/new", {**ROUTE, **wrong})
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.text
    assert not LogEntry.objects.exists()


def test_a_code_never_changes_and_is_never_deleted(cast: Cast) -> None:
    client = signed_in(cast)
    client.post("/administer/routes/onsite", {**ROUTE, "active": ""})
    route = Route.objects.get(code="onsite")
    assert (route.name, route.active) == ("드론 순찰", False)
    assert not Route.objects.filter(code="drone").exists()
    assert client.post("/administer/routes/1/remove").status_code == 404
    assert last().data["changes"]["active"] == [True, False]


def test_saving_what_is_so_already_is_no_event(cast: Cast) -> None:
    route = Route.objects.get(code="onsite")
    assert codes.save(cast("administrator"), word=route) == {}
    assert not LogEntry.objects.exists()


def department_form(department: Department, **other: object) -> dict[str, object]:
    facts = {n: getattr(department, n) for n in ("code", "name", "name_en", "kind")}
    return {**facts, "gu": department.gu_id or "", "dong": department.dong_id or "", **other}


def test_a_department_in_use_says_what_to_do_first(cast: Cast) -> None:
    cast.designate(cast.receive())
    department = Department.objects.get(code=WORKING)
    path = f"/administer/departments/{department.pk}"
    answer = english(cast).post(path, department_form(department))
    assert answer.status_code == 400
    assert "4 employees work here" in answer.text
    assert "1 open complaint lies here" in answer.text
    assert "1 role is held for it" in answer.text
    department.refresh_from_db()
    assert department.active


def test_an_empty_department_is_put_out_of_use(cast: Cast) -> None:
    department = Department.objects.get(code="city-water")
    answer = signed_in(cast).post(
        f"/administer/departments/{department.pk}", department_form(department)
    )
    assert answer.status_code == 302
    department.refresh_from_db()
    assert not department.active


@pytest.mark.parametrize("facts", [{"kind": "dong", "dong": ""}, {"kind": "office", "dong": DONG}])
def test_a_dong_office_has_a_dong_and_no_other_has(cast: Cast, facts: dict[str, str]) -> None:
    department = Department.objects.get(code="city-water")
    form = department_form(department, active="on", **facts)
    answer = signed_in(cast).post(f"/administer/departments/{department.pk}", form)
    assert answer.status_code == 400
    assert 'id="id_dong_error"' in answer.text


def test_fields_keep_two_levels(cast: Cast) -> None:
    client = signed_in(cast)
    top = Field.objects.get(code="parks")
    form = {"name": top.name, "name_en": top.name_en, "kind": "other", "order": 2, "active": "on"}
    assert client.post("/administer/fields/parks", {**form, "parent": "other"}).status_code == 400
    assert client.post("/administer/fields/parks", {**form, "parent": "tree"}).status_code == 400
    assert client.post("/administer/fields/parks", {**form, "active": ""}).status_code == 400
    new = {**form, "code": "bench", "parent": "parks"}
    assert client.post("/administer/fields/new", new).status_code == 302
    assert Field.objects.get(code="bench").parent == top


def test_suggestions_are_added_once_and_removed(cast: Cast) -> None:
    client = signed_in(cast)
    water = Department.objects.get(code="city-water")
    form = {"field": "pothole", "gu": GU, "department": water.pk, "rank": 1}
    assert client.post("/administer/suggestions/new", form).status_code == 302
    assert client.post("/administer/suggestions/new", form).status_code == 400
    found = FieldRouting.objects.get(field="pothole", gu=GU, department=water)
    assert client.post(f"/administer/suggestions/{found.pk}/remove").status_code == 302
    assert not FieldRouting.objects.filter(pk=found.pk).exists()
    assert last().verb == "codes_changed"


def test_the_list_is_searched(cast: Cast) -> None:
    page = signed_in(cast).get("/administer/departments/?q=안전건설").text
    assert "일산서구 안전건설과" in page
    assert "상수도사업소" not in page


# --- the access record ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("", 3),
        ("?person=handler", 1),
        ("?action=sign_in_failed", 1),
        ("?action=nonsense", 3),
        ("?since=2026-01-01&until=2099-01-01", 3),
        ("?since=2099-01-01", 0),
        ("?until=2000-01-01", 0),
        ("?since=yesterday", 3),
        ("?person=%27%3B--&page=-1", 0),
    ],
)
def test_the_access_record_is_filtered(cast: Cast, query: str, lines: int) -> None:
    for action, role in (("signed_in", "handler"), ("signed_in", "team"), ("view", "team")):
        access.note_access(action, employee=cast.person[role], address="10.0.0.1")
    if "sign_in_failed" in query:
        access.note_access("sign_in_failed", employee=None, username="someone")
    page = signed_in(cast).get("/administer/records/" + query)
    assert page.status_code == 200
    assert page.text.count('<tr>\n    <td class="nowrap"><time') == lines
