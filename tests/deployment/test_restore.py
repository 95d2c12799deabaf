"""After a restore the log has a new name and keeps its position."""

import pytest
from django.core.management import call_command

from complaints.models import LogHead


@pytest.mark.django_db
def test_a_restored_log_gets_a_new_epoch() -> None:
    before = LogHead.objects.get()
    call_command("new_epoch")
    after = LogHead.objects.get()
    assert after.epoch != before.epoch
    assert after.position == before.position
