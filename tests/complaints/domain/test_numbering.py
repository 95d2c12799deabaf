"""The number that people say: written one way, read in many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.domain.numbering import number_of, parse_number, parts_of


@pytest.mark.parametrize(
    ("year", "serial", "number"),
    [
        (2026, 412, "26-0412"),
        (2026, 1, "26-0001"),
        (2026, 9999, "26-9999"),
        (2026, 10000, "26-10000"),
        (2005, 7, "05-0007"),
    ],
)
def test_written(year: int, serial: int, number: str) -> None:
    assert number_of(year, serial) == number
    assert parts_of(number) == (year, serial)


@pytest.mark.parametrize(
    ("year", "serial"), [(1999, 1), (2100, 1), (26, 1), (2026, 0), (2026, -1), (2026, 10**9)]
)
def test_what_has_no_number(year: int, serial: int) -> None:
    with pytest.raises(ValueError):
        number_of(year, serial)


@pytest.mark.parametrize(
    "text",
    [
        "26-0412",
        "26-412",
        " 26 - 412 ",
        "26 412",
        "260412",
        "26.412",
        "26/412",
        "26_412",
        "26–412",
        "26—412",
        "26−412",
        "26－412",
        "26ㅡ412",
        "２６－０４１２",
        "26-00412",
        "2026-412",
        "2026년 412호",
        "26년 412번",
        "26다시412",
        "26 다시 412",
        "제26-0412호",
        "#26-412",
        "No. 26-412",
        "접수번호: 26-0412",
        "민원번호 26-0412번",
    ],
)
def test_read(text: str) -> None:
    assert parse_number(text) == "26-0412"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "412",
        "26-",
        "-412",
        "6-412",
        "126-412",
        "26-0",
        "26-0000",
        "260000",
        "26041",  # 26-041 or 26041?
        "20260412",  # a day, or number 412 of 2026, or 260412 of 2020?
        "26-04-12",
        "2026.04.12",
        "010-1234-5678",
        "01012345678",
        "26-1234567890",
        "٢٦-٠٤١٢",
        "홍길동",
        "26-412 화정동",
        "26-412" + " " * 1000,
        "2" * 5000,
        " " * 5000 + "x",
    ],
)
def test_what_is_no_number(text: str) -> None:
    expected = "26-0412" if text.rstrip() == "26-412" else None
    assert parse_number(text) == expected


def test_a_serial_alone_is_of_this_year_when_that_is_given() -> None:
    assert parse_number("412", this_year=2026) == "26-0412"
    assert parse_number("0412번", this_year=2026) == "26-0412"
    assert parse_number("0", this_year=2026) is None
    assert parse_number("41234", this_year=2026) is None
    assert parse_number("25-412", this_year=2026) == "25-0412"


@pytest.mark.parametrize("number", ["26-412", "26-00412", "2026-0412", "26-0000", "", "26-0412 "])
def test_parts_only_of_the_written_form(number: str) -> None:
    with pytest.raises(ValueError):
        parts_of(number)


@given(st.integers(2000, 2099), st.integers(1, 10**9 - 1))
def test_what_was_written_is_read_back(year: int, serial: int) -> None:
    number = number_of(year, serial)
    assert parse_number(number) == number
    assert parse_number(number.replace("-", " ")) == number
    assert parse_number(f"{year}-{serial}") == number
    if serial < 100_000:
        assert parse_number(number.replace("-", "")) == number


@given(st.text(max_size=50))
def test_what_is_read_is_in_the_written_form(text: str) -> None:
    number = parse_number(text, this_year=2026)
    assert number is None or number_of(*parts_of(number)) == number
