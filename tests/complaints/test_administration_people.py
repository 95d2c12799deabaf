"""Administration of people: entering, changing, letting go, passwords, roles."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import policy
from complaints.commands import access, employees
from complaints.models import (
    Department,
    Employee,
    Grant,
    LogEntry,
    SessionRecord,
    TemporaryPassword,
)
from tests.cast import DONG, ELSEWHERE, FAR_DONG, Cast
from tests.complaints.desk import english, last, person_page, signed_in

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
