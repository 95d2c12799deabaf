"""`manage.py worker`: the process beside the web processes that does what nobody waits for."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from complaints.commands import housekeeping

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs the periodic work until it is told to stop (SIGTERM, SIGINT)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=300, help="seconds between rounds")
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        if not options["once"]:
            signal.signal(signal.SIGTERM, ask_to_stop)
            signal.signal(signal.SIGINT, ask_to_stop)
        while True:
            self._round()
            if options["once"] or stop.wait(options["every"]):
                return

    def _round(self) -> None:
        """A database that is down is waited for, not died of."""
        close_old_connections()
        try:
            done = housekeeping.tidy()
        except Error as error:
            logger.warning("housekeeping waits for the database: %s", error)
            return
        logger.info("housekeeping: %s", ", ".join(f"{n} {kind}" for kind, n in done.items()))
