"""What goes wrong on a working day, and what is lost by it: nothing that was typed."""

import signal

from playwright.sync_api import Page, Route, expect

from tests.browser import acts
from tests.browser.conftest import PASSWORD, People


def opened(page: Page) -> Page:
    page.locator("receive-form :focus").wait_for(state="attached")
    return page


def test_an_empty_form_says_at_each_field_what_is_missing(people: People) -> None:
    page = opened(people.enter("manager", "/new"))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    for field in ("field", "title", "text"):
        expect(page.locator(f"#receive-{field}-error")).not_to_be_empty()


def test_a_resident_number_is_refused_while_it_is_typed(people: People) -> None:
    page = opened(people.enter("manager", "/new"))
    page.fill("#receive-text", "주민번호는 850101-1234567 입니다")
    expect(page.locator("#receive-text-error")).to_contain_text("주민등록번호")
    expect(page.locator("#receive-text")).to_have_value("주민번호는 850101-1234567 입니다")


def test_what_is_half_written_is_there_again(people: People) -> None:
    page = opened(people.enter("dong_head", "/new"))
    page.fill("#receive-title", "반쯤 쓴 제목")
    page.goto("/board")
    page.goto("/new")
    expect(page.locator("#receive-title")).to_have_value("반쯤 쓴 제목")


def test_a_double_click_receives_once(people: People) -> None:
    page = opened(people.enter("manager", "/new"))
    team = people.enter("team", "/board")
    page.keyboard.press("1")
    page.locator("#receive-field").fill("가로등")
    page.locator("#receive-field-list [role=option]", has_text="가로등").first.click()
    page.fill("#receive-title", "두 번 누른 민원")
    page.fill("#receive-text", "가로등이 꺼졌습니다.")
    page.locator("receive-form button[type=submit]").dblclick()
    expect(page.locator(".received-number output")).to_be_visible()
    expect(team.locator("tr[data-id]", has_text="두 번 누른 민원")).to_have_count(1)


def test_enter_in_the_middle_of_composing_hangul_sends_nothing(people: People) -> None:
    page = people.enter("manager", "/new")
    number = acts.receive(page, "조합 중 엔터")
    page.goto(f"/complaints/{number}")
    acts.talk(page)
    composer = page.locator(".thread-composer textarea")
    page.bring_to_front()
    composer.click()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"selectionStart": 1, "selectionEnd": 1, "text": "안"})
    composer.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "isComposing": True})
    expect(composer).to_have_value("안")
    keyboard.send("Input.insertText", {"text": "안녕"})
    composer.press("Enter")
    expect(page.locator(".thread-text")).to_have_text(["안녕"])


def test_a_session_that_ends_while_typing_loses_nothing(people: People) -> None:
    people.expected = ("401",)
    page = people.enter("manager", "/new")
    number = acts.receive(page, "세션이 끝난 민원")
    page.goto(f"/complaints/{number}")
    acts.talk(page)
    page.locator(".thread-composer textarea").fill("끝나기 전에 쓴 글")
    page.context.clear_cookies(name="sessionid")
    page.locator(".thread-composer textarea").press("Enter")
    page.locator("sign-in-dialog dialog[open]").wait_for()
    page.fill("#sign-in-username", "manager")
    page.fill("#sign-in-password", PASSWORD)
    page.press("#sign-in-password", "Enter")
    expect(page.locator("sign-in-dialog dialog[open]")).to_have_count(0)
    expect(page.locator(".thread-text")).to_have_text(["끝나기 전에 쓴 글"])


def test_two_who_correct_at_once_see_both_versions(people: People) -> None:
    people.expected = ("409",)
    one = people.enter("manager", "/new")
    number = acts.receive(one, "함께 고치는 민원")
    two = people.enter("dong_head", f"/complaints/{number}")
    one.goto(f"/complaints/{number}")
    for page, title in ((one, "먼저 고친 제목"), (two, "나중에 고친 제목")):
        page.locator("complaint-panel .acts").wait_for()
        if page.locator("[data-act=correct]").first.is_hidden():
            page.locator(".acts-more summary").click()
        page.locator("[data-act=correct]:visible").first.click()
        page.locator(".act-form input[id$='-title']").fill(title)
    one.locator(".act-form button[type=submit]").click()
    expect(one.locator("complaint-panel h1, complaint-panel h2").first).to_have_text(
        "먼저 고친 제목"
    )
    two.locator(".act-form button[type=submit]").click()
    conflict = two.locator(".conflict")
    expect(conflict).to_contain_text("먼저 고친 제목")
    expect(conflict).to_contain_text("나중에 고친 제목")


def test_without_a_socket_the_page_still_follows(people: People) -> None:
    people.expected = ("WebSocket", "ERR_")
    team = people.enter("team", "/board")

    def refuse(route: Route) -> None:
        route.abort()

    team.context.route("**/live/**", refuse)
    team.route_web_socket("**/live/**", lambda socket: socket.close())
    team.goto("/board")
    clerk = people.enter("manager", "/new")
    number = acts.receive(clerk, "소켓 없이 보이는 민원")
    expect(acts.row(team, number)).to_be_visible(timeout=20_000)


def test_a_server_that_goes_is_told_and_what_it_missed_comes_by_itself(people: People) -> None:
    people.expected = ("WebSocket", "ERR_", "Failed to load", "502", "503")
    team = people.enter("team", "/board")
    expect(team.locator(".live[data-state=live]")).to_be_visible()
    people.house.stop(signal.SIGKILL)
    try:
        expect(team.locator(".live:not([data-state=live])")).to_be_visible(timeout=20_000)
    finally:
        people.house.start()
    clerk = people.enter("manager", "/new")
    number = acts.receive(clerk, "돌아온 뒤의 민원")
    expect(team.locator(".live[data-state=live]")).to_be_visible(timeout=40_000)
    expect(acts.row(team, number)).to_be_visible()
