"""What became of each complaint of the plan: which deeds, with how much working time between.

Comes after `plan`; the deeds themselves stand in `deeds`. Each status has its way; where the deeds
would run past now they are drawn together, so that every story ends before it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from complaints.demonstration.case import Case
from complaints.demonstration.deeds import City, Deeds
from complaints.demonstration.plan import Sketch
from complaints.demonstration.times import HOUR, WORKING_DAY
from complaints.demonstration.writer import Writer
from complaints.domain import status

# A reply on how far it is, every thirty days of the calendar (the Act's rule for long ones).
INTERIM: Final = 21 * WORKING_DAY
Deed = tuple[float, Callable[[datetime], None]]
_DISPUTED: Final = {"conflict": 0.14, "collective": 0.3, "unresolved": 0.12, "solvable": 0.05}


def told(city: City, sketch: Sketch, writer: Writer) -> Case:
    return Story(city, sketch, writer).told()


class Story(Deeds):
    def told(self) -> Case:
        ways: dict[str, Callable[[], Iterator[Deed]]] = {
            status.RECEIVED: self._still_received,
            status.DESIGNATED: self._until_designated,
            status.CONFIRMED: self._still_confirmed,
            status.IN_PROGRESS: self._in_progress,
            status.LONG_TERM: self._long_term,
            status.COMPLETED: self._completed,
        }
        deeds = list(ways[self.sketch.status]())
        for (_gap, deed), moment in zip(deeds, self._moments(deeds), strict=True):
            deed(moment)
        return self.case

    # --- when ------------------------------------------------------------------------------

    def _moments(self, deeds: list[Deed]) -> Iterator[datetime]:
        start, city = self.case.complaint.entered_at, self.city
        total, room = sum(gap for gap, _ in deeds), self._age()
        passed = 0.0
        for gap, _deed in deeds:
            passed += gap
            if self.sketch.designated_ago is not None:
                yield city.now - self.sketch.designated_ago
            elif room < len(deeds) + 1:  # hardly any office hours since then: by the clock
                yield start + (city.now - start) * (0.95 * passed / total)
            else:
                yield city.working.later(start, passed * min(1.0, 0.97 * room / total))

    def _age(self) -> float:
        """Working minutes since it was entered."""
        working = self.city.working
        entered = working.minute_of(self.case.complaint.entered_at)
        return working.minute_of(self.city.now) - entered

    def _gap(self, typical: float) -> float:
        """Working minutes around `typical`, now and then three times as many."""
        return typical * self.rng.lognormvariate(0, 0.7)

    def _some(
        self, chance: float, typical: float, *deeds: Callable[[datetime], None]
    ) -> Iterator[Deed]:
        if self.rng.random() < chance:
            for deed in deeds:
                yield self._gap(typical), deed

    # --- the ways --------------------------------------------------------------------------

    def _in_the_dong(self) -> Iterator[Deed]:
        yield from self._some(0.1, HOUR, self.supplement)
        yield from self._some(0.06, HOUR, self.correct_place)

    def _still_received(self) -> Iterator[Deed]:
        """Not designated yet, or designated and given back to the response team."""
        if self._age() > 2 * WORKING_DAY and self.rng.random() < 0.2:
            yield from self._until_designated()
            yield self._gap(3 * HOUR), self.give_back
        else:
            yield from self._in_the_dong()

    def _until_designated(self) -> Iterator[Deed]:
        if self.sketch.designated_ago is None:
            yield from self._in_the_dong()
        yield self._gap(0.7 * HOUR), self.designate

    def _until_confirmed(self) -> Iterator[Deed]:
        yield from self._until_designated()
        if self._age() > 3 * WORKING_DAY and self.rng.random() < _DISPUTED[self.sketch.nature]:
            yield from self._handed_over()
        yield self._gap(2 * HOUR), self.confirm
        yield from self._some(0.25, HOUR, self.ask_in_thread, self.answer_in_thread)

    def _still_confirmed(self) -> Iterator[Deed]:
        yield from self._until_confirmed()
        yield from self._some(0.1, HOUR, self.ask_redesignation)

    def _under_way(self) -> Iterator[Deed]:
        yield from self._until_confirmed()
        yield self._gap(4 * HOUR), self.start
        yield from self._some(0.7, 6 * HOUR, self.visit)
        yield from self._some(0.8, WORKING_DAY, self.reply)
        yield from self._some(0.07, WORKING_DAY, self.supplement)

    def _in_progress(self) -> Iterator[Deed]:
        yield from self._under_way()
        yield from self._some(1.0 if self.sketch.obstacle else 0.5, 3 * HOUR, self.assess)
        yield from self._some(0.3, WORKING_DAY, self.ask_in_thread, self.answer_in_thread)

    def _long_term(self) -> Iterator[Deed]:
        so_far = list(self._under_way())
        yield from so_far
        yield self._gap(3 * WORKING_DAY), self.hold
        left = self._age() - sum(gap for gap, _deed in so_far) - 6 * WORKING_DAY
        for _month in range(int(max(left, 0) // INTERIM)):
            yield INTERIM * self.rng.uniform(0.8, 1.0), self.interim_reply
        yield from self._some(0.25, WORKING_DAY, self.word_from_team, self.answer_in_thread)

    def _completed(self) -> Iterator[Deed]:
        yield from self._under_way()
        yield self._gap(2 * WORKING_DAY), self.complete
        yield from self._some(0.15, 3 * HOUR, self.thank)

    def _handed_over(self) -> Iterator[Deed]:
        """To a colleague, or to another department after the handler said that it belongs there."""
        if len(self.departments) > 1 and self.rng.random() < 0.65:
            yield self._gap(3 * HOUR), self.confirm
            yield self._gap(2 * HOUR), self.ask_redesignation
            yield self._gap(WORKING_DAY), self.to_other_department
            yield from self._some(0.2, 4 * HOUR, self.to_colleague)
        else:
            yield self._gap(4 * HOUR), self.to_colleague
