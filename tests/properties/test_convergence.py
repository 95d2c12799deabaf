"""Promises 1 to 5 as one property: after quiet, every replica equals that viewer's fresh snapshot.

Random people do random things while random viewers come, go, lag, lose frames and lose rights, and
rings are lost. On the way no frame may hold a row that its reader may not see at that moment.
CONVERGENCE_EXAMPLES sets how many histories are tried.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints.models import Complaint
from complaints.queries import board
from live import socket as socket_module
from tests.cast import ROLES, Cast
from tests.properties import deeds
from tests.properties.conftest import Scene
from tests.properties.replica import canonical
from tests.properties.world import Viewer, World

EXAMPLES = int(os.environ.get("CONVERGENCE_EXAMPLES", "60"))
RECORD = os.environ.get("RECORD_FRAMES")
VIEWERS = [
    "manager", "other_manager", "handler", "colleague", "newcomer", "leader", "other_handler",
    "team", "coordinator", "gu_head", "executive",
]  # fmt: skip

roles = st.sampled_from(sorted(set(ROLES) - {"administrator"}))
viewers = st.sampled_from(VIEWERS)
choices = st.integers(0, 60)
steps = st.one_of(
    st.tuples(st.just("act"), roles, st.sampled_from(sorted(deeds.ACTS)), choices),
    st.tuples(st.just("work"), st.just("team"), st.sampled_from(sorted(deeds.ACTS)), choices),
    st.tuples(st.just("designate"), st.just("team"), st.just("designate"), choices),
    st.tuples(st.just("receive"), st.sampled_from(["manager", "other_manager"])),
    st.tuples(st.just("administer"), st.sampled_from(VIEWERS), choices),
    st.tuples(st.just("ring")),
    st.tuples(st.just("beat")),
    st.tuples(st.sampled_from(["read", "lose", "leave", "join"]), viewers),
)


def play(world: World, step: tuple[Any, ...], complaints: list[Complaint]) -> None:
    match step:
        case ("act" | "work" | "designate", role, name, choice):
            deeds.act(world.cast, name, role, complaints[choice % len(complaints)], choice)
        case ("receive", role):
            own = world.cast.person[role].department
            assert own is not None
            with contextlib.suppress(*deeds.REFUSALS):
                complaints.append(world.cast.receive(role, dong=own.dong_id))
        case ("administer", role, choice):
            deeds.administer(world.cast, role, choice)
        case ("ring",):
            world.ring()
        case ("beat",):
            world.hub.beat()
        case ("read", role):
            world.viewers[role].read()
        case ("lose", role):
            world.viewers[role].lose_one()
        case ("leave", role):
            world.viewers[role].disconnect()
        case ("join", role):
            world.viewers[role].connect()


def start(cast: Cast) -> tuple[World, list[Complaint]]:
    complaints = [cast.receive(), cast.designate(cast.receive()), cast.receive()]
    cast.designate(complaints[2], to="other_handler")
    world = World(cast)
    for role in VIEWERS:
        world.open(role)
    return world, complaints


def assert_converged(viewer: Viewer) -> None:
    if viewer.signed_out:
        return
    fresh = json.loads(json.dumps(board.snapshot(viewer.actor)))
    assert viewer.replica.canonical() == canonical(fresh["rows"]), viewer.role
    assert viewer.replica.rights == fresh["rights"]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(steps, min_size=5, max_size=40), window=st.sampled_from([600, 256 * 1024]))
def test_every_replica_becomes_the_fresh_snapshot(
    scene: Scene, history: list[tuple[Any, ...]], window: int
) -> None:
    """`window`: how much may be unacknowledged; a small one makes every socket a slow reader."""
    before = socket_module.WINDOW
    socket_module.WINDOW = window  # type: ignore[misc]
    try:
        with scene() as cast:
            world, complaints = start(cast)
            firsts = {role: snapshot_of(v) for role, v in world.viewers.items()} if RECORD else {}
            for viewer in world.viewers.values():
                viewer.recording.clear()
            for step in history:
                play(world, step, complaints)
            world.quiet()
            for viewer in world.viewers.values():
                assert_converged(viewer)
            if RECORD:
                record(world, firsts, Path(RECORD))
    finally:
        socket_module.WINDOW = before  # type: ignore[misc]


def snapshot_of(viewer: Viewer) -> dict[str, Any]:
    wanted = ("epoch", "position", "rights", "rows")
    snapshot = json.loads(json.dumps(board.snapshot(viewer.actor)))
    return {name: snapshot[name] for name in wanted}


def record(world: World, firsts: dict[str, dict[str, Any]], path: Path) -> None:
    """Appends what each viewer was sent, for the same test of the browser's own replica."""
    kept = json.loads(path.read_text()) if path.exists() else []
    for role, viewer in world.viewers.items():
        frames = [f for f in viewer.recording if f["type"] in {"rows", "caught_up", "resync"}]
        if len(kept) < 40 and not viewer.signed_out and 1 < len(frames) < 12:
            kept.append(
                {
                    "viewer": role,
                    "snapshot_before": firsts[role],
                    "frames": frames,
                    "snapshot_after": snapshot_of(viewer),
                }
            )
    path.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")


def test_a_viewer_who_may_not_see_is_told_nothing(scene: Scene) -> None:
    """So that the property cannot pass by telling nobody anything, or everybody everything."""
    with scene() as cast:
        world, complaints = start(cast)
        deeds.act(cast, "visit", "handler", complaints[1], 1)
        world.ring()
        told = {role: bool(viewer.inbox) for role, viewer in world.viewers.items()}
        assert told["manager"]
        assert told["team"]
        assert told["handler"]
        assert not told["other_manager"]
        assert not told["other_handler"]


def test_a_right_taken_away_takes_its_rows_with_it(scene: Scene) -> None:
    with scene() as cast:
        world, complaints = start(cast)
        assert set(world.viewers["handler"].replica.rows) == {complaints[1].pk}
        deeds.act(cast, "designate", "team", complaints[1], 3)  # to the other department
        world.ring()
        world.viewers["handler"].read()
        assert world.viewers["handler"].replica.rows == {}
        assert world.viewers["handler"].actor.may == []


@pytest.mark.parametrize("role", VIEWERS)
def test_a_deactivated_person_is_signed_out(scene: Scene, role: str) -> None:
    with scene() as cast:
        world, _complaints = start(cast)
        deeds.administer(cast, role, 3)
        world.ring()
        world.viewers[role].read()
        assert world.viewers[role].signed_out
