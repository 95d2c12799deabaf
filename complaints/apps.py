"""The domain: what a complaint is, who may do what to it, and what is told of it."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
