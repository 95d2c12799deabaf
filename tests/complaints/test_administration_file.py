"""Employees from a file: reading, differences, questions, application, first passwords."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from complaints import clock
from complaints.commands import employees, roster
from complaints.domain import employee_file
from complaints.domain.employee_file import FileProblem, Problem
from complaints.errors import Forbidden, NotVisible
from complaints.models import Department, Employee, EmployeeFile, Grant, LogEntry
from complaints.queries import roster as reading
from tests.cast import ROLES, WORKING, Cast

HEADER = "사번,성명,소속,직위,내선,재직여부"
ROWS = f"{HEADER}\nG1,김민수,도로정책과,주무관,8075-1234,재직\nG2,이영희,주엽1동,,,\n"
STRANGERS = sorted(set(ROLES) - {"administrator"})


def signed_in(cast: Cast, role: str = "administrator") -> Client:
    client = Client()
    client.force_login(cast.person[role], "django.contrib.auth.backends.ModelBackend")
    return client


def upload(client: Client, text: str | bytes, **more: object) -> Any:
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("직원.csv", content, content_type="text/csv")
    return client.post("/administer/employees/file", {"file": file, **more})


def shown(client: Client, text: str | bytes, **more: object) -> Any:
    answer = upload(client, text, **more)
    assert answer.status_code == 302, answer.text
    return client.get(answer["Location"])


def seal(page: Any) -> str:
    found = re.search(r'name="seal" value="(\w+)"', page.text)
    assert found
    return found[1]


def apply(client: Client, page: Any) -> Any:
    path = page.request["PATH_INFO"]
    return client.post(f"{path}/apply", {"seal": seal(page)}, follow=True)


# --- reading, without a database -----------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_usual_way_to_save_is_read(encoding: str, separator: str, end: str) -> None:
    text = ROWS.replace(",", separator).replace("\n", end)
    found = employee_file.read(text.encode(encoding))
    assert not found.problems
    assert [line for line, _row in found.rows] == [2, 3]
    assert found.rows[0][1] == {
        "username": "G1",
        "name": "김민수",
        "department": "도로정책과",
        "position": "주무관",
        "office_phone": "8075-1234",
        "status": "재직",
    }


@pytest.mark.parametrize(
    "header",
    ["아이디,이름", "ID,Name", "직원 번호,성 명", "User name,Full name", "계정,성명(한글)"],
)
def test_columns_have_many_names(header: str) -> None:
    if "한글" in header:
        with pytest.raises(FileProblem) as caught:
            employee_file.read(f"{header}\nG1,김민수\n".encode())
        assert caught.value.code == "no_column"
        return
    assert employee_file.read(f"{header}\nG1,김민수\n".encode()).rows[0][1]["username"] == "G1"


def test_a_title_above_and_blank_lines_do_no_harm() -> None:
    found = employee_file.read(f"직원 명부,,,,,\n\n{ROWS}\n,,,,,\n".encode())
    assert [line for line, _row in found.rows] == [4, 5]


def test_a_quoted_cell_with_a_new_line_keeps_the_line_numbers() -> None:
    found = employee_file.read('사번,이름,직위\nG1,가,"주무\n관"\nG2,,\n'.encode())
    assert found.rows == [(2, {"username": "G1", "name": "가", "position": "주무 관"})]
    assert found.problems == [Problem(4, "name", "missing")]


def test_columns_that_mean_nothing_are_named() -> None:
    found = employee_file.read("사번,이름,비고,생일\nG1,가,x,y\n".encode())
    assert found.ignored == ["비고", "생일"]


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",김민수,,,,", "username", "missing"),
        ("G1,,,,,", "name", "missing"),
        (f"{'G' * 41},김민수,,,,", "username", "too_long"),
        ("G 1,김민수,,,,", "username", "bad_username"),
        ("=cmd(),김민수,,,,", "username", "bad_username"),
        ("G1,900101-1234567,,,,", "name", "registration_number"),
        ("G1,김민수,,,전화없음,", "office_phone", "bad_phone"),
        ("G1,김민수,,,,모름", "status", "unknown_status"),
        ("G1,김민수,,,,,더,있음", "name", "more_cells"),
        (f"G1,{'김' * 41},,,,", "name", "too_long"),
    ],
)
def test_what_is_wrong_is_said_at_its_row_and_column(row: str, field: str, code: str) -> None:
    found = employee_file.read(f"{HEADER}\nG0,이영희,,,,\n{row}\n".encode())
    assert [(p.line, p.field, p.code) for p in found.problems] == [(3, field, code)]
    assert len(found.rows) == 1  # the good row is not stopped by the bad one
    assert "1234567" not in str(found.problems)


def test_an_account_twice_is_taken_neither_time() -> None:
    found = employee_file.read(f"{HEADER}\nG1,가,,,,\ng1,나,,,엉터리,\nG3,다,,,,\n".encode())
    assert [row["username"] for _line, row in found.rows] == ["G3"]
    assert [p.line for p in found.problems if p.code == "twice"] == [2, 3]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n,,,\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 an old one", "workbook"),
        (b"\xff\xff\xff\x81\x00", "encoding"),
        (b"\xff\xfe\x00\xd8", "encoding"),
        (b"a,b\n1,2\n", "no_column"),
        ("사번,부서\nG1,x\n".encode(), "no_column"),
        ("사번,아이디,이름\nG1,G1,x\n".encode(), "column_twice"),
        ("사번,이름\n".encode(), "no_rows"),
        (b'"' * 300_000, "broken"),
        (b'\xec\x82\xac\xeb\xb2\x88,name\n1,"' + b"x" * 200_000, "broken"),
        (b"x" * 2_000_001, "too_big"),
        (b"id,name\n" + b"a,b\n" * 10_020, "too_many_rows"),
        (b"\x00" * 1000, "empty"),
    ],
)
def test_what_is_no_list_of_employees_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileProblem) as caught:
        employee_file.read(content)
    assert caught.value.code == code


# --- pages: strangers ----------------------------------------------------------------------


@pytest.mark.parametrize("role", STRANGERS)
def test_strangers_get_nowhere(cast: Cast, role: str) -> None:
    page = shown(signed_in(cast), ROWS)
    path = page.request["PATH_INFO"]
    client = signed_in(cast, role)
    assert upload(client, ROWS).status_code == 403
    assert client.get(path).status_code == 403
    assert client.get(f"{path}/problems").status_code == 403
    assert client.post(f"{path}/apply", {"seal": seal(page)}).status_code == 403
    assert client.post(f"{path}/passwords").status_code == 403
    with pytest.raises(Forbidden):
        roster.apply(cast(role), file_id=EmployeeFile.objects.get().pk, seal=seal(page))
    assert not Employee.objects.filter(username="G1").exists()


def test_the_file_of_a_colleague_is_not_there(cast: Cast) -> None:
    page = shown(signed_in(cast), ROWS)
    Grant.objects.create(employee=cast.person["team"], role="administrator")
    client = signed_in(cast, "team")
    assert client.get(page.request["PATH_INFO"]).status_code == 404
    with pytest.raises(NotVisible):
        roster.apply(cast("team"), file_id=EmployeeFile.objects.get().pk, seal=seal(page))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"a,b\n1,2", b"\xff\xff", b"x" * 2_100_000]
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_file_that_will_not_do_gets_a_sentence(cast: Cast, content: bytes, language: str) -> None:
    Employee.objects.filter(username="administrator").update(language=language)
    answer = upload(signed_in(cast), content)
    assert answer.status_code == 400
    assert 'id="id_file_error"' in answer.text
    assert "%(" not in answer.text
    assert not EmployeeFile.objects.exists()


def test_no_file_gets_a_sentence(cast: Cast) -> None:
    assert signed_in(cast).post("/administer/employees/file", {}).status_code == 400


# --- differences ---------------------------------------------------------------------------


def test_nothing_is_written_before_apply(cast: Cast) -> None:
    client = signed_in(cast)
    before = list(Employee.objects.values())
    assert "김민수" in shown(client, ROWS).text
    assert list(Employee.objects.values()) == before
    assert not LogEntry.objects.exists()


def differences(cast: Cast, text: str, **more: bool) -> reading.Differences:
    found = employee_file.read(text.encode())
    leave = more.get("missing_leave", False)
    kept = roster.keep(cast("administrator"), name="x", found=found, missing_leave=leave)
    return reading.differences(cast("administrator"), EmployeeFile.objects.get(pk=kept.pk))


def test_each_fact_is_compared_and_an_empty_cell_says_nothing(cast: Cast) -> None:
    Employee.objects.filter(username="handler").update(position="주무관", office_phone="1234")
    found = differences(
        cast, f"{HEADER}\nhandler,김새로,하수과,,,재직\nleader,leader-이름,,,,\nG9,신입,,,,퇴직\n"
    )
    sewer = Department.objects.get(code="city-sewer")
    working = Department.objects.get(code=WORKING)
    assert [p.changes for p in found.changed] == [
        {"name": ["handler-이름", "김새로"], "department_id": [working.pk, sewer.pk]}
    ]
    assert (found.unchanged, found.new, found.problems) == (2, [], [])


@pytest.mark.parametrize(
    "wording", ["주엽1동", "주엽1동 행정복지센터", f"dong-{'4128755000'}", "주엽 1동"]
)
def test_a_department_is_known_by_code_and_names(cast: Cast, wording: str) -> None:
    found = differences(cast, f"{HEADER}\nG1,김민수,{wording},,,\n")
    office = Department.objects.get(dong="4128755000")
    assert found.new[0].changes["department_id"] == [None, office.pk]


def test_an_unknown_department_is_asked_for_and_never_guessed(cast: Cast) -> None:
    client = signed_in(cast)
    text = f"{HEADER}\nG1,김민수,안전건설과,,,\nG2,이영희,안전건설과,,,\nG3,박철,없는과,,,\n"
    page = shown(client, text)
    path = page.request["PATH_INFO"]
    assert "disabled" in page.text.split('name="seal"')[1]
    working = Department.objects.get(code=WORKING)
    answers = {
        "wording-1": "안전건설과",
        "department-1": working.pk,
        "wording-2": "없는과",
        "department-2": reading.LEAVE_OUT,
        "wording-3": "nie gehört",
        "department-3": working.pk,
        "wording-4": "없는과",
        "department-4": "x",
    }
    page = client.post(path, answers, follow=True)
    apply(client, page)
    assert Employee.objects.get(username="G2").department == working
    assert not Employee.objects.filter(username="G3").exists()
    assert "nie gehört" not in EmployeeFile.objects.get().answers


def test_who_is_missing_leaves_only_when_asked(cast: Cast) -> None:
    text = f"{HEADER}\nhandler,handler-이름,,,,\nleader,,,,,\n"
    assert differences(cast, text).leaving == []
    leaving = {p.username for p in differences(cast, text, missing_leave=True).leaving}
    assert leaving == set(ROLES) - {"handler", "leader", "administrator"}


def test_nobody_deactivates_oneself_by_a_file(cast: Cast) -> None:
    found = differences(cast, f"{HEADER}\nadministrator,administrator-이름,,,,퇴직\n")
    assert [(p.line, p.code) for p in found.problems] == [(2, "oneself")]
    assert found.count == 0


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    client = signed_in(cast)
    apply(client, shown(client, ROWS))
    found = differences(cast, ROWS)
    assert (found.count, found.unchanged) == (0, 2)


# --- application ---------------------------------------------------------------------------


def test_apply_writes_exactly_what_was_shown(cast: Cast) -> None:
    client, theirs = signed_in(cast), signed_in(cast, "leader")
    text = f"{ROWS}leader,leader-이름,,,,퇴직\nhandler,handler-이름,,팀장,,\nG4,,,,,\n"
    page = apply(client, shown(client, text))
    assert page.status_code == 200
    new = Employee.objects.get(username="G1")
    assert (new.name, new.position, new.office_phone) == ("김민수", "주무관", "8075-1234")
    assert not new.has_usable_password()
    assert not new.grants.exists()
    assert Employee.objects.get(username="handler").position == "팀장"
    assert not Employee.objects.get(username="leader").is_active
    assert theirs.get("/api/me").status_code == 401
    result = EmployeeFile.objects.get().result
    assert (len(result["created"]), result["changed"], result["left"]) == (2, 1, 1)
    entry = LogEntry.objects.last()
    assert entry is not None
    assert (entry.verb, entry.data["note"]) == ("employee_changed", "employee_file")
    assert set(result["created"]) <= set(entry.subjects)


def test_a_file_is_applied_once(cast: Cast) -> None:
    client = signed_in(cast)
    page = shown(client, ROWS)
    apply(client, page)
    entries = LogEntry.objects.count()
    apply(client, page)
    assert Employee.objects.filter(username="G1").count() == 1
    assert LogEntry.objects.count() == entries


@pytest.mark.parametrize("change", ["person", "new", "department"])
def test_what_changed_since_is_said_and_nothing_is_written(cast: Cast, change: str) -> None:
    client, administrator = signed_in(cast), cast("administrator")
    page = shown(client, ROWS + "handler,김새로,,,,\n")
    if change == "person":
        person = cast.person["handler"].pk
        employees.change_employee(administrator, employee_id=person, facts={"name": "김다른"})
    elif change == "new":
        employees.enter_employee(administrator, facts={"username": "G1", "name": "벌써"})
    else:
        Department.objects.filter(name="도로정책과").update(active=False)
    before = list(Employee.objects.values("username", "name"))
    apply(client, page)
    assert list(Employee.objects.values("username", "name")) == before
    assert EmployeeFile.objects.get().applied_at is None


def test_a_seal_of_ones_own_making_is_refused(cast: Cast) -> None:
    shown(signed_in(cast), ROWS)
    with pytest.raises(ValidationError):
        roster.apply(cast("administrator"), file_id=EmployeeFile.objects.get().pk, seal="x" * 64)


def test_the_last_administrator_cannot_be_lost_by_a_file(cast: Cast) -> None:
    client = signed_in(cast)
    page = shown(client, f"{HEADER}\nhandler,handler-이름,,,,\n", missing_leave="on")
    Grant.objects.filter(role="administrator").update(ended_at=timezone.now())
    Grant.objects.create(employee=cast.person["team"], role="administrator")
    assert client.post(page.request["PATH_INFO"] + "/apply").status_code == 403
    actor = cast("team")
    with pytest.raises(NotVisible):
        roster.apply(actor, file_id=EmployeeFile.objects.get().pk, seal=seal(page))


def test_a_reading_is_kept_for_a_day(cast: Cast) -> None:
    client = signed_in(cast)
    first = shown(client, ROWS)
    with clock.stands_at(timezone.now() + timedelta(days=1, minutes=1)):
        fresh = signed_in(cast)
        shown(fresh, ROWS)
        assert fresh.get(first.request["PATH_INFO"]).status_code == 404


def test_first_passwords_are_given_once(cast: Cast) -> None:
    client = signed_in(cast)
    page = shown(client, ROWS)
    path = page.request["PATH_INFO"]
    apply(client, page)
    answer = client.post(f"{path}/passwords")
    assert answer["Content-Type"].startswith("text/csv")
    assert "no-store" in answer["Cache-Control"]
    lines = answer.content.decode("utf-8-sig").splitlines()
    username, name, department, password = lines[1].split(",")
    assert (username, name, department) == ("G1", "김민수", "도로정책과")
    assert Employee.objects.get(username="G1").check_password(password)
    again = client.post(f"{path}/passwords")
    assert again.status_code == 302
    assert Employee.objects.get(username="G1").check_password(password)


def test_problems_go_out_as_a_file_without_formulas(cast: Cast) -> None:
    client = signed_in(cast)
    page = shown(client, f'{HEADER}\n"=HYPERLINK(""x"")",김,,,,\nG2,가,,,,\n')
    answer = client.get(page.request["PATH_INFO"] + "/problems")
    assert "'=HYPERLINK" in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=y>"])
def test_what_stands_in_a_file_is_text_on_the_page(cast: Cast, text: str) -> None:
    page = shown(signed_in(cast), f"{HEADER},{text}\nG1,{text},{text},,,,\nG 2,{text},,,,,\n")
    assert text not in page.text


def test_ten_thousand_rows_are_compared_and_applied(cast: Cast) -> None:
    rows = "".join(f"N{n},이름{n},도로정책과,주무관,,\n" for n in range(10_000))
    client = signed_in(cast)
    apply(client, shown(client, f"{HEADER}\n{rows}"))
    assert Employee.objects.filter(department__code="city-road").count() == 10_000
    assert LogEntry.objects.count() == 1
