"""What people do on the screens, by keyboard or pointer, each step waiting for what it needs."""

from playwright.sync_api import Page, expect

DONE = "주엽역 앞 도로 파임"


def receive(page: Page, title: str = DONE) -> str:
    """Fills the form by keyboard alone; the number that the citizen is told."""
    page.goto("/new")
    page.locator("receive-form :focus").wait_for(state="attached")
    page.keyboard.press("1")
    page.locator("#receive-field").focus()
    page.keyboard.type("포트홀")
    page.locator("#receive-field-list [role=option]", has_text="포트홀").wait_for()
    page.keyboard.press("Enter")
    page.locator("#receive-title").focus()
    page.keyboard.type(title)
    page.keyboard.press("Tab")
    page.keyboard.type("3번 출구 앞 차도가 깊게 파여 있습니다.")
    page.locator("#receive-place").focus()
    page.keyboard.type("일산서구 주엽동 111")
    page.keyboard.press("Control+Enter")
    return page.locator(".received-number output").inner_text()


def designate(page: Page, person: str, department: str = "", reason: str = "") -> None:
    """In the open dialog: the department by letters, else the first suggested; then the person."""
    chosen = page.locator("#designate-department")
    chosen.wait_for()
    if department:
        chosen.fill(department)
        page.wait_for_selector("#designate-department-list [role=option]")
        chosen.press("Enter")
    else:
        page.locator("#designate-department-list [role=option]").first.click()
    handler = page.locator("#designate-handler")
    handler.fill(person)
    page.locator("#designate-handler-list [role=option]", has_text=person).first.click()
    if reason:
        page.fill("#designate-reason", reason)
    page.locator("designate-dialog .dialog-foot .btn-primary").click()
    expect(page.locator("designate-dialog dialog[open]")).to_have_count(0)


def talk(page: Page) -> None:
    """To the thread, which is a tab where there is no room beside the history."""
    page.locator("complaint-panel .acts").wait_for()
    if page.locator(".thread-composer textarea").is_hidden():
        page.get_by_role("tab", name="대화").click()


def say(page: Page, text: str) -> None:
    talk(page)
    composer = page.locator(".thread-composer textarea")
    composer.fill(text)
    composer.press("Enter")


def row(page: Page, number: str):  # type: ignore[no-untyped-def]  # a Locator of playwright's
    return page.locator("complaint-board tr[data-id]", has_text=number)
