"""axe-core looks at every page, in both languages, each theme, on a desk and on a phone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import acts
from tests.browser.conftest import People

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 768}
PAGES = {
    "manager": ["/", "/board", "/new", "/account"],
    "team": ["/", "/board", "/board?as=columns"],
    "newcomer": ["/"],
    "administrator": [
        "/administer/",
        "/administer/employees/",
        "/administer/employees/new",
        "/administer/employees/file",
        "/administer/departments/",
        "/administer/fields/new",
        "/administer/records/",
    ],
}


def findings(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{page.url} {one['id']}: {node['html'][:160]} {[a['message'] for a in node['any']]}"
        for one in found
        for node in one["nodes"]
    ]


def settled(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("main").wait_for()
    if page.locator("live-state").count():
        page.locator(".live[data-state=live]").wait_for()


@pytest.mark.parametrize("role", sorted(PAGES))
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page(people: People, role: str, size: dict[str, int]) -> None:
    page = people.enter(role, viewport=size, bypass_csp=True, reduced_motion="reduce")
    found: list[str] = []
    for path in PAGES[role]:
        settled(page, path)
        found += findings(page)
    assert found == []


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_themes_keep_their_contrast(people: People, theme: str) -> None:
    page = people.enter("manager", "/new", bypass_csp=True, reduced_motion="reduce")
    number = acts.receive(page, "명암을 볼 민원")
    found: list[str] = []
    for path in ("/", "/board", "/new", f"/complaints/{number}"):
        settled(page, path)
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        found += findings(page)
    assert found == []


def test_a_complaint_and_its_dialog(people: People) -> None:
    page = people.enter("manager", "/new", bypass_csp=True, reduced_motion="reduce")
    number = acts.receive(page, "들여다볼 민원")
    found = findings(page)
    page.locator(".received-next .btn-primary").click()
    page.locator("#designate-department").wait_for()
    found += findings(page)
    settled(page, f"/complaints/{number}")
    page.locator("complaint-panel .acts").wait_for()
    found += findings(page)
    assert found == []


def test_before_log_in_and_in_english(people: People) -> None:
    page = people.enter("manager", bypass_csp=True, reduced_motion="reduce")
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": people.house.url}])
    page.goto("/login")
    assert page.locator("html").get_attribute("lang") == "en"
    assert findings(page) == []
