"""For every act: the snapshot before, and the frames, make the snapshot after, for each viewer.

A new act without its deed fails at import; one whose deed never happens here fails the test.
"""

import pytest

from complaints.commands import process
from complaints.models import Complaint
from tests.cast import Cast
from tests.properties import deeds
from tests.properties.conftest import Scene
from tests.properties.test_convergence import VIEWERS, assert_converged
from tests.properties.world import World

# act -> (who does it, in which situation)
ROWS: dict[str, tuple[str, str]] = {
    "correct": ("manager", "received"),
    "designate": ("manager", "received"),
    "confirm": ("handler", "designated"),
    "start": ("handler", "confirmed"),
    "visit": ("handler", "confirmed"),
    "reply": ("handler", "confirmed"),
    "assess": ("coordinator", "designated"),
    "hold": ("handler", "confirmed"),
    "complete": ("handler", "confirmed"),
    "ask_redesignation": ("handler", "designated"),
    "return": ("leader", "designated"),
    "supplement": ("manager", "confirmed"),
    "withdraw": ("manager", "received"),
    "decline": ("handler", "confirmed"),
    "transfer": ("team", "received"),
    "close": ("team", "designated"),
    "reopen": ("team", "completed"),
    "message": ("colleague", "designated"),
    "personal": ("manager", "received"),
}


def situation(cast: Cast, which: str) -> Complaint:
    complaint = cast.receive()
    if which == "received":
        return complaint
    complaint = cast.designate(complaint)
    if which == "designated":
        return complaint
    handler, pk = cast("handler"), complaint.pk
    complaint = process.confirm(handler, complaint_id=pk, revision=complaint.revision)
    if which == "completed":
        complaint = process.complete(
            handler, complaint_id=pk, revision=complaint.revision, result="완료"
        )
    return complaint


def test_each_act_has_its_row() -> None:
    assert ROWS.keys() == deeds.ACTS.keys()


@pytest.mark.parametrize("act", sorted(ROWS))
def test_the_frames_of_an_act_lead_from_snapshot_to_snapshot(scene: Scene, act: str) -> None:
    role, which = ROWS[act]
    with scene() as cast:
        cast.designate(cast.receive(), to="colleague")
        complaint = situation(cast, which)
        world = World(cast)
        for viewer in VIEWERS:
            world.open(viewer)
        assert deeds.act(cast, act, role, complaint, 0)
        world.ring()
        for viewer in world.viewers.values():
            viewer.read()
            assert_converged(viewer)


@pytest.mark.parametrize("to", ["newcomer", "other_handler", "leader"])
def test_a_redesignation_reaches_both_departments(scene: Scene, to: str) -> None:
    with scene() as cast:
        complaint = situation(cast, "confirmed")
        world = World(cast)
        for viewer in VIEWERS:
            world.open(viewer)
        cast.designate(complaint, to=to, by="team", reason="소관 조정")
        world.ring()
        for viewer in world.viewers.values():
            viewer.read()
            assert_converged(viewer)
