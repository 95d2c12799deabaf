"""The socket app: reads the log and tells every open screen; never writes."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "live"

    def ready(self) -> None:
        from live import doorbell

        doorbell.install()
