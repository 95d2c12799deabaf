"""The status table: what a complaint can be, and which acts lead from where to where.

Pure facts, read by policy.py (may this act be done now?), by the commands (what comes of it?)
and by the client's code table. The words are those of the office, see docs/glossary.md.
"""

from typing import Final

RECEIVED: Final = "received"
DESIGNATED: Final = "designated"
CONFIRMED: Final = "confirmed"
IN_PROGRESS: Final = "in_progress"
LONG_TERM: Final = "long_term"
COMPLETED: Final = "completed"
WITHDRAWN: Final = "withdrawn"
TRANSFERRED: Final = "transferred"
DECLINED: Final = "declined"
CLOSED: Final = "closed"

OPEN: Final = (RECEIVED, DESIGNATED, CONFIRMED, IN_PROGRESS, LONG_TERM)
FINISHED: Final = (COMPLETED, WITHDRAWN, TRANSFERRED, DECLINED, CLOSED)
ALL: Final = OPEN + FINISHED

_WITH_HANDLER = (DESIGNATED, CONFIRMED, IN_PROGRESS, LONG_TERM)
_TAKEN_UP = (CONFIRMED, IN_PROGRESS, LONG_TERM)

# act -> the statuses in which it makes sense. Who may do it stands in policy.py.
POSSIBLE: Final[dict[str, tuple[str, ...]]] = {
    "correct": OPEN,
    "designate": OPEN,
    "confirm": (DESIGNATED,),
    "start": (CONFIRMED, LONG_TERM),
    "visit": _WITH_HANDLER,
    "reply": _WITH_HANDLER,
    "assess": OPEN,
    "hold": (CONFIRMED, IN_PROGRESS),
    "complete": _TAKEN_UP,
    "ask_redesignation": _WITH_HANDLER,
    "return": _WITH_HANDLER,
    "supplement": OPEN,
    "withdraw": OPEN,
    "decline": _TAKEN_UP,
    "transfer": OPEN,
    "close": OPEN,
    "reopen": FINISHED,
    "message": ALL,
    "personal": ALL,
}

# act -> the status that it leads to; an act that is missing here leaves the status alone.
LEADS_TO: Final[dict[str, str]] = {
    "designate": DESIGNATED,
    "confirm": CONFIRMED,
    "start": IN_PROGRESS,
    "hold": LONG_TERM,
    "complete": COMPLETED,
    "return": RECEIVED,
    "withdraw": WITHDRAWN,
    "decline": DECLINED,
    "transfer": TRANSFERRED,
    "close": CLOSED,
    "reopen": IN_PROGRESS,
}
