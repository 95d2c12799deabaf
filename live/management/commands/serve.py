"""`manage.py serve`: one web process, HTTP and WebSockets, by daphne.

The same as daphne's own command, but for a backlog in which a city's clients can stand in line when
they all come back at once: with daphne's 50, a thousand needed 15 to 28 s, SYN by SYN.
"""

import logging
from typing import Any

from daphne.server import Server
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)
BACKLOG = 4096
# Behind it stands the hub's own heartbeat; this one finds connections that a proxy lost.
PING_SECONDS = 20
PONG_SECONDS = 30


class Command(BaseCommand):
    help = "Serves pages, API and sockets until it is told to stop (SIGTERM, SIGINT)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"].replace(":", r"\:"), options["port"]
        logger.info("serving on http://%s:%d", options["host"], port)
        Server(
            import_string(settings.ASGI_APPLICATION),
            endpoints=[f"tcp:port={port}:interface={host}:backlog={BACKLOG}"],
            signal_handlers=True,
            ping_interval=PING_SECONDS,
            ping_timeout=PONG_SECONDS,
            websocket_timeout=-1,
            server_name="realtime25",
        ).run()
