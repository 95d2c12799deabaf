"""Collects what a run measured, prints it, and keeps it in docs/performance.md."""

import os
import platform
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"
HEAD = """# Performance

Measured by `make bench` on {today}: {cores} cores, {system}, Python {python}; server, browsers and
load on this one machine, which is shared, so that times drift within minutes. SQLite and the
in-memory layer. Numbers are told, not asserted: only what would be broken fails.

| what | measured |
|---|---|
"""


@dataclass
class Report:
    lines: list[tuple[str, str]] = field(default_factory=list)

    def line(self, what: str, measured: str) -> None:
        self.lines.append((what, measured))
        print(f"\n{what}: {measured}")

    def keep(self) -> None:
        """Only whole runs are kept: a part of one would take the others' numbers away."""
        if not self.lines or not os.environ.get("KEEP_REPORT"):
            return
        head = HEAD.format(
            today=date.today().isoformat(),
            cores=os.cpu_count(),
            system=platform.system(),
            python=platform.python_version(),
        )
        PAGE.write_text(head + "".join(f"| {what} | {said} |\n" for what, said in self.lines))
