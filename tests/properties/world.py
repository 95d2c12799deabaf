"""A city in one process: the real commands, log, feed, hub, sockets; viewers with replicas.

Nothing waits here: the hub's reader answers at once and sends complete at once, so a coroutine
runs to its end by one step, and every interleaving is the one that the test chose.
"""

import json
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar, TypeVarTuple

from complaints.policy import Actor, actor_for
from complaints.queries import board
from live import joining, protocol
from live.feed import Feed
from live.hub import Hub
from live.reader import Reader
from live.socket import Socket
from tests.cast import Cast
from tests.properties.replica import Json, Replica

T = TypeVar("T")
Args = TypeVarTuple("Args")


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Runs a coroutine that never has to wait."""
    try:
        work.send(None)
    except StopIteration as end:
        value: T = end.value
        return value
    raise AssertionError("something here waits")


class InlineReader(Reader):
    async def run(self, read: Callable[[*Args], T], *args: *Args) -> T:
        return read(*args)


class Viewer:
    """One person's open page: a socket to the hub while connected, and the browser's replica."""

    def __init__(self, world: "World", role: str) -> None:
        self.world = world
        self.role = role
        self.replica = Replica()
        self.socket: Socket | None = None
        self.inbox: deque[Json] = deque()
        self.heard = 0
        self.signed_out = False
        self.recording: list[Json] = []

    @property
    def actor(self) -> Actor:
        person = self.world.cast.person[self.role]
        person.refresh_from_db()
        return actor_for(person)

    # --- the server's side of the line ----------------------------------------------------

    async def _send(self, message: Mapping[str, Any]) -> None:
        if message["type"] != "websocket.send":
            return
        frame = json.loads(message["text"])
        assert len(message["text"].encode()) <= protocol.MAX_DOWN_BYTES
        if frame["type"] == "rows":
            self._assert_rights(frame)
        self.inbox.append(frame)

    def _assert_rights(self, frame: Json) -> None:
        """Promise 5: whatever leaves, its reader may see it at this moment."""
        visible = set(board.visible(self.actor).values_list("pk", flat=True))
        assert {row["id"] for row in frame["rows"]} <= visible, (self.role, frame)

    def connect(self) -> None:
        if self.socket is not None or self.signed_out:
            return
        person = self.world.cast.person[self.role]
        self.inbox.clear()
        self.heard = 0
        self.socket = Socket(self._send, employee_id=person.pk, session=self.role)
        self.world.hub.attach(self.socket)
        hello = protocol.parse_up(json.dumps(self.replica.hello()))
        finish(
            joining.join(self.world.hub, self.world.reader, self.socket, hello, build="b")  # type: ignore[arg-type]
        )

    def disconnect(self) -> None:
        """What was not read by now is lost."""
        if self.socket is not None:
            self.world.hub.detach(self.socket)
            self.socket = None
        self.inbox.clear()

    # --- the browser's side ----------------------------------------------------------------

    def read(self) -> None:
        while self.inbox and self.socket is not None:
            self._take(self.inbox.popleft())

    def lose_one(self) -> None:
        """A frame that never arrives although the line stays up: the heartbeat's count tells."""
        if self.inbox and self.inbox[0]["type"] == "rows":
            self.inbox.popleft()

    def _take(self, frame: Json) -> None:
        expected, self.heard = self.heard, self.heard + 1
        self.recording.append(frame)
        match frame["type"]:
            case "welcome":
                if self.replica.fresh:
                    self._snapshot()
            case "rows":
                self.replica.take_rows(frame)
                self._acknowledge()
            case "caught_up" | "codes":
                self.replica.reached(frame["position"])
            case "resync":
                self._snapshot()
            case "beat" if frame["sent"] != expected:
                self.disconnect()
                self.connect()
            case "beat":
                self.replica.reached(frame["position"])
                self.replica.verify()
            case "bye":
                self.signed_out = frame["reason"] == "signed_out"
                self.disconnect()

    def _snapshot(self) -> None:
        self.replica.take_snapshot(json.loads(json.dumps(board.snapshot(self.actor))))
        self._acknowledge()

    def _acknowledge(self) -> None:
        if self.socket is not None:
            self.socket.acknowledge(self.replica.position)


class World:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.hub = Hub()
        self.reader = InlineReader()
        self.feed = Feed(self.hub, self.reader)
        finish(self.feed.start())
        self.viewers: dict[str, Viewer] = {}

    def open(self, role: str) -> Viewer:
        viewer = self.viewers[role] = Viewer(self, role)
        viewer.connect()
        viewer.read()
        return viewer

    def ring(self) -> None:
        """The hub hears of the log. Between two rings any number may have been lost."""
        finish(self.feed.advance())

    def quiet(self) -> None:
        """Everybody is back, everything is told, every heartbeat is heard."""
        self.ring()
        for viewer in self.viewers.values():
            viewer.connect()
        for _round in range(3):
            for viewer in self.viewers.values():
                viewer.read()
            self.hub.beat()
        for viewer in self.viewers.values():
            viewer.read()
