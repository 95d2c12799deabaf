"""How a socket comes in: its rights, its welcome, and what it missed. Called by the consumer.

Free of races by order alone. The socket is attached before its rights are read, so a change of them
meanwhile is noticed and they are read again; it is placed among its audience before the replay is
read, so what happens meanwhile waits and follows it.
"""

from complaints import policy
from complaints.policy import Actor
from complaints.queries import changes
from live import frames
from live.frames import Items
from live.hub import Hub
from live.outbox import MOST_ROWS
from live.protocol import BEAT_SECONDS, Hello
from live.reader import Reader
from live.socket import Socket


async def join(hub: Hub, reader: Reader, socket: Socket, hello: Hello, build: str) -> None:
    """`socket` is attached already. Afterwards it is welcomed, or closed."""
    actor = await _rights(reader, socket)
    if socket.closed:
        return
    if actor is None:
        hub.cut(socket)
        return
    hub.place(socket, actor)
    _welcome(hub, socket, actor, build)
    if hello["position"] is None:
        socket.joined()
    else:
        await _resume(reader, socket, actor, hello)
    hub.presence.greet(socket)


async def _rights(reader: Reader, socket: Socket) -> Actor | None:
    while True:
        generation = socket.generation
        found = await reader.run(policy.actors_for, [socket.employee_id])
        if socket.generation == generation:
            return found.get(socket.employee_id)


def _welcome(hub: Hub, socket: Socket, actor: Actor, build: str) -> None:
    socket.tell(
        {
            "type": "welcome",
            "epoch": hub.epoch,
            "position": hub.position,
            "rights": actor.rights,
            "build": build,
            "beat": BEAT_SECONDS,
        }
    )


async def _resume(reader: Reader, socket: Socket, actor: Actor, hello: Hello) -> None:
    replay = await reader.run(_replay, actor, hello)
    if socket.scopes != actor.scopes:
        socket.joined()  # the rights changed meanwhile: a resync waits in the outbox already
    elif isinstance(replay, changes.Resync):
        socket.resync(replay.reason)
        socket.joined()
    else:
        socket.joined(replay)


def _replay(actor: Actor, hello: Hello) -> tuple[int, Items] | changes.Resync:
    found = changes.resume(
        actor, epoch=hello["epoch"], position=hello["position"] or 0, rights=hello["rights"]
    )
    if isinstance(found, changes.Resync):
        return found
    position, rows, gone = found
    if len(rows) + len(gone) > MOST_ROWS:
        return changes.Resync("behind")
    items: dict[int, str | None] = {row["id"]: frames.row(row) for row in rows}
    items.update(dict.fromkeys(gone))
    return position, items
