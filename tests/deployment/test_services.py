"""Nothing that needs PostgreSQL or Redis is skipped where neither is: wheels have them."""

import psycopg
import pytest
import redis

from realtime25 import environment
from tests.services import services


def test_both_come_out_of_wheels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICES", "wheel")
    with services() as found:
        with psycopg.connect(found.database_url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert redis.Redis.from_url(found.redis_url).ping()
        settings = environment.database(found.database_url)
    assert settings["HOST"], "a socket's folder stands where Django looks for a host"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(found.database_url)
