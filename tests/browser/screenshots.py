"""`make screenshots`: every screen of the demonstration city, into docs/screenshots.

Runs the product as `make run` does, on a database of its own.
"""

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.house import House

OUT = Path(__file__).resolve().parents[2] / "docs/screenshots"
PASSWORD = "demo-goyang-25"
SIZES = {"1920": (1920, 1080), "1366": (1366, 768), "390": (390, 844)}
# name -> (who, address, what to click first)
SCREENS: dict[str, tuple[str, str, str]] = {
    "my": ("handler", "/", ""),
    "my-dong": ("dong", "/", ""),
    "my-team": ("team", "/", ""),
    "my-guhead": ("guhead", "/", ""),
    "waiting": ("newcomer", "/", ""),
    "board": ("team", "/board", ""),
    "board-panel": ("team", "/board", "complaint-board tr[data-id] >> nth=2"),
    "board-columns": ("team", "/board?as=columns", ""),
    "new": ("dong", "/new", ""),
    "complaint": ("handler", "first of mine", ""),
    "account": ("handler", "/account", ""),
    "administer": ("admin", "/administer/", ""),
    "administer-employees": ("admin", "/administer/employees/", ""),
    "administer-fields": ("admin", "/administer/fields/", ""),
    "administer-file": ("admin", "/administer/employees/file", ""),
    "not-found": ("handler", "/complaints/99-9999", ""),
}
# The screens that are also shown in other looks.
LOOKS = {"dark": {"theme": "dark"}, "contrast": {"theme": "contrast"}, "en": {"language": "en"}}
ALSO = ("board", "my")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder))
        house.manage("migrate", "-v", "0")
        house.manage("demonstration")
        house.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            for size, (width, height) in SIZES.items():
                pages: dict[str, Page] = {}
                for name, screen in SCREENS.items():
                    who = screen[0]
                    if who not in pages:
                        view = {"width": width, "height": height}
                        pages[who] = enter(browser, house, who, viewport=view)
                        if not pages.keys() - {who}:
                            login(browser, house, size, view)
                    shoot(pages[who], f"{name}-{size}", screen)
                    if name in ALSO and size == "1920":
                        looks(pages[who], name, screen)
                for page in pages.values():
                    page.context.close()
        finally:
            browser.close()
            house.stop()


def login(browser: Any, house: House, size: str, view: dict[str, int]) -> None:
    page = browser.new_context(base_url=house.url, viewport=view, locale="ko-KR").new_page()
    page.goto("/login")
    page.screenshot(path=OUT / f"login-{size}.png")
    page.context.close()


def enter(browser: Any, house: House, who: str, **options: Any) -> Page:
    context = browser.new_context(
        base_url=house.url, locale="ko-KR", reduced_motion="reduce", **options
    )
    page: Page = context.new_page()
    page.goto("/login")
    page.fill("input[name=username]", who)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    return page


def shoot(page: Page, name: str, screen: tuple[str, str, str]) -> None:
    _who, address, click = screen
    page.goto(own(page) if address == "first of mine" else address)
    if page.locator("live-state").count():
        page.locator(".live[data-state=live]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    for toast in page.locator(".toast button[aria-label]").all():
        toast.click()
    if click:
        page.locator(click).click()
        page.locator("complaint-panel .acts").wait_for()
    page.screenshot(path=OUT / f"{name}.png")


def own(page: Page) -> str:
    """A complaint of my own that has a course behind it."""
    page.goto("/")
    return page.locator(".work-row a").first.get_attribute("href") or "/"


def looks(page: Page, name: str, screen: tuple[str, str, str]) -> None:
    for look, chosen in LOOKS.items():
        prefer(page, chosen)
        shoot(page, f"{name}-{look}", screen)
    prefer(page, {"theme": "light", "language": "ko"})


def prefer(page: Page, chosen: dict[str, str]) -> None:
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")
    answer = page.request.post(
        "/api/preferences",
        data=chosen,
        headers={"X-CSRFToken": token, "Idempotency-Key": "00000000-0000-4000-8000-000000000000"},
    )
    assert answer.ok, answer.text()


if __name__ == "__main__":
    main()
