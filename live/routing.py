"""The one address of the live app; every other handshake is refused like a bad ticket."""

from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.urls import path, re_path

from live.consumers import LiveConsumer


class Refuse(AsyncWebsocketConsumer):
    channel_layer_alias = LiveConsumer.channel_layer_alias

    async def connect(self) -> None:
        await self.close()


websocket_urlpatterns: list[Any] = [
    path("live/", LiveConsumer.as_asgi()),
    re_path("", Refuse.as_asgi()),
]
