"""docs/protocol.md, step by step, by a client that knows nothing else."""

import json

from tests.live.served import Person, Server, hello, next_frame

COMPLAINT = {
    "dong": "4128755000",
    "route": "onsite",
    "field": "pothole",
    "title": "주엽역 앞 도로 파임",
    "text": "차도가 깊게 파여 있습니다.",
}


async def test_a_stranger_follows_the_page(server: Server) -> None:
    manager, team = Person(server, "manager"), Person(server, "team")
    async with team.connect() as socket:
        await socket.send(hello())
        welcome = await next_frame(socket)
        assert welcome["type"] == "welcome"
        snapshot = team.get("/api/snapshot")
        assert snapshot["epoch"] == welcome["epoch"]

        received = manager.post("/api/complaints", COMPLAINT).json()
        rows = await next_frame(socket, "rows")
        assert rows["position"] == received["position"] > snapshot["position"]
        assert [row["number"] for row in rows["rows"]] == [received["number"]]
        assert rows["more"] is False
    cursor = {**snapshot, "position": rows["position"]}

    number = received["id"]
    manager.post(f"/api/complaints/{number}/message", {"text": "사진을 찍어 두었습니다."})
    async with team.connect() as socket:
        await socket.send(hello(cursor))
        assert (await next_frame(socket))["type"] == "welcome"
        missed = await next_frame(socket)
        assert [row["messages"] for row in missed["rows"]] == [1]
        assert await next_frame(socket) == {"type": "caught_up", "position": missed["position"]}

        await socket.send(json.dumps({"type": "watch", "complaint": number}))
        present = await next_frame(socket, "presence")
        assert [person["name"] for person in present["people"]] == ["team-이름"]
        manager.post(f"/api/complaints/{number}/message", {"text": "두 번째"})
        told = await next_frame(socket, "complaint")
        assert [entry["text"] for entry in told["entries"]] == ["두 번째"]
