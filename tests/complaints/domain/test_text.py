"""What pasting brings along, and what must be left of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.domain.text import clean, clean_line, excess, length

anything = st.text(st.characters())  # hypothesis leaves surrogates out by default; below they are
with_surrogates = st.text(st.characters(exclude_categories=()) | st.sampled_from("\ud800\udfff"))


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("화정동 보도 파손", "화정동 보도 파손"),
        (unicodedata.normalize("NFD", "화정동 각"), "화정동 각"),
        ("한 줄\r\n두 줄\r세 줄\n네 줄", "한 줄\n두 줄\n세 줄\n네 줄"),
        (
            "한 줄\v두 줄\f세 줄\u2028네 줄\u2029다섯\x85여섯",
            "한 줄\n두 줄\n세 줄\n네 줄\n다섯\n여섯",
        ),
        ("번호\t이름", "번호\t이름"),
        ("\0화\x08정\x1b[31m\x7f\x9f", "화정[31m"),
        ("화\u200b정\u200d동\ufeff\u2060\xad", "화정동"),
        ("\u202e거꾸로\u202c \u2066격리\u2069 \u200f\u061c", "거꾸로 격리"),
        ("반쪽\ud83d 그림\ude00", "반쪽 그림"),
        ("온전한 😀", "온전한 😀"),
        ("화정동\xa0123\u3000번지\u2003앞\u3164", "화정동 123 번지 앞"),
        ("\uf0b7 하나\n\uf0a7 둘", "• 하나\n▪ 둘"),
        ("표\ufffc그림\ufffe\uffff\ufdd0", "표그림"),
        ("숨김\U000e0041\U000e007f", "숨김"),
        ("끝의 빈칸  \t\n  들여쓰기\n\n\n", "끝의 빈칸\n  들여쓰기"),
        ("\n\n 앞 \n", "앞"),
        (" \u200b\xa0\u3164\u2800\n", ""),
        ("ᄒ\u200bᅪ", "화"),
        ("", ""),
    ],
)
def test_clean(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


def test_clean_line_is_one_line() -> None:
    assert clean_line(" 포트홀\r\n\t신고 \xa0 (화정동) ") == "포트홀 신고 (화정동)"


@given(with_surrogates)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)


@given(with_surrogates)
def test_what_is_left_can_be_stored_and_seen(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert kept == kept.strip()
    assert "\n" not in clean_line(text)


@given(st.text("가나다 abc123.,-?!\n"))
def test_plain_text_is_left_alone(text: str) -> None:
    lines = [line.rstrip() for line in text.split("\n")]
    assert clean(text) == "\n".join(lines).strip()


def test_length_counts_what_people_see() -> None:
    assert length("각") == length(unicodedata.normalize("NFD", "각")) == 1
    assert length("😀") == 1
    assert length("") == 0


def test_excess_is_how_much_must_go() -> None:
    assert excess("가나다", 3) == 0
    assert excess("가나다", 2) == 1
    assert excess(unicodedata.normalize("NFD", "가나다"), 3) == 0
