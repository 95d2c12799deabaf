"""The forty-four dongs of the city, read out of addresses as people write them."""

import csv
from pathlib import Path

import pytest

from complaints.domain.addresses import Candidate, Dong, candidates

DATA = Path(__file__).parents[3] / "complaints" / "data" / "dongs.csv"
with DATA.open(encoding="utf-8", newline="") as file:
    DONGS = [
        Dong(row["code"], row["name"], tuple(row["legal_dongs"].split("·")))
        for row in csv.DictReader(file)
    ]
NAMES = {dong.code: dong.name for dong in DONGS}


def found(address: str) -> list[str]:
    return [NAMES[candidate.code] for candidate in candidates(address, DONGS)]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("화정동 123-4", ["화정1동", "화정2동"]),
        ("주엽1동", ["주엽1동"]),
        ("주엽 1동", ["주엽1동"]),
        ("주엽제1동", ["주엽1동"]),
        ("주엽 제 1 동", ["주엽1동"]),
        ("주엽１동", ["주엽1동"]),
        ("주엽1·2동", ["주엽1동", "주엽2동"]),
        ("일산1,2,3동 일대", ["일산1동", "일산2동", "일산3동"]),
        ("주엽1동, 2동", ["주엽1동", "주엽2동"]),
        ("주엽1동주민센터 앞", ["주엽1동"]),
        ("주엽1동에서 신고", ["주엽1동"]),
        ("경기도 고양시 덕양구 화정동 1000", ["화정1동", "화정2동"]),
        ("고양시덕양구화정동1000", ["화정1동", "화정2동"]),
        ("덕양구 화신로 272 (화정동, 별빛마을)", ["화정1동", "화정2동"]),
        ("일산서구 일산동 1", ["일산1동", "일산2동", "일산3동"]),
        ("일산동구 산황동 5", ["풍산동"]),
        ("일산동구산황동 5", ["풍산동"]),
        ("대화동 2100", ["대화동", "송포동"]),
        ("법곳동 7", ["송포동"]),
        ("향동동 100", ["화전동"]),
        ("정발산동", ["정발산동"]),
        ("행신3동 행신4동 경계", ["행신3동", "행신4동"]),
        # the dong in brackets settles the legal one before it
        ("주엽동 5 (주엽1동)", ["주엽1동"]),
        ("대화동 2700 (송포동)", ["송포동"]),
        ("도내동 (흥도동)", ["흥도동"]),
    ],
)
def test_found(address: str, names: list[str]) -> None:
    assert found(address) == names


@pytest.mark.parametrize(
    "address",
    [
        "",
        "고양시",
        "일산동구",
        "일산동구청 앞",
        "고양시 일산동구 중앙로 1200",
        "일산로 100",
        "일산동로 3",
        "향동로 20",
        "풍동길 7",
        "화정로 55",
        "화정 101동 1203호",
        "신일산동",
        "화정7동",
        "신도동",  # abolished in 2018
        "송산동",  # abolished in 2022
        "역삼동 1",
    ],
)
def test_nothing_found(address: str) -> None:
    assert found(address) == []


def test_says_which_word_it_was_and_names_come_first() -> None:
    by_word = {(c.word, c.by, NAMES[c.code]) for c in candidates("성사동과 대화동", DONGS)}
    assert ("대화동", "name", "대화동") in by_word
    assert ("대화동", "legal", "송포동") in by_word
    assert ("성사동", "legal", "흥도동") in by_word
    kinds = [candidate.by for candidate in candidates("성사동과 대화동", DONGS)]
    assert kinds == sorted(kinds, key=["name", "legal"].index)


@pytest.mark.parametrize("dong", DONGS, ids=lambda dong: dong.name)
def test_every_dong_by_its_name_and_its_legal_dongs(dong: Dong) -> None:
    assert Candidate(dong.code, dong.name, "name") in candidates(f"고양시 {dong.name} 1", DONGS)
    for legal in dong.legal:
        assert dong.code in {candidate.code for candidate in candidates(f"{legal} 1", DONGS)}


def test_the_longest_name_wins() -> None:
    dongs = [Dong("1", "향동", ()), Dong("2", "향동동", ())]
    assert candidates("향동동 5", dongs) == [Candidate("2", "향동동", "name")]
    assert candidates("향동 5", dongs) == [Candidate("1", "향동", "name")]


def test_no_dongs_no_candidates() -> None:
    assert candidates("화정동", []) == []
    assert candidates("1동", []) == []
