"""Who looks at which complaint, and who writes to it: soft state that lives by time, told to many.

Part of the hub. Nothing here hangs on a disconnect: a page that has not been heard of for 45 s
counts no more, typing ends after 8 s, another process' people after 25 s. A person with several
pages is one person. Changes are gathered and told by `tick`, twice a second at most.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from complaints.queries.changes import Changed
from live import frames
from live.audience import Audiences
from live.protocol import TYPING_SECONDS, Present
from live.socket import Socket

SILENT_SECONDS: Final = 45.0
REMOTE_SECONDS: Final = 25.0


@dataclass
class Person:
    """Seen elsewhere. `until`: when typing ends."""

    name: str
    until: float


@dataclass
class Watched:
    """One complaint that somebody looks at. `scopes`: who sees it, as of version `v`."""

    v: int
    scopes: frozenset[str]
    here: dict[Socket, float] = field(default_factory=dict)
    elsewhere: dict[str, tuple[float, dict[int, Person]]] = field(default_factory=dict)
    told: list[Present] = field(default_factory=list)


class Presence:
    def __init__(self, audiences: Audiences, clock: Callable[[], float] = time.monotonic) -> None:
        self._audiences = audiences
        self._clock = clock
        self._watched: dict[int, Watched] = {}
        self.changed_here: set[int] = set()

    # --- pages of this process -------------------------------------------------------------

    def watch(self, socket: Socket, complaint: int, v: int, scopes: frozenset[str]) -> bool:
        """The caller has asked the database whether the socket may; what is newer decides."""
        record = self._watched.setdefault(complaint, Watched(v, scopes))
        if v > record.v:
            record.v, record.scopes = v, scopes
        if socket.scopes.isdisjoint(record.scopes):
            return False
        record.here[socket] = 0.0
        socket.watched.add(complaint)
        self.changed_here.add(complaint)
        socket.presence(complaint, frames.presence(complaint, self.people(complaint)))
        return True

    def unwatch(self, socket: Socket, complaint: int) -> None:
        socket.watched.discard(complaint)
        record = self._watched.get(complaint)
        if record is not None and record.here.pop(socket, None) is not None:
            self.changed_here.add(complaint)

    def leave(self, socket: Socket) -> None:
        for complaint in list(socket.watched):
            self.unwatch(socket, complaint)

    def typing(self, socket: Socket, complaint: int) -> None:
        record = self._watched.get(complaint)
        if record is not None and socket in record.here:
            record.here[socket] = self._clock() + TYPING_SECONDS
            self.changed_here.add(complaint)

    def watchers(self, complaint: int) -> list[Socket]:
        record = self._watched.get(complaint)
        return list(record.here) if record else []

    # --- rights ----------------------------------------------------------------------------

    def moved(self, changed: Changed) -> None:
        """A complaint is seen by others than before."""
        record = self._watched.get(changed.id)
        if record is not None and changed.row["v"] >= record.v:
            if record.scopes != changed.scopes:
                record.told = []  # so that the next tick tells those who see it now
            record.v, record.scopes = changed.row["v"], changed.scopes

    def recheck(self, socket: Socket) -> None:
        """The socket's rights have changed: it stops watching what it may not see any more."""
        for complaint in list(socket.watched):
            if socket.scopes.isdisjoint(self._watched[complaint].scopes):
                self.unwatch(socket, complaint)

    def greet(self, socket: Socket) -> None:
        """Tells a page that just came who looks at what it may see."""
        for complaint, record in self._watched.items():
            if record.told and not socket.scopes.isdisjoint(record.scopes):
                socket.presence(complaint, frames.presence(complaint, record.told))

    # --- people ----------------------------------------------------------------------------

    def people(self, complaint: int) -> list[Present]:
        """By name; typing if any of a person's pages types."""
        record = self._watched.get(complaint)
        if record is None:
            return []
        now = self._clock()
        found: dict[int, Present] = {}
        for _at, people in record.elsewhere.values():
            for employee, person in people.items():
                _add(found, employee, person.name, person.until > now)
        for socket, until in record.here.items():
            if socket.actor is not None and socket.heard_at > now - SILENT_SECONDS:
                _add(found, socket.employee_id, socket.actor.name, until > now)
        return sorted(found.values(), key=lambda person: (person["name"], person["id"]))

    def tick(self) -> None:
        """Tells what changed since the last time; forgets what has had its time."""
        oldest = self._clock() - REMOTE_SECONDS
        for complaint, record in list(self._watched.items()):
            for process in [p for p, (at, _) in record.elsewhere.items() if at < oldest]:
                del record.elsewhere[process]
            people = self.people(complaint)
            if people != record.told:
                record.told = people
                text = frames.presence(complaint, people)
                for audience in self._audiences.seeing(record.scopes):
                    for socket in list(audience.sockets):
                        socket.presence(complaint, text)
            if not (record.here or record.elsewhere):
                del self._watched[complaint]

    # --- other processes -------------------------------------------------------------------

    def report(self, complaints: set[int] | None = None) -> dict[str, list[object]]:
        """This process' people for the others: {complaint: [v, scopes, [[id, name, typing]…]]}."""
        wanted = self._watched.keys() if complaints is None else complaints
        return {str(complaint): self._report_one(complaint) for complaint in wanted}

    def _report_one(self, complaint: int) -> list[object]:
        record = self._watched.get(complaint)
        if record is None:
            return [0, [], []]
        now = self._clock()
        people = [
            [socket.employee_id, socket.actor.name, max(0.0, until - now)]
            for socket, until in record.here.items()
            if socket.actor is not None and socket.heard_at > now - SILENT_SECONDS
        ]
        return [record.v, sorted(record.scopes), people]

    def hear(self, process: str, reported: dict[str, list[object]], *, whole: bool) -> None:
        """What another process reports; `whole`: what is not in it is not there any more."""
        if whole:
            for complaint, record in self._watched.items():
                if str(complaint) not in reported:
                    record.elsewhere.pop(process, None)
        for key, told in reported.items():
            self._hear_one(process, int(key), told)

    def _hear_one(self, process: str, complaint: int, told: list[object]) -> None:
        v, scopes, people = told
        assert isinstance(v, int)
        assert isinstance(scopes, list)
        assert isinstance(people, list)
        if not people:
            if complaint in self._watched:
                self._watched[complaint].elsewhere.pop(process, None)
            return
        record = self._watched.setdefault(complaint, Watched(v, frozenset(scopes)))
        if v > record.v:
            record.v, record.scopes = v, frozenset(scopes)
        now = self._clock()
        found: dict[int, Person] = {}
        for employee, name, typing in people:
            person = found.setdefault(employee, Person(name, 0.0))
            person.until = max(person.until, now + min(float(typing), TYPING_SECONDS))
        record.elsewhere[process] = (now, found)


def _add(found: dict[int, Present], employee: int, name: str, typing: bool) -> None:
    person = found.setdefault(employee, {"id": employee, "name": name, "typing": False})
    person["typing"] = person["typing"] or typing
