"""Builds the frames that go to many, as text: each row encoded once, each frame once per audience.

Used by the hub. A text here is final: sockets only pass it on, keep it, or join rows anew when
they lag. Nothing in it depends on who reads it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from complaints.queries.changes import Changed
from complaints.queries.projection import Json
from live.protocol import MAX_DOWN_BYTES, Detail, DownFrame, Entry, Present, encode

# What a socket may get of a complaint: the text of its row, or None where it is gone.
Items = Mapping[int, str | None]
_ROOM = MAX_DOWN_BYTES - 200
_COST_OF_GONE = 20


def row(projected: Json) -> str:
    return json.dumps(projected, ensure_ascii=False, separators=(",", ":"))


def rows(position: int, items: Items) -> list[str]:
    """One frame or several; all but the last say that there is more."""
    parts = list(split(items)) or [{}]
    return [part_of_rows(position, part, more=part is not parts[-1]) for part in parts]


def part_of_rows(position: int, items: Items, *, more: bool) -> str:
    texts = ",".join(text for text in items.values() if text is not None)
    gone = ",".join(str(complaint) for complaint, text in items.items() if text is None)
    return (
        f'{{"type":"rows","position":{position},"rows":[{texts}],"gone":[{gone}],'
        f'"more":{"true" if more else "false"}}}'
    )


def split(items: Items) -> Iterator[dict[int, str | None]]:
    """In parts that fit into a frame each."""
    part: dict[int, str | None] = {}
    size = 0
    for complaint, text in items.items():
        cost = _COST_OF_GONE if text is None else len(text.encode()) + 1
        if part and size + cost > _ROOM:
            yield part
            part, size = {}, 0
        part[complaint] = text
        size += cost
    if part:
        yield part


def complaint(position: int, changed: Changed) -> str:
    """The open complaint, or the word that it has to be fetched where it is too long."""
    text = encode(
        {
            "type": "complaint",
            "position": position,
            "complaint": changed.id,
            "detail": cast(Detail, changed.detail),
            "entries": cast(list[Entry], changed.entries),
        }
    )
    return text if len(text.encode()) <= MAX_DOWN_BYTES else fetch(position, changed.id)


def fetch(position: int, complaint: int) -> str:
    return encode(_unsent(position, complaint))


def _unsent(position: int, complaint: int) -> DownFrame:
    return {
        "type": "complaint",
        "position": position,
        "complaint": complaint,
        "detail": None,
        "entries": None,
    }


def presence(complaint: int, people: Iterable[Present]) -> str:
    return encode({"type": "presence", "complaint": complaint, "people": list(people)})
