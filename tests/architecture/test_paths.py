"""What documents point at exists, and nothing here knows the machine it was written on."""

import json
import re

import pytest

from tests.architecture.sources import ROOT, files, name

ROOMS = "realtime25|complaints|live|frontend|tests|docs"
QUOTED = re.compile(rf"`((?:{ROOMS})/[\w./*-]*)`")
LINKED = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# In pieces, so that this file does not find itself.
MACHINE = re.compile(
    "|".join(["/work" + "/(main|shared)", "/root" + "/", "/tmp" + "/brief", "/opt" + "/pypi"])
)
BINARY = (".png", ".jpg", ".mo", ".xlsx", ".woff2", ".ico", ".gz")

documents = pytest.mark.parametrize("path", files(".md"), ids=name)


@documents
def test_a_document_names_what_exists(path) -> None:
    text = path.read_text()
    missing = [one for one in QUOTED.findall(text) if not list(ROOT.glob(one.rstrip("/")))]
    missing += [one for one in LINKED.findall(text) if not (path.parent / one).exists()]
    assert missing == []


def test_nothing_knows_the_machine_it_was_written_on() -> None:
    texts = [path for path in files() if path.suffix not in BINARY]
    assert [name(path) for path in texts if MACHINE.search(path.read_text(errors="replace"))] == []


def test_locks_hold_hashes_and_no_addresses() -> None:
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"]
    assert [key for key, entry in packages.items() if "resolved" in entry] == []
    assert [key for key, e in packages.items() if key and "integrity" not in e] == []
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text()
        assert "://" not in text
        assert all("--hash" in entry for entry in re.split(r"\n(?=\w)", text.strip()))


def test_operations_names_every_setting_of_the_environment() -> None:
    read = re.compile(r"""(?:environ\.get|flag|words|secret)\(\s*"([A-Z_]+)\"""")
    wiring = [ROOT / "realtime25/settings.py", ROOT / "realtime25/environment.py"]
    names = {one for path in wiring for one in read.findall(path.read_text())}
    text = (ROOT / "docs/operations.md").read_text()
    assert {one for one in names if f"`{one}`" not in text} == set()
