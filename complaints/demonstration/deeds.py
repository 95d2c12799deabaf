"""One complaint of the demonstration with everybody around it, and what each of them may do to it.

`stories` decides which deeds happen and when; here stands who does them and in which words. Every
deed takes its moment and goes to the `case`, in the bounds that policy.py sets for the role.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from complaints.demonstration import words
from complaints.demonstration.case import Case
from complaints.demonstration.people import Staff
from complaints.demonstration.plan import Sketch
from complaints.demonstration.times import HOUR, WorkingTime
from complaints.demonstration.writer import Writer
from complaints.domain import deadlines, status
from complaints.domain.calendar import in_seoul
from complaints.models import (
    Complaint,
    Department,
    Dong,
    Employee,
    Field,
    Grant,
    Nature,
    Obstacle,
    Route,
)


@dataclass(frozen=True)
class City:
    """The rows that complaints point at, and who works where."""

    now: datetime
    working: WorkingTime
    staff: Staff
    dongs: dict[str, Dong]
    routes: dict[str, Route]
    fields: dict[str, Field]
    natures: dict[str, Nature]
    obstacles: dict[str, Obstacle]
    suggested: dict[tuple[str, str], list[Department]]  # by field and gu, best first


class Deeds:
    def __init__(self, city: City, sketch: Sketch, writer: Writer) -> None:
        self.city, self.sketch, self.writer = city, sketch, writer
        self.rng: Random = writer.rng
        self.talk = words.data("talk")
        self.dong = city.dongs[sketch.dong]
        self.manager = self._manager()
        self.topic = writer.topic(sketch, self.dong)
        self.said = words.texts()[sketch.field]
        self.departments = self._departments()
        self.handler = self._handler()
        self.case = Case(self._received())

    # --- who, what, when -------------------------------------------------------------------

    def _manager(self) -> Employee:
        """The first of a dong's two enters more; in the cast's dong that is the cast."""
        here = self.city.staff.managers[self.dong.pk]
        return self.rng.choices(here, [3] + [1] * (len(here) - 1))[0]

    def _departments(self) -> list[Department]:
        """The suggested ones, mostly the best first; what is disputed wanders along this list."""
        suggested = list(self.city.suggested[self.sketch.field, self.dong.gu_id])
        if self.rng.random() < 0.15 and not self.sketch.cast:
            suggested = suggested[1:] + suggested[:1]
        return suggested

    def _handler(self, but: Employee | None = None) -> Employee:
        """Somebody of the department that has it now."""
        people = [e for e in self.city.staff.handlers[self.departments[0].pk] if e != but]
        if self.sketch.cast:
            return people[0]
        return self.rng.choices(people, [2] + [1] * (len(people) - 1))[0]

    def _received(self) -> Complaint:
        sketch, city = self.sketch, self.city
        field = city.fields[sketch.field]
        kind = self.writer.kind(sketch, field.kind)
        entered_at = self._entered_at()
        return Complaint(
            dong=self.dong,
            route=city.routes[sketch.route],
            field=field,
            nature=city.natures[sketch.nature],
            kind=kind,
            title=self.topic.title,
            text=self.writer.text(self.topic),
            place=self.topic.place.address,
            external_number=self.writer.external_number(in_seoul(entered_at).date()),
            received_at=sketch.received_at,
            entered_at=entered_at,
            entered_by=self.manager,
            due_at=deadlines.due_for_kind(kind, sketch.received_at).due,
            **self.writer.citizen(),
        )

    def _entered_at(self) -> datetime:
        """What comes to the desk at once; what was heard outside, when back in the office."""
        received = self.sketch.received_at
        if self.sketch.designated_ago is not None or self.rng.random() < 0.5:
            return received
        delay = self.rng.choice((3.0, 8.0, 20.0, 45.0, 2 * HOUR, 5 * HOUR))
        latest = max(received, self.city.now - timedelta(minutes=5))
        return min(self.city.working.later(received, delay), latest)

    def _expected(self, at: datetime, farthest: int) -> date:
        """A day of which some are past by now and some come soon; never before it was named."""
        days = self.rng.choices(
            (self.rng.randint(-18, -1), self.rng.randint(0, 6), self.rng.randint(7, farthest)),
            (14, 18, 68),
        )[0]
        wanted = in_seoul(self.city.now).date() + timedelta(days=days)
        return max(wanted, in_seoul(at).date() + timedelta(days=1))

    def _choose(self, *names: str) -> str:
        """One of the sentences under `names` in talk.toml."""
        found = self.talk
        for name in names:
            found = found[name]
        assert isinstance(found, list)
        return self.writer.choose(found)

    def _from_team(self) -> Employee:
        return self.rng.choice(self.city.staff.of(Grant.Role.TEAM))

    # --- the dong's deeds ------------------------------------------------------------------

    def designate(self, at: datetime) -> None:
        reason = self._choose("reasons_of_designation")
        self.case.designate(self.manager, at, self.handler, reason)

    def supplement(self, at: datetime) -> None:
        self.case.supplement(self.manager, at, self._choose("supplements"))

    def correct_place(self, at: datetime) -> None:
        place = self.case.complaint.place
        self.case.correct(self.manager, at, place=place.replace(")", self.talk["opposite"] + ")"))

    def ask_in_thread(self, at: datetime) -> None:
        self.case.post(self.manager, at, self._choose("messages", "from_dong"))

    def thank(self, at: datetime) -> None:
        self.case.post(self.manager, at, self._choose("messages", "thanks"))

    # --- the department's ------------------------------------------------------------------

    def confirm(self, at: datetime) -> None:
        self.case.confirm(self.handler, at)

    def start(self, at: datetime) -> None:
        self.case.start(self.handler, at)

    def visit(self, at: datetime) -> None:
        self.case.visit(self.handler, at, self.writer.choose(self.said["visits"]))

    def reply(self, at: datetime) -> None:
        self.case.reply(self.handler, at, self.writer.choose(self.said["replies"]))

    def interim_reply(self, at: datetime) -> None:
        self.case.reply(self.handler, at, self._choose("interim", self.sketch.obstacle or "budget"))

    def answer_in_thread(self, at: datetime) -> None:
        self.case.post(self.handler, at, self._choose("messages", "from_department"))

    def assess(self, at: datetime) -> None:
        obstacle = self.sketch.obstacle
        self.case.assess(
            self.handler,
            at,
            nature=self.case.complaint.nature,
            obstacle=self.city.obstacles[obstacle] if obstacle else None,
            expected_on=self._expected(at, farthest=60),
            note=self._choose("hold", obstacle) if obstacle else "",
        )

    def hold(self, at: datetime) -> None:
        obstacle = self.city.obstacles[self.sketch.obstacle or "budget"]
        expected_on = self._expected(at, farthest=330)
        self.case.hold(self.handler, at, obstacle, expected_on, self._choose("hold", obstacle.pk))

    def complete(self, at: datetime) -> None:
        self.case.complete(self.handler, at, self.writer.choose(self.topic.group["results"]))

    # --- where it is disputed --------------------------------------------------------------

    def ask_redesignation(self, at: datetime) -> None:
        self.case.ask_redesignation(self.handler, at, self._choose("reasons_of_asking"))

    def to_other_department(self, at: datetime) -> None:
        coordinators = self.city.staff.of(Grant.Role.COORDINATOR)
        by = self.rng.choice([self._from_team(), *coordinators])
        self.departments = self.departments[1:] + self.departments[:1]
        self.handler = self._handler()
        self.case.designate(by, at, self.handler, self._choose("reasons_of_handover"))

    def to_colleague(self, at: datetime) -> None:
        leader = self.city.staff.leaders[self.departments[0].pk]
        self.handler = self._handler(but=self.handler)
        self.case.designate(leader, at, self.handler, self._choose("reasons_of_colleague"))

    def give_back(self, at: datetime) -> None:
        leader = self.city.staff.leaders[self.departments[0].pk]
        self.case.give_back(leader, at, self._choose("reasons_of_return"))

    def word_from_team(self, at: datetime) -> None:
        assert self.case.complaint.status != status.RECEIVED
        self.case.post(self._from_team(), at, self._choose("messages", "from_team"))
