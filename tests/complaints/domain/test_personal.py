"""Registration numbers are found however they are written; what only looks like one is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.domain.personal import (
    find_registration_numbers,
    format_phone,
    has_registration_number,
    is_mobile,
    normalise_phone,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "800101-1234567",
        "8001011234567",
        "주민번호는 800101-1234567입니다",
        "주민번호800101-1234567입니다",
        "８００１０１－１２３４５６７",
        "８００１０１１２３４５６７",
        "800101 - 1234567",
        "800101 1234567",
        "800101–1234567",
        "800101—1234567",
        "800101−1234567",
        "800101ㅡ1234567",
        "800101ー1234567",
        "800101_1234567",
        "800101~1234567",
        "800101--1234567",
        "800101-\n1234567",
        "800101.1234567",
        "800101/1234567",
        "800101·1234567",
        "8 0 0 1 0 1 - 1 2 3 4 5 6 7",
        "8 0 0 1 0 1 1 2 3 4 5 6 7",
        "800101\u200b-\u20601234567",
        "8001\xad01-1234567",
        "٨٠٠١٠١-١٢٣٤٥٦٧",
        "①②③④⑤⑥-①②③④⑤⑥⑦",
        "991231-2345678",
        "040229-3000000",
        "800101-5234567",  # a foreigner's
        "8001015234567",
        "241124-7123456",
        "999999-1234567",  # no date, but the form's own rule says so
        "번호1-800101-1234567",
        "홍길동,800101-1234567,010-1234-5678",
        "연락처 01012345678 주민 8001011234567",
    ],
)
def test_found(text: str) -> None:
    assert has_registration_number(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "800101",
        "800101-1******",
        "800101-0234567",
        "800101-9234567",
        "80010-1234567",
        "800101-123456",
        "8013011234567",  # thirteenth month
        "8001321234567",
        "0302293123456",  # no 29 February 2003
        "2711243123456",  # not born yet
        "8801234567893",  # a bar code: 2088 is not yet
        "1732406400000",  # milliseconds
        "999999 1234567",
        "18001011234567",  # fourteen digits
        "80010112345678",
        "123-999999-1234567",  # an account
        "010-1234-5678",
        "1AA-2412-0152653",
        "2026-11-24 1234567",
        "4128162100, 4128162200",
        "20261124 15:30:00",
        "126.833021,37.643059",
    ],
)
def test_not_found(text: str) -> None:
    assert not has_registration_number(text, TODAY)


def test_places_are_those_of_the_text_given() -> None:
    text = "가 ８００１０１\u200b－１２３４５６７ 나 8001011234567."
    found = [text[start:end] for start, end in find_registration_numbers(text, TODAY)]
    assert found == ["８００１０１\u200b－１２３４５６７", "8001011234567"]


def test_today_is_asked_of_seoul_by_default() -> None:
    assert has_registration_number("8001011234567")
    assert not has_registration_number("9901013234567")


@given(st.text(max_size=20), st.dates(date(1900, 1, 1), TODAY), st.text("0123456789", min_size=6))
def test_hidden_in_any_text(around: str, born: date, rest: str) -> None:
    sex = "1" if born.year < 2000 else "3"
    number = f"{born:%y%m%d}-{sex}{rest[:6]}"
    assert has_registration_number(f"{around}번{number}번{around}", TODAY)


@given(st.text("0123456789-. \n가", max_size=200))
def test_found_places_hold_thirteen_digits(text: str) -> None:
    for start, end in find_registration_numbers(text, TODAY):
        assert sum(letter.isdigit() for letter in text[start:end]) == 13


@pytest.mark.parametrize(
    ("typed", "digits", "shown"),
    [
        ("010-1234-5678", "01012345678", "010-1234-5678"),
        ("01012345678", "01012345678", "010-1234-5678"),
        ("010.1234.5678", "01012345678", "010-1234-5678"),
        ("010 1234 5678", "01012345678", "010-1234-5678"),
        ("０１０－１２３４－５６７８", "01012345678", "010-1234-5678"),
        ("010ㅡ1234ㅡ5678", "01012345678", "010-1234-5678"),
        ("010–1234—5678", "01012345678", "010-1234-5678"),
        ("\u202a010-1234-5678\u202c", "01012345678", "010-1234-5678"),
        ("+82 10-1234-5678", "01012345678", "010-1234-5678"),
        ("+82-010-1234-5678", "01012345678", "010-1234-5678"),
        ("+82 (0)10 1234 5678", "01012345678", "010-1234-5678"),
        ("0082 10 1234 5678", "01012345678", "010-1234-5678"),
        ("821012345678", "01012345678", "010-1234-5678"),
        ("011-234-5678", "0112345678", "011-234-5678"),
        ("02-123-4567", "021234567", "02-123-4567"),
        ("02)1234-5678", "0212345678", "02-1234-5678"),
        ("(031) 900-1234", "0319001234", "031-900-1234"),
        ("+82 31 900 1234", "0319001234", "031-900-1234"),
        ("031-8075-1234", "03180751234", "031-8075-1234"),
        ("070-1234-5678", "07012345678", "070-1234-5678"),
        ("0507-1234-5678", "050712345678", "0507-1234-5678"),
        ("080-123-4567", "0801234567", "080-123-4567"),
        ("1588-1234", "15881234", "1588-1234"),
    ],
)
def test_phone(typed: str, digits: str, shown: str) -> None:
    assert normalise_phone(typed) == digits
    assert format_phone(digits) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "010-1234-567",
        "010-1234-56789",
        "010-123-4567",
        "1012345678",
        "034-123-4567",
        "02-12-3456",
        "+1 202 555 0143",
        "+82",
        "010-1234-5678, 031-900-1234",
        "010-1234-5678 (집)",
        "모름",
        "112",
        "010-١٢٣٤-567",
    ],
)
def test_what_is_no_phone(typed: str) -> None:
    assert normalise_phone(typed) is None


def test_format_leaves_what_is_no_number() -> None:
    assert format_phone("모름") == "모름"


@pytest.mark.parametrize(
    ("digits", "mobile"),
    [("01012345678", True), ("0112345678", True), ("0319001234", False), ("15881234", False)],
)
def test_only_mobiles_take_an_sms(digits: str, mobile: bool) -> None:
    assert is_mobile(digits) is mobile


@given(
    st.from_regex(r"(010[0-9]{8}|02[0-9]{7,8}|031[0-9]{7,8}|050[2-8][0-9]{7,8})", fullmatch=True)
)
def test_what_is_shown_is_read_back(digits: str) -> None:
    assert normalise_phone(format_phone(digits)) == digits
    assert normalise_phone("+82 " + format_phone(digits)[1:]) == digits
