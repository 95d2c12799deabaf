"""Goyang's own words: gus, dongs, routes, fields, natures, obstacles, departments, suggestions."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ordered(name: str, **more: Any) -> list[dict[str, Any]]:
    """The rows of a code table, in the order of the file, with what `more` makes of each row."""
    names = ("code", "name", "name_en")
    return [
        {**{n: row[n] for n in names}, "order": place, **{k: f(row) for k, f in more.items()}}
        for place, row in enumerate(rows(name), start=1)
    ]


def load(apps: Any, _schema_editor: Any) -> None:
    def table(name: str) -> Any:
        return apps.get_model("complaints", name)

    def fill(model: str, facts: list[dict[str, Any]]) -> None:
        table(model).objects.bulk_create([table(model)(**f) for f in facts])

    fill("Gu", ordered("gus"))
    fill(
        "Dong",
        ordered(
            "dongs",
            gu_id=lambda r: r["gu"],
            lat=lambda r: float(r["lat"]),
            lon=lambda r: float(r["lon"]),
            legal_dongs=lambda r: r["legal_dongs"].split("·"),
        ),
    )
    for model, name in (("Route", "routes"), ("Nature", "natures"), ("Obstacle", "obstacles")):
        fill(model, ordered(name))
    fill(
        "Field",
        ordered("fields", parent_id=lambda r: r["parent"] or None, kind=lambda r: r["kind"]),
    )
    fill(
        "Department",
        [
            {
                **{name: row[name] for name in ("code", "name", "name_en", "kind")},
                "gu_id": row["gu"] or None,
                "dong_id": row["dong"] or None,
            }
            for row in rows("departments")
        ],
    )
    departments = dict(table("Department").objects.values_list("code", "pk"))
    fill(
        "FieldRouting",
        [
            {
                "field_id": row["field"],
                "gu_id": row["gu"] or None,
                "department_id": departments[row["department"]],
                "rank": int(row["rank"]),
            }
            for row in rows("routing")
        ],
    )
    table("LogHead").objects.create(id=1, position=0)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
