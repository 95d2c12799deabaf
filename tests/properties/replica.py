"""The browser's rules (frontend/src/store/reduce.ts, live/sync.ts) in Python, for one viewer."""

import json
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


class Replica:
    """`verified`: where to resume from; what came up to there lacked nothing."""

    def __init__(self) -> None:
        self.epoch: str | None = None
        self.rights: str | None = None
        self.position = 0
        self.verified = 0
        self.rows: dict[int, Json] = {}
        self._seen: dict[int, int] = {}

    @property
    def fresh(self) -> bool:
        return self.epoch is None

    def hello(self) -> Json:
        return {
            "type": "hello",
            "epoch": self.epoch,
            "position": None if self.fresh else min(self.verified, self.position),
            "rights": self.rights,
        }

    def take_snapshot(self, snapshot: Mapping[str, Any]) -> None:
        self.epoch, self.rights = snapshot["epoch"], snapshot["rights"]
        self.position = self.verified = snapshot["position"]
        self.rows = {row["id"]: row for row in snapshot["rows"]}
        self._seen = {i: max(row["v"], self.position) for i, row in self.rows.items()}

    def take_rows(self, frame: Mapping[str, Any]) -> None:
        position = frame["position"]
        for gone in frame["gone"]:
            if position >= self._seen.get(gone, 0):
                self._seen[gone] = position
                self.rows.pop(gone, None)
        for row in frame["rows"]:
            held, known = self.rows.get(row["id"]), self._seen.get(row["id"], -1)
            as_of = max(row["v"], position)
            if row["v"] > held["v"] if held else as_of > known:
                self.rows[row["id"]] = row
            if as_of > known:
                self._seen[row["id"]] = as_of
        if not frame.get("more"):
            self.reached(position)

    def reached(self, position: int) -> None:
        self.position = max(self.position, position)

    def verify(self) -> None:
        self.verified = self.position

    def canonical(self) -> str:
        return canonical(self.rows.values())


def canonical(rows: Any) -> str:
    """Rows as text, to be compared byte for byte."""
    return json.dumps(sorted(rows, key=lambda row: row["id"]), ensure_ascii=False, sort_keys=True)
