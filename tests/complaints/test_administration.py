"""Administration: who is let in, words of the office, employees, roles, the access record."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from complaints import policy
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
    SessionRecord,
    TemporaryPassword,
)
from tests.cast import DONG, ELSEWHERE, FAR_DONG, GU, ROLES, WORKING, Cast

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


def signed_in(cast: Cast, role: str = "administrator") -> Client:
    client = Client()
    client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
    return client


def english(cast: Cast) -> Client:
    Employee.objects.filter(username="administrator").update(language="en")
    return signed_in(cast)


def person_page(cast: Cast, role: str) -> str:
    return f"/administer/employees/{cast.person[role].pk}"


def last() -> LogEntry:
    entry = LogEntry.objects.last()
    assert entry is not None
    return entry


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


# --- employees -----------------------------------------------------------------------------


def employee_form(person: Employee, **other: object) -> dict[str, object]:
    facts = {n: getattr(person, n) for n in ("username", "name", "position", "office_phone")}
    return {**facts, "department": person.department_id or "", **other}


def test_an_employee_is_entered_without_right_or_password(cast: Cast) -> None:
    form = {"username": "G2024", "name": "  한  지민 ", "department": "", "position": "주무관"}
    answer = signed_in(cast).post("/administer/employees/new", form)
    person = Employee.objects.get(username="G2024")
    assert answer["Location"] == f"/administer/employees/{person.pk}"
    assert person.name == "한 지민"
    assert not person.has_usable_password()
    assert not person.grants.exists()
    assert (last().verb, last().subjects) == ("employee_changed", [person.pk])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "handler"}, "username"),
        ({"username": "x" * 41}, "username"),
        ({"name": ""}, "name"),
        ({"name": "900101-1234567"}, "name"),
        ({"department": "999999"}, "department"),
        ({"department": "x"}, "department"),
    ],
)
def test_a_wrong_employee_is_refused_at_its_field(
    cast: Cast, wrong: dict[str, str], field: str
) -> None:
    form = {"username": "G2024", "name": "한지민", "department": "", **wrong}
    answer = signed_in(cast).post("/administer/employees/new", form)
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.text
    assert not Employee.objects.filter(username="G2024").exists()


def test_changing_an_employee_is_told_with_old_and_new(cast: Cast) -> None:
    person = cast.person["leader"]
    elsewhere = Department.objects.get(code=ELSEWHERE)
    client = english(cast)
    form = employee_form(person, department=elsewhere.pk)
    page = client.post(person_page(cast, "leader"), form, follow=True)
    assert "The roles stay although the department changed" in page.text
    assert last().subjects == [person.pk]
    assert last().data["changes"] == {"department_id": [person.department_id, elsewhere.pk]}
    client.post(person_page(cast, "leader"), form)
    assert LogEntry.objects.count() == 1  # nothing was different


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("?q=handler", "handler-이름", "gu_head-이름"),
        ("?state=left", "colleague-이름", "handler-이름"),
        ("?state=granted", "leader-이름", "newcomer-이름"),
        ("?department=x&page=x", "handler-이름", "colleague-이름"),
        ("?page=99999999", "handler-이름", "colleague-이름"),
        ("?q=%00&state=odd", "", "colleague-이름"),
    ],
)
def test_the_list_is_filtered(cast: Cast, query: str, seen: str, unseen: str) -> None:
    employees.deactivate(cast("administrator"), employee_id=cast.person["colleague"].pk)
    page = signed_in(cast).get("/administer/employees/" + query)
    assert page.status_code == 200
    assert seen in page.text
    assert unseen not in page.text


def test_deactivating_ends_sessions_and_roles_at_once(cast: Cast) -> None:
    theirs = signed_in(cast, "leader")
    assert theirs.get("/api/me").status_code == 200
    digest = SessionRecord.objects.get().pk
    assert signed_in(cast).post(person_page(cast, "leader") + "/deactivate").status_code == 302
    assert theirs.get("/api/me").status_code == 401
    assert policy.actor_for(cast.person["leader"]).scopes == frozenset()
    told = {e.verb: e for e in LogEntry.objects.all()}
    assert told.keys() == {"grant_ended", "signed_out", "employee_changed"}
    assert told["signed_out"].data["session"] == digest
    assert all(e.subjects == [cast.person["leader"].pk] for e in told.values())


def test_who_comes_back_has_neither_roles_nor_the_old_password(cast: Cast) -> None:
    client = signed_in(cast)
    client.post(person_page(cast, "leader") + "/deactivate")
    client.post(person_page(cast, "leader") + "/reactivate")
    cast.person["leader"].refresh_from_db()
    assert cast.person["leader"].is_active
    assert not cast.person["leader"].has_usable_password()
    assert not Grant.objects.filter(employee=cast.person["leader"], ended_at=None).exists()


def test_a_handlers_right_outlives_a_leave(cast: Cast) -> None:
    cast.designate(cast.receive())
    client = signed_in(cast)
    client.post(person_page(cast, "handler") + "/deactivate")
    client.post(person_page(cast, "handler") + "/reactivate")
    assert f"own:{cast.person['handler'].pk}" in cast("handler").scopes


def test_nobody_deactivates_oneself_or_the_last_administrator(cast: Cast) -> None:
    actor, me = cast("administrator"), cast.person["administrator"]
    with pytest.raises(ValidationError):
        employees.deactivate(actor, employee_id=me.pk)
    with pytest.raises(ValidationError):
        access.end_grant(actor, grant_id=me.grants.get().pk)
    assert me.grants.get().ended_at is None
    assert not LogEntry.objects.exists()
    access.give_grant(actor, employee_id=cast.person["team"].pk, role="administrator")
    access.end_grant(actor, grant_id=me.grants.get().pk)
    assert "admin" not in cast("administrator").scopes


def test_a_one_time_password_is_shown_once_and_ends_sessions(cast: Cast) -> None:
    theirs = signed_in(cast, "handler")
    client = signed_in(cast)
    answer = client.post(person_page(cast, "handler") + "/password")
    shown = answer.text.split('administer-password">')[1].split("<")[0]
    cast.person["handler"].refresh_from_db()
    assert cast.person["handler"].check_password(shown)
    assert theirs.get("/api/me").status_code == 401
    assert "no-store" in answer["Cache-Control"]
    assert shown not in client.get(person_page(cast, "handler")).text
    assert TemporaryPassword.objects.filter(pk=cast.person["handler"].pk).exists()
    assert shown not in str(list(LogEntry.objects.values_list("data", flat=True)))


def test_an_administrator_ends_the_sessions_of_a_person(cast: Cast) -> None:
    theirs = signed_in(cast, "handler")
    signed_in(cast).post(person_page(cast, "handler") + "/sign-out")
    assert theirs.get("/api/me").status_code == 401
    assert last().verb == "signed_out"


@pytest.mark.parametrize("act", ["nonsense", "delete"])
def test_an_unknown_act_is_not_found(cast: Cast, act: str) -> None:
    assert signed_in(cast).post(f"{person_page(cast, 'handler')}/{act}").status_code == 404


def test_acts_are_never_links(cast: Cast) -> None:
    client = signed_in(cast)
    for act in ("deactivate", "password", "grants", "sign-out"):
        assert client.get(f"{person_page(cast, 'handler')}/{act}").status_code == 405


# --- roles ---------------------------------------------------------------------------------


def give(cast: Cast, to: str, role: str, place: str = "") -> Any:
    return signed_in(cast).post(person_page(cast, to) + "/grants", {"role": role, "place": place})


@pytest.mark.parametrize(
    ("to", "role", "place", "scope"),
    [
        ("newcomer", "team", "", "team"),
        ("newcomer", "coordinator", "", "coordinator"),
        ("newcomer", "executive", "", "executive"),
        ("newcomer", "administrator", "", "admin"),
        ("newcomer", "gu_head", "gu:41281", "gu:41281"),
        ("newcomer", "gu_head", "", "gu:41287"),
        ("newcomer", "dong_manager", f"dong:{FAR_DONG}", f"dong:{FAR_DONG}"),
        ("manager", "dong_leader", "", f"dong:{DONG}"),
    ],
)
def test_a_role_opens_its_scope(cast: Cast, to: str, role: str, place: str, scope: str) -> None:
    assert give(cast, to, role, place).status_code == 302
    assert scope in cast(to).scopes
    grant = Grant.objects.get(employee=cast.person[to], role=role)
    assert grant.given_by == cast.person["administrator"]
    assert (last().verb, last().subjects) == ("grant_given", [cast.person[to].pk])


def test_a_team_leader_is_for_the_own_department_unless_chosen(cast: Cast) -> None:
    elsewhere = Department.objects.get(code=ELSEWHERE)
    give(cast, "newcomer", "team_leader")
    give(cast, "newcomer", "team_leader", f"department:{elsewhere.pk}")
    own = cast.person["newcomer"].department_id
    assert {f"lead:{own}", f"lead:{elsewhere.pk}"} <= cast("newcomer").scopes


@pytest.mark.parametrize(
    ("to", "role", "place"),
    [
        ("newcomer", "", ""),
        ("newcomer", "handler", ""),
        ("newcomer", "king", ""),
        ("newcomer", "team", "gu:41281"),
        ("newcomer", "gu_head", f"dong:{DONG}"),
        ("newcomer", "gu_head", "gu:99999"),
        ("newcomer", "dong_manager", ""),  # a working department has no dong
        ("newcomer", "team_leader", "department:x"),
        ("team", "team", ""),  # has it already
    ],
)
def test_a_role_that_will_not_do_is_refused(cast: Cast, to: str, role: str, place: str) -> None:
    answer = give(cast, to, role, place)
    assert answer.status_code == 400
    assert "field-error" in answer.text
    assert not LogEntry.objects.exists()


def test_a_role_is_ended_and_stands_in_the_history(cast: Cast) -> None:
    grant = cast.person["gu_head"].grants.get()
    client = signed_in(cast)
    client.post(f"{person_page(cast, 'gu_head')}/grants/{grant.pk}/end")
    grant.refresh_from_db()
    assert grant.ended_at
    assert grant.ended_by == cast.person["administrator"]
    assert cast("gu_head").scopes == frozenset()
    assert (last().verb, last().subjects) == ("grant_ended", [cast.person["gu_head"].pk])
    assert "<details>" in client.get(person_page(cast, "gu_head")).text
    client.post(f"{person_page(cast, 'gu_head')}/grants/{grant.pk}/end")
    assert LogEntry.objects.count() == 1  # it had ended already


def test_the_right_of_a_designation_ends_only_with_it(cast: Cast) -> None:
    cast.designate(cast.receive())
    grant = cast.person["handler"].grants.get()
    before = LogEntry.objects.count()
    signed_in(cast).post(f"{person_page(cast, 'handler')}/grants/{grant.pk}/end")
    grant.refresh_from_db()
    assert grant.ended_at is None
    assert LogEntry.objects.count() == before


def test_who_has_left_gets_no_role(cast: Cast) -> None:
    employees.deactivate(cast("administrator"), employee_id=cast.person["newcomer"].pk)
    assert give(cast, "newcomer", "team").status_code == 400


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
