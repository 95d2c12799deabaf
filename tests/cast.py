"""The fixed cast of all tests: one employee for each role, in Juyeop 1-dong and its surroundings.

`cast(role)` is an Actor with the rights of this moment; `cast.person[role]` the employee.
"""

from dataclasses import dataclass, field
from typing import Any

from complaints import policy
from complaints.commands.designate import designate
from complaints.commands.receive import receive
from complaints.models import Complaint, Department, Employee, Grant
from complaints.policy import Actor

DONG = "4128755000"  # 주엽1동, 일산서구
OTHER_DONG = "4128757000"  # 대화동, the same gu
FAR_DONG = "4128162100"  # 화정1동, 덕양구
GU = "41287"
OFFICE = f"dong-{DONG}"
WORKING = "ilsanseo-safety"
ELSEWHERE = "ilsanseo-green"
PASSWORD = "a-long-password-25"

# role -> (department, grants)
ROLES: dict[str, tuple[str, dict[str, Any]]] = {
    "manager": (OFFICE, {"role": "dong_manager", "dong_id": DONG}),
    "dong_head": (OFFICE, {"role": "dong_leader", "dong_id": DONG}),
    "other_manager": (f"dong-{OTHER_DONG}", {"role": "dong_manager", "dong_id": OTHER_DONG}),
    "handler": (WORKING, {}),
    "colleague": (WORKING, {}),
    "leader": (WORKING, {"role": "team_leader"}),
    "other_handler": (ELSEWHERE, {}),
    "other_leader": (ELSEWHERE, {"role": "team_leader"}),
    "newcomer": (WORKING, {}),
    "team": ("city-response", {"role": "team"}),
    "coordinator": ("city-communication", {"role": "coordinator"}),
    "gu_head": ("ilsanseo-head", {"role": "gu_head", "gu_id": GU}),
    "other_gu_head": ("deogyang-head", {"role": "gu_head", "gu_id": "41281"}),
    "executive": ("city-vice-mayor", {"role": "executive"}),
    "administrator": ("city-communication", {"role": "administrator"}),
}

FACTS: dict[str, Any] = {
    "dong": DONG,
    "route": "onsite",
    "field": "pothole",
    "title": "주엽역 앞 도로 파임",
    "text": "주엽역 3번 출구 앞 차도가 깊게 파여 있습니다.",
    "place": "일산서구 주엽동 111",
    "citizen_name": "홍길동",
    "phone": "010-1234-5678",
    "sms_consent": True,
}


@dataclass
class Cast:
    person: dict[str, Employee] = field(default_factory=dict)

    def __call__(self, role: str) -> Actor:
        return policy.actor_for(self.person[role])

    def receive(self, role: str = "manager", **facts: Any) -> Complaint:
        return receive(self(role), facts={**FACTS, **facts})

    def designate(
        self, complaint: Complaint, to: str = "handler", by: str = "manager", reason: str = ""
    ) -> Complaint:
        complaint.refresh_from_db()
        person = self.person[to]
        assert person.department_id is not None
        return designate(
            self(by),
            complaint_id=complaint.pk,
            revision=complaint.revision,
            department=person.department_id,
            handler=person.pk,
            reason=reason,
        )


def assemble() -> Cast:
    """The whole cast in the database."""
    offices = {d.code: d for d in Department.objects.all()}
    cast = Cast()
    for role, (code, grant) in ROLES.items():
        person = Employee.objects.create_user(
            role, PASSWORD, name=f"{role}-이름", department=offices[code]
        )
        if grant:
            of_department = {"department": offices[code]} if grant["role"] == "team_leader" else {}
            Grant.objects.create(employee=person, **grant, **of_department)
        cast.person[role] = person
    return cast
