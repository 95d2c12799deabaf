"""One socket's conversation: the door, hello, then frames in; the hub does the rest.

The edge of the live app. Reads and checks (origin, ticket, protocol, rate) and never touches the
database itself. Nothing important happens on disconnect: it does not run on SIGKILL.
"""

import asyncio
import logging
from typing import Any
from urllib.parse import parse_qs

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import Error as DatabaseError

from live import joining, process, tickets, watching
from live.limits import Allowance, Patience
from live.origins import may_connect
from live.protocol import (
    CLOSE_NO_HELLO,
    CLOSE_RESTART,
    CLOSE_TOO_MANY_ERRORS,
    HELLO_SECONDS,
    ErrorCode,
    ProtocolError,
    UpFrame,
    parse_up,
)
from live.socket import Socket

logger = logging.getLogger(__name__)
# What a correct client can meet does not count against it.
_HARMLESS = frozenset({"not_found", "too_many", "unavailable"})


class LiveConsumer(AsyncWebsocketConsumer):
    # The hub joins the layer once for all; a channel per socket is what makes the tutorial slow.
    channel_layer_alias = "no layer per socket"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.socket: Socket | None = None
        try:
            await super().__call__(scope, receive, send)
        except asyncio.CancelledError:
            if self.socket is not None and not self.socket.closed:
                self.process.hub.detach_closing(self.socket, CLOSE_RESTART)
            raise
        finally:
            if self.socket is not None:
                self.process.hub.detach(self.socket)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """As in Channels, without its visit to the one shared thread before every message."""
        if message["type"] == "websocket.connect":
            await self.connect()
        elif message["type"] == "websocket.receive":
            await self.receive(message.get("text"), message.get("bytes"))
        else:
            await self.disconnect(message.get("code", 1006))
            raise StopConsumer

    # --- the door --------------------------------------------------------------------------

    async def connect(self) -> None:
        """Closing before accepting answers the handshake with 403, whatever was wrong."""
        self.process = process.here()
        allowed = await self._redeem() if may_connect(self.scope["headers"]) else None
        if allowed is None:
            await self.close()
            return
        await self.accept()
        self.socket = Socket(
            self.base_send, employee_id=allowed.employee_id, session=allowed.session
        )
        self.allowance, self.patience = Allowance(), Patience()
        self.greeted = False
        loop = asyncio.get_running_loop()
        self.deadline = loop.call_later(HELLO_SECONDS, self._end, CLOSE_NO_HELLO)

    async def _redeem(self) -> tickets.Pass | None:
        shown = parse_qs(self.scope["query_string"].decode("latin1")).get("ticket", [])
        if len(shown) != 1:
            return None
        try:
            await asyncio.wait_for(self.process.ready.wait(), 5)
            return await self.process.reader.run(tickets.redeem, shown[0])
        except (DatabaseError, TimeoutError) as error:
            logger.warning("a socket was turned away: %r", error)
            return None

    async def disconnect(self, code: int) -> None:
        if self.socket is not None:
            self.deadline.cancel()
            self.process.hub.detach(self.socket)

    def _end(self, code: int) -> None:
        if self.socket is not None:
            self.socket.close(code)
            self.process.hub.detach(self.socket)

    # --- frames in -------------------------------------------------------------------------

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        socket = self.socket
        if socket is None or socket.closed:
            return
        socket.hear()
        try:
            if not self.allowance.take():
                raise ProtocolError("too_fast", "At most 20 frames a second.")
            if text_data is None:
                raise ProtocolError("not_text", "Frames are text.")
            await self._take(socket, parse_up(text_data))
        except ProtocolError as error:
            self._refuse(socket, error)
        except DatabaseError as error:
            logger.warning("the database is away: %s", error)
            self._refuse(socket, ProtocolError("unavailable", "Please try again in a moment."))

    def _refuse(self, socket: Socket, error: ProtocolError) -> None:
        code: ErrorCode = error.code
        socket.tell({"type": "error", "code": code, "message": error.message})
        if code not in _HARMLESS and self.patience.lose():
            self._end(CLOSE_TOO_MANY_ERRORS)

    async def _take(self, socket: Socket, frame: UpFrame) -> None:
        hub = self.process.hub
        if not self.greeted:
            await self._greet(socket, frame)
        elif frame["type"] == "hello":
            raise ProtocolError("hello_twice", "A socket says hello once.")
        elif frame["type"] == "watch":
            await watching.watch(hub, self.process.reader, socket, frame["complaint"])
        elif frame["type"] == "unwatch":
            hub.presence.unwatch(socket, frame["complaint"])
        elif frame["type"] == "typing":
            hub.presence.typing(socket, frame["complaint"])
        elif frame["type"] == "ack":
            socket.acknowledge(frame["position"])
        else:
            socket.beat(hub.position)

    async def _greet(self, socket: Socket, frame: UpFrame) -> None:
        if frame["type"] != "hello":
            raise ProtocolError("hello_first", "The first frame is a hello.")
        self.greeted = True
        self.deadline.cancel()
        self.process.hub.attach(socket)
        try:
            await joining.join(
                self.process.hub,
                self.process.reader,
                socket,
                frame,
                self.process.build,
            )
        except DatabaseError:
            self.process.hub.detach_closing(socket, CLOSE_RESTART)
            raise
