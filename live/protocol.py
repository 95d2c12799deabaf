"""Every frame of the socket in both directions, as a type; and the strict reading of what comes up.

The first file to read about the live part. `docs/protocol.md` tells the same in prose, and
`frontend/src/live/protocol.generated.ts`
is generated from these types. Before this module comes the socket
(consumers), after it the hub; both speak in these frames alone.

What a client has to know, in seven rules:

1. A row replaces the one that it has when its `v` is greater; else it is ignored. A `gone` id is
   removed unless its row has a `v` above the frame's position, and that position is remembered: a
   row of it with `v` not above that is ignored.
2. A `rows` frame with `more` true does not move the client's position. A large change comes as
   several frames with the same position, all but the last with `more` true: resuming from that
   position after the first of them would lose the others. `rows` without more, `caught_up`, `codes`
   and `beat` move it; all that one may see up to there was sent before. `welcome`, `complaint` and
   `presence` never do. A position never moves backwards, and not while a snapshot is awaited.
3. After `hello` with a position come, in this order: welcome, rows of the replay, caught_up; or
   welcome and resync. After `hello` without one comes welcome alone: fetch /api/snapshot (position
   S), keep the frames that arrive meanwhile, drop those with a position <= S, apply the rest.
4. `resync` means: what you hold may be wrong, do rule 3's fetch again on this same socket.
5. `beat.sent` is the number of frames sent on this socket before that beat (beats included). Not
   what was received: reconnect with your own position. No frame for 40 s: stale, reconnect.
6. Acknowledge at every beat, and about once a second while rows come. With a quarter of a megabyte
   unacknowledged a socket gets nothing but beats; what waits is kept once per row, not once per
   change, and past a bound replaced by one resync.
7. The answer to `watch` is a `presence` frame; fetch /api/complaints/<id> after it, so that nothing
   falls between. A `complaint` frame whose `detail` and `entries` are null could not be sent whole:
   fetch it. `entries` hold the new lines of history alone; keep them by `position`.
"""

import json
from typing import Any, Final, Literal, Never, TypedDict, cast

MAX_UP_BYTES: Final = 64 * 1024
MAX_DOWN_BYTES: Final = 32 * 1024
MAX_WATCHED: Final = 20
MAX_INTEGER: Final = 2**53 - 1  # the largest that every JSON reader keeps exact

BEAT_SECONDS: Final = 15
HELLO_SECONDS: Final = 10
TYPING_SECONDS: Final = 8
TICKET_SECONDS: Final = 30

CLOSE_SIGNED_OUT: Final = 4401
CLOSE_FORBIDDEN: Final = 4403
CLOSE_NO_HELLO: Final = 4408
CLOSE_TOO_MANY_ERRORS: Final = 4429
CLOSE_RESTART: Final = 1012

ResyncReason = Literal["epoch", "rights", "ahead", "behind", "slow"]
ByeReason = Literal["signed_out", "restart", "rights"]
ErrorCode = Literal[
    "too_large",
    "not_text",
    "bad_json",
    "unknown_type",
    "bad_fields",
    "bad_value",
    "hello_first",
    "hello_twice",
    "not_found",
    "too_many",
    "too_fast",
    "unavailable",
]


# --- what frames carry ---------------------------------------------------------------------


class Person(TypedDict):
    id: int
    name: str


class Author(TypedDict):
    id: int
    name: str
    department: int | None


class Present(TypedDict):
    id: int
    name: str
    typing: bool


class Row(TypedDict):
    """A complaint as boards hold it. Times are ISO 8601 with +09:00; never personal data."""

    id: int
    number: str
    v: int
    revision: int
    status: str
    dong: str
    gu: str
    route: str
    field: str
    nature: str | None
    obstacle: str | None
    kind: str
    title: str
    place: str
    department: int | None
    handler: Person | None
    received_at: str
    due_at: str
    expected_on: str | None
    designated_at: str | None
    confirmed_at: str | None
    completed_at: str | None
    handovers: int
    asked: bool
    returned: bool
    messages: int
    replies: int


class Detail(Row):
    """An open complaint. `acts`: scope -> what it allows now; mine are those of all my scopes."""

    text: str
    external_number: str
    entered_at: str
    entered_by: Person
    result: str
    visited_at: str | None
    started_at: str | None
    acts: dict[str, list[str]]


class Entry(TypedDict):
    """One line of a complaint's history. `changes`: field -> [old, new]."""

    position: int
    at: str
    verb: str
    actor: Author | None
    changes: dict[str, list[str | int | bool | Person | None]]
    note: str
    text: str


# --- down: server to client ----------------------------------------------------------------


class Welcome(TypedDict):
    """The log's name and head; `beat` seconds between beats; `build` changes with the client."""

    type: Literal["welcome"]
    epoch: str
    position: int
    rights: str
    build: str
    beat: int


class Rows(TypedDict):
    type: Literal["rows"]
    position: int
    rows: list[Row]
    gone: list[int]
    more: bool


