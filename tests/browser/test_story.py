"""The main job: two and more named people, each in a browser, and nobody ever reloads."""

import re

from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.conftest import People


def test_from_a_dong_to_every_screen(people: People) -> None:
    """A clerk designates somebody who never had access; that screen opens by itself."""
    newcomer = people.enter("newcomer")
    expect(newcomer.locator(".waiting")).to_be_visible()
    team = people.enter("team", "/board")
    clerk = people.enter("manager", "/new")

    number = acts.receive(clerk)
    expect(acts.row(team, number)).to_be_visible()
    clerk.locator(".received-next .btn-primary").click()
    acts.designate(clerk, "newcomer-이름")

    card = newcomer.locator(".fresh-card", has_text=number)
    expect(card).to_be_visible(timeout=3_000)
    expect(newcomer.locator(".waiting")).to_have_count(0)
    expect(newcomer.locator(".alerts-badge")).to_have_text("1")
    expect(newcomer).to_have_title(re.compile(r"^\(1\)"))
    expect(acts.row(team, number)).to_contain_text("미확인")

    card.locator(".btn-primary").click()
    expect(card).to_have_count(0)
    expect(acts.row(team, number)).not_to_contain_text("미확인")

    clerk.goto(f"/complaints/{number}")
    newcomer.goto(f"/complaints/{number}")
    newcomer.locator("[data-act=reply]").first.click()
    newcomer.locator(".act-form textarea").fill("금주 중 보수하겠습니다.")
    newcomer.locator(".act-form button[type=submit]").click()
    expect(clerk.locator("complaint-panel")).to_contain_text("금주 중 보수하겠습니다.")

    for page, text in ((clerk, "언제쯤 가시나요?"), (newcomer, "내일 오전입니다.")):
        acts.say(page, text)
    for page in (clerk, newcomer):
        said = page.locator(".thread-text")
        expect(said).to_have_text(["언제쯤 가시나요?", "내일 오전입니다."])

    newcomer.locator("[data-act=complete]").first.click()
    newcomer.locator(".act-form textarea").fill("아스콘으로 메웠습니다.")
    newcomer.locator(".act-form button[type=submit]").click()
    expect(clerk.locator("complaint-panel")).to_contain_text("처리완료")


def test_a_redesignation_takes_the_screen_away_again(people: People) -> None:
    handler = people.enter("newcomer-1")
    clerk = people.enter("manager", "/new")
    number = acts.receive(clerk, "보도블록 침하")
    clerk.locator(".received-next .btn-primary").click()
    acts.designate(clerk, "newcomer-1-이름")
    expect(handler.locator(".fresh-card", has_text=number)).to_be_visible()

    team = people.enter("team", f"/complaints/{number}")
    other = people.enter("other_handler")
    if team.locator("[data-act=designate]").first.is_hidden():
        team.locator(".acts-more summary").click()
    team.locator("[data-act=designate]:visible").first.click()
    acts.designate(team, "other_handler-이름", department="일산서구 환경녹지과", reason="소관 조정")
    expect(other.locator(".fresh-card", has_text=number)).to_be_visible()
    expect(handler.locator(".waiting")).to_be_visible()
    expect(handler.locator("body")).not_to_contain_text(number, timeout=10_000)


def test_who_looks_at_a_complaint_is_seen_on_its_row(people: People) -> None:
    clerk = people.enter("manager", "/new")
    number = acts.receive(clerk, "가로등 꺼짐")
    team = people.enter("team", "/board")
    expect(acts.row(team, number)).to_be_visible()
    clerk.goto(f"/complaints/{number}")
    expect(acts.row(team, number).get_by_role("img", name="manager-이름")).to_be_visible()
