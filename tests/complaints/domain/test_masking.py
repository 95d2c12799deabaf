"""What strangers see of a person."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.domain.masking import mask_name, mask_phone
from complaints.domain.personal import normalise_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("홍길동", "홍*동"),
        ("홍길", "홍*"),
        ("홍", "*"),
        ("남궁민수", "남궁*수"),
        ("김보나라", "김**라"),
        ("남궁민", "남*민"),
        ("크리스티나", "크***나"),
        ("홍 길 동", "홍*동"),
        ("김 철수", "김*수"),
        (" 홍길동 ", "홍*동"),
        (unicodedata.normalize("NFD", "홍길동"), "홍*동"),
        ("홍길동(통장)", "홍*동(통*)"),
        ("홍길동 외 3명", "홍*동 * **"),
        ("홍길동, 임꺽정", "홍*동, 임*정"),
        ("홍길동 010-1234-5678", "홍*동 ***-****-****"),
        ("홍길동2", "****"),
        ("John Smith", "J*** S****"),
        ("J. Smith", "*. S****"),
        ("Nguyễn Văn An", "N***** V** A*"),
        ("Jean-Luc O'Neil", "J***-L** *'N***"),
        ("王明", "王*"),
        ("नमस्ते", "न*****"),
        ("hong@example.kr", "h***@e******.k*"),
        ("", ""),
        (" ", ""),
        ("-", "-"),
    ],
)
def test_name(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("01012341234", "010-****-1234"),
        ("010-9876-1234", "010-****-1234"),
        ("+82 10 9876 1234", "010-****-1234"),
        ("011-234-1234", "011-***-1234"),
        ("021231234", "02-***-1234"),
        ("0298761234", "02-****-1234"),
        ("0319001234", "031-***-1234"),
        ("050712341234", "0507-****-1234"),
        ("1588-1234", "****-1234"),
        ("", ""),
        ("12-345", "**-***"),
        ("+1 202 555 0143", "+* *** *** ****"),
        ("모름", "**"),
    ],
)
def test_phone(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@given(st.text(st.characters(categories=["L", "N", "Zs", "Pd"]), min_size=2))
def test_no_word_is_shown_whole(name: str) -> None:
    words = [word for word in unicodedata.normalize("NFC", name).split() if word.isalnum()]
    shown = mask_name(name).split()
    assert not [word for word in words if len(word) > 1 and word in shown]
    assert not any(letter.isdecimal() for letter in mask_name(name))


@given(st.from_regex(r"0[0-9]{8,11}", fullmatch=True))
def test_the_middle_of_a_telephone_is_never_shown(phone: str) -> None:
    shown = mask_phone(phone)
    digits = sum(letter.isdigit() for letter in shown)
    assert digits <= (8 if normalise_phone(phone) else 0)
    assert "***" in shown
