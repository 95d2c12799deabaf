"""What happened goes to those who may see it: one per process, in memory alone.

Between the feed, which reads the log, and the sockets. A row is encoded once, a frame built once
per audience, and rights are those that the feed read after the rows. Never awaits: everything here
happens between two steps of the loop, so no socket can join or leave halfway.
"""

import random
from collections.abc import Iterable, Mapping
from typing import Final

from complaints.policy import Actor
from complaints.queries import changes
from complaints.queries.changes import Changed, Delta
from live import frames
from live.audience import Audiences
from live.presence import Presence
from live.protocol import CLOSE_RESTART, CLOSE_SIGNED_OUT, ResyncReason
from live.socket import Socket

RESTART_SPREAD: Final = 5.0


class Hub:
    """`position`: everything up to here has been handed to the sockets. `epoch`: of which log."""

    def __init__(self) -> None:
        self.epoch = ""
        self.position = 0
        self.audiences = Audiences()
        self.presence = Presence(self.audiences)
        self._of_employee: dict[int, set[Socket]] = {}

    # --- who is here -----------------------------------------------------------------------

    @property
    def sockets(self) -> list[Socket]:
        return [socket for sockets in self._of_employee.values() for socket in sockets]

    @property
    def employees(self) -> frozenset[int]:
        return frozenset(self._of_employee)

    @property
    def sessions(self) -> set[str]:
        return {socket.session for socket in self.sockets}

    def attach(self, socket: Socket) -> None:
        """From here on changes of this person's rights are told; rows come after `place`."""
        self._of_employee.setdefault(socket.employee_id, set()).add(socket)

    def detach(self, socket: Socket) -> None:
        socket.closed = True
        self.audiences.remove(socket)
        self.presence.leave(socket)
        sockets = self._of_employee.get(socket.employee_id, set())
        sockets.discard(socket)
        if not sockets:
            self._of_employee.pop(socket.employee_id, None)

    def place(self, socket: Socket, actor: Actor) -> None:
        socket.actor = actor
        self.audiences.place(socket, actor.scopes)

    # --- what happened ---------------------------------------------------------------------

    def deliver(self, delta: Delta, actors: Mapping[int, Actor], touched: Iterable[int]) -> None:
        """`actors`: of `touched`, as they were after `delta` was read; who is missing has left."""
        self.renew(touched, actors)
        self.position = max(self.position, delta.position)
        texts = {one.id: frames.row(one.row) for one in delta.changed}
        for audience, changed in self.audiences.concerned(delta.changed).items():
            rows, gone = changes.seen_by(audience.scopes, changed)
            items: dict[int, str | None] = {row["id"]: texts[row["id"]] for row in rows}
            items.update(dict.fromkeys(gone))
            if items:
                built = frames.rows(delta.position, items)
                for socket in list(audience.sockets):
                    socket.rows(delta.position, built, items)
        for one in delta.changed:
            self._tell_watchers(delta.position, one)
        if delta.codes:
            for socket in self.sockets:
                socket.codes(delta.position)

    def _tell_watchers(self, position: int, one: Changed) -> None:
        self.presence.moved(one)
        text = ""
        for socket in self.presence.watchers(one.id):
            if socket.scopes.isdisjoint(one.scopes):
                self.presence.unwatch(socket, one.id)
                continue
            text = text or frames.complaint(position, one)
            socket.complaint(position, one.id, text)

    def renew(self, touched: Iterable[int], actors: Mapping[int, Actor]) -> None:
        """Gives sockets the rights of this moment, and cuts those whose people have left."""
        for employee in touched:
            for socket in list(self._of_employee.get(employee, ())):
                socket.generation += 1
                if (actor := actors.get(employee)) is None:
                    self.cut(socket)
                elif socket.actor is not None:
                    self._renew_one(socket, actor)

    def _renew_one(self, socket: Socket, actor: Actor) -> None:
        if socket.scopes == actor.scopes:
            socket.actor = actor
            return
        self.place(socket, actor)
        self.presence.recheck(socket)
        socket.rights(actor)
        self.presence.greet(socket)

    # --- ends ------------------------------------------------------------------------------

    def cut_sessions(self, ended: Iterable[str]) -> None:
        over = set(ended)
        for socket in self.sockets:
            if socket.session in over:
                self.cut(socket)

    def cut(self, socket: Socket) -> None:
        self.detach_closing(socket, CLOSE_SIGNED_OUT)

    def detach_closing(self, socket: Socket, code: int) -> None:
        if code == CLOSE_SIGNED_OUT:
            socket.close(code, {"type": "bye", "reason": "signed_out", "retry_after": None})
        else:
            pause = round(random.uniform(0, RESTART_SPREAD), 1)
            socket.close(code, {"type": "bye", "reason": "restart", "retry_after": pause})
        self.detach(socket)

    def stop(self) -> None:
        """Tells everybody to come back, spread over a few seconds."""
        for socket in self.sockets:
            self.detach_closing(socket, CLOSE_RESTART)

    # --- the log as a whole ----------------------------------------------------------------

    def beat(self) -> None:
        for socket in self.sockets:
            if socket.welcomed:
                socket.beat(self.position)

    def start_afresh(self, epoch: str, position: int, reason: ResyncReason) -> None:
        """Another log than before, or a leap in it: everybody takes a snapshot."""
        self.epoch, self.position = epoch, position
        for socket in self.sockets:
            socket.start_afresh(reason)
            socket.codes(position)
