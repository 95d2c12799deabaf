"""The verbs: rejections first, then what each one does to the complaint, the log and the grants."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from complaints import clock, vault
from complaints.commands import converse, designate, process, receive
from complaints.errors import Conflict, Forbidden, NotVisible
from complaints.models import AccessRecord, Complaint, Designation, Grant, LogEntry, LogHead
from complaints.queries import board
from tests.cast import ELSEWHERE, FACTS, FAR_DONG, OTHER_DONG, Cast

pytestmark = pytest.mark.django_db


def verbs(complaint: Complaint) -> list[str]:
    return list(complaint.entries.order_by("position").values_list("verb", flat=True))


# --- receive -------------------------------------------------------------------------------

REFUSED = {
    "title": ["", "   ", "가" * 201, "\x00", "제목 850101-1234567"],
    "text": ["", "주민번호 ８５０１０１－１２３４５６７ 입니다"],
    "dong": ["", "nowhere", OTHER_DONG, FAR_DONG, 5, None],
    "route": ["", "pigeon"],
    "field": ["", "construction", "unknown"],
    "nature": ["unknown"],
    "kind": ["unknown", 3],
    "phone": ["123", "전화없음"],
    "citizen_name": ["가" * 61],
    "external_number": ["1" * 61],
    "received_at": ["yesterday", "2199-01-01T00:00", "1999-01-01T00:00", "2026-13-41"],
}


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in REFUSED.items() for value in values]
)
def test_a_bad_fact_is_told_at_its_field_and_nothing_is_written(
    cast: Cast, field: str, value: object
) -> None:
    with pytest.raises(ValidationError) as refusal:
        cast.receive(**{field: value})
    assert set(refusal.value.message_dict) == {field}
    assert not Complaint.objects.exists()
    assert LogHead.objects.get().position == 0


def test_all_bad_facts_are_told_at_once(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        cast.receive(title="", text="", phone="1")
    assert set(refusal.value.message_dict) == {"title", "text", "phone"}


def test_sms_wants_a_number(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        cast.receive(phone="")
    assert set(refusal.value.message_dict) == {"phone"}


@pytest.mark.parametrize("role", ["handler", "leader", "coordinator", "gu_head", "administrator"])
def test_only_dongs_and_the_team_receive(cast: Cast, role: str) -> None:
    with pytest.raises(Forbidden):
        cast.receive(role)


def test_receiving_gives_a_number_a_due_date_and_one_entry(cast: Cast) -> None:
    first, second = cast.receive(), cast.receive()
    year = timezone.localdate().strftime("%y")
    assert (first.number, second.number) == (f"{year}-0001", f"{year}-0002")
    assert first.due_at > first.received_at
    assert (first.version, second.version) == (1, 2)
    assert verbs(first) == ["received"]


def test_receipt_may_lie_before_its_entry(cast: Cast) -> None:
    before = timezone.localtime() - timedelta(days=3)
    complaint = cast.receive(received_at=before.strftime("%Y-%m-%dT%H:%M"))
    assert complaint.received_at < complaint.entered_at
    assert complaint.received_at.date() == before.astimezone(complaint.received_at.tzinfo).date()


def test_text_from_a_word_processor_is_cleaned(cast: Cast) -> None:
    complaint = cast.receive(title="도로\u200b 파임\r\n", text="첫 줄\r\n둘째\x0b 줄\u202e")
    assert complaint.title == "도로 파임"
    assert complaint.text == "첫 줄\n둘째\n 줄"


def test_the_telephone_is_sealed_and_found_again_by_its_index(cast: Cast) -> None:
    complaint = cast.receive()
    complaint.refresh_from_db()
    assert b"1234" not in bytes(complaint.phone)
    assert vault.open_sealed(complaint.phone) == "01012345678"
    assert complaint.phone_index == vault.index("01012345678")


# --- designate -----------------------------------------------------------------------------


def test_designation_gives_access_in_that_moment_as_a_recorded_grant(cast: Cast) -> None:
    complaint = cast.receive()
    assert not cast("newcomer").may
    cast.designate(complaint, to="newcomer")
    grant = Grant.objects.get(employee=cast.person["newcomer"])
    assert (grant.complaint, grant.given_by) == (complaint, cast.person["manager"])
    assert cast("newcomer").may == ["watch"]
    assert board.find(cast("newcomer"), pk=complaint.pk)
    entry = LogEntry.objects.get(verb="designated")
    assert entry.subjects == [cast.person["newcomer"].pk]
    assert entry.data["changes"]["handler"] == [None, cast.person["newcomer"].pk]


def test_moving_to_another_department_takes_the_former_access_away(cast: Cast) -> None:
    complaint = cast.designate(cast.receive(), to="newcomer")
    cast.designate(complaint, to="other_handler", by="team", reason="환경녹지과 소관")
    assert not cast("newcomer").may
    with pytest.raises(NotVisible):
        board.find(cast("newcomer"), pk=complaint.pk)
    entry = LogEntry.objects.latest("position")
    assert set(entry.subjects) == {cast.person["newcomer"].pk, cast.person["other_handler"].pk}
    assert f"own:{cast.person['newcomer'].pk}" in entry.data["left"]
    current = Designation.objects.get(ended_at=None)
    assert current.handler == cast.person["other_handler"]


def test_moving_inside_the_department_leaves_the_former_handler_reading(cast: Cast) -> None:
    complaint = cast.designate(cast.receive(), to="handler")
    complaint = cast.designate(complaint, to="colleague", by="leader", reason="휴가")
    assert board.find(cast("handler"), pk=complaint.pk)
    with pytest.raises(Forbidden):
        process.confirm(cast("handler"), complaint_id=complaint.pk, revision=complaint.revision)


def test_moving_on_needs_a_reason_and_another_person(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    for to, reason, field in (("colleague", "", "reason"), ("handler", "다시", "handler")):
        with pytest.raises(ValidationError) as refusal:
            cast.designate(complaint, to=to, by="team", reason=reason)
        assert set(refusal.value.message_dict) == {field}


def test_a_leader_designates_only_inside_the_department(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    with pytest.raises(Forbidden):
        cast.designate(complaint, to="other_handler", by="leader", reason="우리 일이 아님")


def test_a_person_of_another_department_cannot_be_put_in_charge(cast: Cast) -> None:
    complaint = cast.receive()
    department = cast.person["handler"].department_id
    assert department is not None
    with pytest.raises(ValidationError) as refusal:
        designate.designate(
            cast("manager"),
            complaint_id=complaint.pk,
            revision=complaint.revision,
            department=department,
            handler=cast.person["other_handler"].pk,
        )
    assert "handler" in refusal.value.message_dict


def test_returning_leaves_nobody_in_charge_and_ends_the_grants(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    complaint = designate.return_to_team(
        cast("leader"), complaint_id=complaint.pk, revision=complaint.revision, reason="소관 아님"
    )
    assert (complaint.status, complaint.handler, complaint.returned) == ("received", None, True)
    assert not cast("handler").may
    complaint = cast.designate(complaint, to="other_handler", by="team", reason="소관 조정")
    assert not complaint.returned


# --- the handler's work --------------------------------------------------------------------


def test_the_whole_course_is_told_line_by_line(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    handler, pk = cast("handler"), complaint.pk
    complaint = process.confirm(handler, complaint_id=pk, revision=complaint.revision)
    complaint = process.start(handler, complaint_id=pk, revision=complaint.revision)
    complaint = process.visit(handler, complaint_id=pk, note="깊이 10cm 확인")
    complaint = converse.reply(handler, complaint_id=pk, text="금주 중 보수하겠습니다.")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    complaint = process.assess(
        handler,
        complaint_id=pk,
        revision=complaint.revision,
        nature="solvable",
        obstacle="budget",
        expected_on=tomorrow,
        note="",
    )
    complaint = process.complete(
        handler, complaint_id=pk, revision=complaint.revision, result="보수 완료"
    )
    assert verbs(complaint) == [
        "received",
        "designated",
        "confirmed",
        "started",
        "visited",
        "replied",
        "assessed",
        "completed",
    ]
    shown = board.complaint(handler, pk=pk)
    assert shown["entries"][5]["text"] == "금주 중 보수하겠습니다."
    assert shown["entries"][6]["changes"]["obstacle"] == [None, "budget"]
    assert shown["detail"]["status"] == "completed"
    positions = [entry["position"] for entry in shown["entries"]]
    assert positions == list(range(1, 9))
    assert shown["detail"]["v"] == 8


def test_holding_names_its_obstacle_and_a_day_to_come(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    complaint = process.confirm(
        cast("handler"), complaint_id=complaint.pk, revision=complaint.revision
    )
    for obstacle, day, field in (("", "", "obstacle"), ("law", "2020-01-01", "expected_on")):
        with pytest.raises(ValidationError) as refusal:
            process.hold(
                cast("handler"),
                complaint_id=complaint.pk,
                revision=complaint.revision,
                obstacle=obstacle,
                expected_on=day,
            )
        assert set(refusal.value.message_dict) == {field}


@pytest.mark.parametrize("act", ["withdraw", "transfer", "close"])
def test_an_ending_needs_its_reason_and_can_be_undone(cast: Cast, act: str) -> None:
    complaint = cast.receive()
    with pytest.raises(ValidationError):
        process.end(
            cast("team"), act, complaint_id=complaint.pk, revision=complaint.revision, reason=" "
        )
    complaint = process.end(
        cast("team"), act, complaint_id=complaint.pk, revision=complaint.revision, reason="사유"
    )
    assert complaint.completed_at is not None
    complaint = process.reopen(
        cast("team"), complaint_id=complaint.pk, revision=complaint.revision, reason="잘못 누름"
    )
    assert (complaint.status, complaint.completed_at) == ("received", None)


def test_a_version_seen_long_ago_is_a_conflict_that_shows_the_newer(cast: Cast) -> None:
    complaint = cast.receive()
    seen = complaint.revision
    receive.correct(
        cast("manager"), complaint_id=complaint.pk, revision=seen, facts={"title": "고친 제목"}
    )
    with pytest.raises(Conflict) as conflict:
        receive.correct(
            cast("dong_head"), complaint_id=complaint.pk, revision=seen, facts={"title": "다른"}
        )
    assert conflict.value.complaint.title == "고친 제목"


def test_a_message_is_no_conflict_for_who_writes_something_else(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    converse.post_message(cast("manager"), complaint_id=complaint.pk, text="언제 가시나요?")
    process.confirm(cast("handler"), complaint_id=complaint.pk, revision=complaint.revision)


def test_correcting_the_kind_moves_the_due_date_and_tells_it(cast: Cast) -> None:
    complaint = cast.receive()
    due = complaint.due_at
    complaint = receive.correct(
        cast("manager"), complaint_id=complaint.pk, revision=1, facts={"kind": "proposal"}
    )
    assert complaint.due_at > due + timedelta(days=10)
    changes = LogEntry.objects.latest("position").data["changes"]
    assert changes["kind"] == ["other", "proposal"]
    assert "due_at" in changes


def test_the_log_tells_that_personal_data_changed_and_never_what(cast: Cast) -> None:
    complaint = cast.receive()
    receive.correct(
        cast("manager"),
        complaint_id=complaint.pk,
        revision=1,
        facts={"citizen_name": "성춘향", "phone": "010-8765-4321"},
    )
    entry = LogEntry.objects.latest("position")
    assert entry.data["changes"] == {"citizen_name": [None, None], "phone": [None, None]}


def test_the_same_telephone_again_is_no_change(cast: Cast) -> None:
    complaint = cast.receive()
    receive.correct(
        cast("manager"), complaint_id=complaint.pk, revision=1, facts={"phone": FACTS["phone"]}
    )
    assert "changes" not in LogEntry.objects.latest("position").data


def test_a_dong_corrects_only_until_it_is_confirmed(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    complaint = process.confirm(
        cast("handler"), complaint_id=complaint.pk, revision=complaint.revision
    )
    with pytest.raises(Forbidden):
        receive.correct(
            cast("manager"),
            complaint_id=complaint.pk,
            revision=complaint.revision,
            facts={"title": "늦은 정정"},
        )
    receive.supplement(cast("manager"), complaint_id=complaint.pk, text="옆에도 하나 더 있음")


# --- personal data, history ----------------------------------------------------------------


def test_showing_personal_data_is_recorded_with_its_reason(cast: Cast) -> None:
    complaint = cast.receive()
    with pytest.raises(ValidationError):
        converse.show_personal(
            cast("manager"), complaint_id=complaint.pk, reason="", address="10.0.0.7"
        )
    shown = converse.show_personal(
        cast("manager"), complaint_id=complaint.pk, reason="회신 전화", address="10.0.0.7"
    )
    assert shown == {"name": "홍길동", "phone": "010-1234-5678"}
    record = AccessRecord.objects.get()
    assert (record.employee, record.complaint, record.reason) == (
        cast.person["manager"],
        complaint,
        "회신 전화",
    )


@pytest.mark.parametrize("role", ["executive", "gu_head", "coordinator"])
def test_who_has_no_right_to_personal_data_is_shown_none(cast: Cast, role: str) -> None:
    complaint = cast.receive()
    with pytest.raises(Forbidden):
        converse.show_personal(
            cast(role), complaint_id=complaint.pk, reason="궁금", address="10.0.0.7"
        )
    shown = board.complaint(cast(role), pk=complaint.pk)
    assert shown["citizen"] is None
    assert "홍길동" not in str(shown)
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("model", [LogEntry, AccessRecord])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_rewrite_history(cast: Cast, model: type, verb: str) -> None:
    complaint = cast.receive()
    converse.show_personal(cast("manager"), complaint_id=complaint.pk, reason="회신", address=None)
    rows = model._default_manager.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(complaint=None) if verb == "update" else rows._raw_delete("default")


def test_the_clock_can_be_set_for_what_happened_before(cast: Cast) -> None:
    moment = timezone.now() - timedelta(days=30)
    with clock.stands_at(moment):
        complaint = cast.receive()
    assert complaint.entered_at == moment
    assert complaint.entries.get().at == moment


def test_a_colleague_of_elsewhere_finds_nothing(cast: Cast) -> None:
    complaint = cast.designate(cast.receive())
    with pytest.raises(NotVisible):
        process.visit(cast("other_leader"), complaint_id=complaint.pk, note="")
    assert cast.person["other_leader"].department.code == ELSEWHERE


def test_the_database_itself_keeps_an_active_grant_single(cast: Cast) -> None:
    team = Grant.objects.get(role="team")
    with pytest.raises(DatabaseError), transaction.atomic():
        Grant.objects.create(employee=team.employee, role="team")
