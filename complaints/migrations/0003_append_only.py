"""History cannot be rewritten: the database itself refuses to change or delete these rows."""

from typing import Any

from django.db import migrations

TABLES = ("complaints_logentry", "complaints_accessrecord")
MESSAGE = "this table is append-only"

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION complaints_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION complaints_append_only()
"""


def install(_apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    template = POSTGRESQL if postgresql else SQLITE
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(
                template.format(table=table, verb=verb, message=MESSAGE), params=None
            )


def remove(_apps: Any, schema_editor: Any) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            suffix = f" ON {table}" if postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{suffix}", params=None)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_codes")]
    operations = [migrations.RunPython(install, remove)]
