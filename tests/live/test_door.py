"""Who gets in at the socket, and how fast one is out again: rejections first, a real server."""

import asyncio
import json
import time

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.live.served import Person, Server, hello, next_frame


async def refused(person: Person, ticket: str | None = None, origin: str | None = None) -> int:
    with pytest.raises(InvalidStatus) as refusal:
        async with person.connect(ticket=ticket, origin=origin):
            pass
    return int(refusal.value.response.status_code)


@pytest.mark.parametrize("ticket", ["", "made-up", "x" * 5000, "%00", "../../ticket"])
async def test_a_ticket_that_nobody_issued_is_refused(manager: Person, ticket: str) -> None:
    assert await refused(manager, ticket=ticket) == 403


async def test_a_ticket_opens_one_socket(manager: Person) -> None:
    ticket = manager.ticket()
    async with manager.connect(ticket=ticket) as socket:
        await socket.send(hello())
        assert (await next_frame(socket))["type"] == "welcome"
        assert await refused(manager, ticket=ticket) == 403


@pytest.mark.parametrize(
    "origin",
    [
        "http://{host}0",
        "http://evil.example",
        "null",
        "http://{host}.evil.example",
    ],
)
async def test_another_origin_is_refused(manager: Person, origin: str) -> None:
    host = manager.server.address.removeprefix("http://")
    assert await refused(manager, origin=origin.format(host=host)) in {400, 403}


async def test_a_ticket_of_a_session_that_is_over_is_refused(server: Server) -> None:
    person = Person(server, "colleague")
    ticket = person.ticket()
    person.post("/logout", {})
    assert await refused(person, ticket=ticket) == 403


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nonsense", "bad_json"),
        ('{"type": "hello"}', "bad_fields"),
        ('{"type": "drop tables"}', "unknown_type"),
        ('{"type": "watch", "complaint": 1}', "hello_first"),
        ('{"type": "hello", "epoch": null, "position": NaN, "rights": null}', "bad_json"),
        ('{"type": "hello", "epoch": null, "position": -1, "rights": null}', "bad_value"),
    ],
)
async def test_a_bad_frame_is_an_error_frame_and_no_end(
    manager: Person, text: str, code: str
) -> None:
    async with manager.connect() as socket:
        await socket.send(text)
        frame = await next_frame(socket)
        assert (frame["type"], frame["code"]) == ("error", code)
        await socket.send(hello())
        assert (await next_frame(socket))["type"] == "welcome"


async def test_five_bad_frames_close_the_socket(manager: Person) -> None:
    async with manager.connect() as socket:
        for _ in range(5):
            await socket.send("nonsense")
        with pytest.raises(ConnectionClosed):
            await next_frame(socket, "welcome")
        assert socket.close_code == 4429


async def test_what_one_may_not_see_cannot_be_watched(server: Server, manager: Person) -> None:
    facts = {"dong": "4128755000", "route": "onsite", "field": "pothole", "title": "t", "text": "x"}
    number = manager.post("/api/complaints", facts).json()["id"]
    stranger = Person(server, "other_manager")
    async with stranger.connect() as socket:
        await socket.send(hello())
        await next_frame(socket, "welcome")
        answers = []
        for complaint in (number, 999_999):
            await socket.send(json.dumps({"type": "watch", "complaint": complaint}))
            answers.append(await next_frame(socket, "error"))
        assert answers[0] == answers[1]


async def test_a_log_out_cuts_the_socket_within_a_second(server: Server) -> None:
    person = Person(server, "coordinator")
    async with person.connect() as socket:
        await socket.send(hello())
        await next_frame(socket, "welcome")
        begun = time.monotonic()
        person.post("/logout", {})
        assert (await next_frame(socket, "bye"))["reason"] == "signed_out"
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(socket.recv(), 5)
        assert socket.close_code == 4401
        assert time.monotonic() - begun < 1


async def test_a_change_made_by_another_process_is_told_through_redis(
    pair: tuple[Server, Server],
) -> None:
    """Two web processes on PostgreSQL and Redis: far quicker than the poll behind it."""
    one, other = pair
    writer, reader = Person(one, "manager"), Person(other, "team")
    facts = {"dong": "4128755000", "route": "onsite", "field": "pothole", "title": "t", "text": "x"}
    async with reader.connect() as socket:
        await socket.send(hello())
        await next_frame(socket, "welcome")
        times = []
        for _ in range(5):
            received = writer.post("/api/complaints", facts).json()
            begun = time.monotonic()
            rows = await next_frame(socket, "rows")
            assert rows["rows"][0]["number"] == received["number"]
            times.append(time.monotonic() - begun)
        assert sorted(times)[2] < 1