class CaughtUp(TypedDict):
    type: Literal["caught_up"]
    position: int


class ComplaintChanged(TypedDict):
    type: Literal["complaint"]
    position: int
    complaint: int
    detail: Detail | None
    entries: list[Entry] | None


class Presence(TypedDict):
    """Everybody who looks at this complaint now, oneself included; an empty list when nobody."""

    type: Literal["presence"]
    complaint: int
    people: list[Present]


class Beat(TypedDict):
    type: Literal["beat"]
    position: int
    sent: int


class ResyncNeeded(TypedDict):
    type: Literal["resync"]
    reason: ResyncReason


class Rights(TypedDict):
    """One's rights have changed; a resync follows."""

    type: Literal["rights"]
    scopes: list[str]
    rights: str
    may: list[str]


class Codes(TypedDict):
    """Fetch /api/codes again."""

    type: Literal["codes"]
    position: int


class Error(TypedDict):
    """One's last frame was refused. The fifth closes the socket. `message` is for developers."""

    type: Literal["error"]
    code: ErrorCode
    message: str


class Bye(TypedDict):
    """The last frame; the socket closes. `retry_after` in seconds, null when it is no use."""

    type: Literal["bye"]
    reason: ByeReason
    retry_after: float | None


DownFrame = (
    Welcome
    | Rows
    | CaughtUp
    | ComplaintChanged
    | Presence
    | Beat
    | ResyncNeeded
    | Rights
    | Codes
    | Error
    | Bye
)


# --- up: client to server ------------------------------------------------------------------


class Hello(TypedDict):
    """The first frame. All null: a fresh start; else the place to go on from."""

    type: Literal["hello"]
    epoch: str | None
    position: int | None
    rights: str | None


class Watch(TypedDict):
    type: Literal["watch"]
    complaint: int


class Unwatch(TypedDict):
    type: Literal["unwatch"]
    complaint: int


class Typing(TypedDict):
    """I write to this complaint, which I watch; repeat every 4 s, it expires after 8."""

    type: Literal["typing"]
    complaint: int


class Ack(TypedDict):
    """I have applied everything up to here (rule 6)."""

    type: Literal["ack"]
    position: int


class Ping(TypedDict):
    """Answered with a beat at once."""

    type: Literal["ping"]


UpFrame = Hello | Watch | Unwatch | Typing | Ack | Ping


# --- reading what comes up -----------------------------------------------------------------


class ProtocolError(Exception):
    """What was wrong with a frame; nothing of the frame itself is repeated in it."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code: ErrorCode = code
        self.message = message


_FIELDS: Final[dict[str, frozenset[str]]] = {
    "hello": frozenset({"type", "epoch", "position", "rights"}),
    "watch": frozenset({"type", "complaint"}),
    "unwatch": frozenset({"type", "complaint"}),
    "typing": frozenset({"type", "complaint"}),
    "ack": frozenset({"type", "position"}),
    "ping": frozenset({"type"}),
}


def parse_up(text: str) -> UpFrame:
    """Reads one frame of a client, or raises ProtocolError. Nothing unknown passes."""
    if len(text) > MAX_UP_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_UP_BYTES:
        raise ProtocolError("too_large", f"A frame has at most {MAX_UP_BYTES} bytes.")
    frame = _object(text)
    kind = frame.get("type")
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise ProtocolError("unknown_type", "The frame's type is not known.")
    if frame.keys() != _FIELDS[kind]:
        names = ", ".join(sorted(_FIELDS[kind]))
        raise ProtocolError("bad_fields", f"A {kind} frame has exactly the fields {names}.")
    _check_values(frame)
    return cast(UpFrame, frame)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ProtocolError("bad_json", "The frame is not valid JSON.") from None
    if not isinstance(found, dict):
        raise ProtocolError("bad_json", "A frame is one JSON object.")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> Never:
    raise ValueError(f"{name} is not JSON")


def _check_values(frame: dict[str, Any]) -> None:
    hello = frame["type"] == "hello"
    for name in frame.keys() & {"epoch", "rights"}:
        if not (frame[name] is None or (isinstance(frame[name], str) and len(frame[name]) <= 64)):
            raise ProtocolError("bad_value", f"{name} is a string of at most 64 characters.")
    for name, least in (("position", 0), ("complaint", 1)):
        if name in frame and not (hello and frame[name] is None):
            _check_integer(name, frame[name], least)
    if hello and (frame["epoch"] is None) != (frame["position"] is None):
        raise ProtocolError("bad_value", "A position means something only with its epoch.")


def _check_integer(name: str, value: object, least: int) -> None:
    if type(value) is not int or not least <= value <= MAX_INTEGER:
        raise ProtocolError("bad_value", f"{name} is an integer from {least} to {MAX_INTEGER}.")


def encode(frame: DownFrame) -> str:
    """The text of a frame: compact, Korean as it is."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
