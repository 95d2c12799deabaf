"""Finding names at every moment of typing them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.domain.hangul import matches, search_key

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
PAIRS = dict(
    zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        ["ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"],
        strict=True,
    )
)
VOWEL_PAIRS = {"ㅘ": "ㅗ", "ㅙ": "ㅗ", "ㅚ": "ㅗ", "ㅝ": "ㅜ", "ㅞ": "ㅜ", "ㅟ": "ㅜ", "ㅢ": "ㅡ"}
syllables = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
names = st.text(syllables, min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㅎㄱㄷ", "홍길동"),
        ("ㅎ", "홍길동"),
        ("홍ㄱ", "홍길동"),
        ("홍기", "홍길동"),
        ("호", "홍길동"),
        ("홍길도", "홍길동"),
        ("홍길동", "홍길동"),
        ("ㅎ길ㄷ", "홍길동"),
        ("길동", "홍길동"),
        ("ㄱㄷ", "홍길동"),
        ("한", "하나"),  # the ㄴ will go on to the next block
        ("갉", "갈구"),
        ("갈", "갉아"),
        ("고", "과장"),
        ("박", "밖"),
        ("ㄳ", "김수"),
        ("도로", "일산동구 도로과"),
        ("ㄷㄹㄱ", "일산동구 도로과"),
        ("일산 도로", "일산동구 도로과"),
        ("도로 일산", "일산동구 도로과"),
        ("동구도로", "일산동구 도로과"),
        ("kim", "KIM 철수"),
        ("KIM철", "Ｋｉｍ 철수"),
        ("kimㅊㅅ", "Kim 철수"),
        (unicodedata.normalize("NFD", "홍길"), "홍길동"),
        ("\u1112", "홍길동"),
        ("ﾡ", "김철수"),
        ("홍길", unicodedata.normalize("NFD", "홍길동")),
        ("동25", "동２５호"),
        ("", "홍길동"),
        ("  ", "홍길동"),
        ("", ""),
    ],
)
def test_found(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㅎㄷ", "홍길동"),
        ("홍김", "홍길동"),
        ("호길동", "홍길동"),  # only the last block may be half typed
        ("기ㄷ", "홍길동"),
        ("하", "홍길동"),
        ("한", "하마"),
        ("간", "군"),
        ("간", "구나"),
        ("갈", "굵"),
        ("홍길동님", "홍길동"),
        ("ㅏ", "가"),
        ("ㄱ", "까치"),
        ("과", "고장"),
        ("x", "홍길동"),
        ("홍 임", "홍길동"),
        ("ㅎ", ""),
    ],
)
def test_not_found(query: str, text: str) -> None:
    assert not matches(query, text)


def keystrokes(name: str) -> list[str]:
    """What stands in the field after each key while `name` is typed on a two-set keyboard."""
    shown, before = [], ""
    for syllable in name:
        initial, vowel, final = apart(syllable)
        attached = attach(before[-1:], initial)
        shown.append(before[:-1] + attached if attached else before + initial)
        shown.extend(
            before + block(initial, v, "")
            for v in dict.fromkeys((VOWEL_PAIRS.get(vowel, vowel), vowel))
        )
        finals = [PAIRS[final][0], final] if final in PAIRS else [final]
        shown.extend(before + block(initial, vowel, f) for f in finals)
        before += syllable
    return shown


def attach(syllable: str, initial: str) -> str:
    """The block before takes the consonant for its final as long as it can."""
    if not syllable:
        return ""
    first, vowel, final = apart(syllable)
    if not final:
        return block(first, vowel, initial) if initial in FINALS else ""
    pair = [pair for pair, parts in PAIRS.items() if parts == final + initial]
    return block(first, vowel, pair[0]) if pair else ""


def apart(syllable: str) -> tuple[str, str, str]:
    number = ord(syllable) - ord("가")
    return INITIALS[number // 588], VOWELS[number // 28 % 21], FINALS[number % 28]


def block(initial: str, vowel: str, final: str) -> str:
    number = INITIALS.index(initial) * 588 + VOWELS.index(vowel) * 28 + FINALS.index(final)
    return chr(ord("가") + number)


def test_the_keyboard_of_this_test() -> None:
    assert keystrokes("하나") == ["ㅎ", "하", "하", "한", "하나", "하나"]
    assert keystrokes("갈구")[2:4] == ["갈", "갉"]


@given(names)
def test_found_after_every_key(name: str) -> None:
    assert [typed for typed in keystrokes(name) if not matches(typed, name)] == []


@given(names, st.data())
def test_found_by_any_mixture_of_initials_and_syllables(name: str, data: st.DataObject) -> None:
    query = "".join(data.draw(st.sampled_from([c, apart(c)[0]])) for c in name)
    assert matches(query, name)
    assert matches(query[data.draw(st.integers(0, len(query) - 1)) :], name)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("홍길동", "ㅎㄱㄷ"),
        ("Kim 철수", "kimㅊㅅ"),
        ("ㄳ", "ㄱㅅ"),
        ("도로 1과", "ㄷㄹ1ㄱ"),
        ("", ""),
    ],
)
def test_key(text: str, key: str) -> None:
    assert search_key(text) == key


few = st.text("가각간갉고과까나하한ㄱㄳㄴaA ", max_size=4)


@given(few, st.text("가각간갉고과까나하한ㄱㄳㄴaA ", max_size=8))
def test_what_matches_has_the_key_of_each_word_in_its_own(query: str, text: str) -> None:
    if matches(query, text):
        assert all(search_key(word) in search_key(text) for word in query.split())


@given(st.text(), st.text())
def test_any_text_is_an_answer(query: str, text: str) -> None:
    assert matches(query, text) in {True, False}
    assert matches(text, text)
