"""One server, one Chromium, a context for each person; whatever the console says fails the test."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.house import House

# Tests of this folder touch no database themselves; Playwright keeps a loop in their thread.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PASSWORD = "a-long-password-25"
DESK = {"width": 1366, "height": 768}


def chromium() -> str:
    for path in (os.environ.get("CHROMIUM", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser"):
        if path and Path(path).exists():
            return path
    raise RuntimeError("Chromium is missing: apt-get install chromium, or set CHROMIUM")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    yield found
    found.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product with the cast in it: SQLite, the in-memory layer, one process."""
    standing = House(tmp_path_factory.mktemp("house"))
    standing.manage("migrate", "-v", "0")
    standing.stage("assemble", newcomers=3)
    standing.start()
    yield standing
    standing.stop()


class People:
    """Who is on stage: a page of their own each, logged in; what goes wrong there is kept."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser = browser
        self.house = house
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []
        self.expected: tuple[str, ...] = ()

    def enter(self, role: str, path: str = "/", **options: object) -> Page:
        context = self.browser.new_context(
            base_url=self.house.url,
            locale="ko-KR",
            **{"viewport": DESK, **options},  # type: ignore[arg-type]
        )
        self.contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        self._listen(page, role)
        page.goto(f"/login?next={path}")
        page.fill("input[name=username]", role)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    def _listen(self, page: Page, role: str) -> None:
        def note(text: str) -> None:
            if not any(word in text for word in self.expected):
                self.wrong.append(f"{role}: {text}")

        page.on("pageerror", lambda error: note(f"error {error}"))
        page.on(
            "console", lambda said: note(said.text) if said.type in {"error", "warning"} else None
        )
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((self.house.url, "data:", "blob:", "ws://127.0.0.1"))
                else note(f"left our origin: {asked.url}")
            ),
        )

    def leave(self) -> None:
        for context in self.contexts:
            with suppress(Exception):
                context.close()


@pytest.fixture
def people(browser: Browser, house: House) -> Iterator[People]:
    stage = People(browser, house)
    yield stage
    stage.leave()
    assert stage.wrong == []
