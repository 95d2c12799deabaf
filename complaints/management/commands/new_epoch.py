"""`manage.py new_epoch`: after a backup was restored, the log gets a new name.

A restored log gives out positions anew that open screens already hold with other contents. Under
a new epoch none of them is believed: every screen takes a fresh snapshot.
"""

import uuid
from typing import Any

from django.core.management.base import BaseCommand

from complaints.models import LogHead


class Command(BaseCommand):
    help = "Names the log anew, so that every open screen starts afresh. Run it after a restore."

    def handle(self, *args: Any, **options: Any) -> None:
        epoch = uuid.uuid4()
        LogHead.objects.update_or_create(pk=1, defaults={"epoch": epoch})
        self.stdout.write(f"This log is now {epoch}.")
