"""The domain: what a complaint is, who may do what to it, and what is told of it."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every log-in opens a session record, also before a first request loads the middleware."""
        from complaints.web import sessions  # noqa: F401  (it listens to log-ins)
