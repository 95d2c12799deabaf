"""Working time of the demonstration: moves along the office's hours as the deadlines count them.

Used by `plan` (when complaints come in) and `stories` (how long each act took). Unlike a
deadline, which is counted once, the demonstration asks for thousands of moments, so that the
hours are laid out once and searched.
"""

from bisect import bisect_right
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Final

from complaints.domain.calendar import DAY, Calendar, in_seoul

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = 60.0
WORKING_DAY: Final = 8 * HOUR


class WorkingTime:
    """The working minutes between two days, numbered from 0."""

    def __init__(self, first: date, last: date) -> None:
        calendar = Calendar()
        days = ((first + DAY * n) for n in range((last - first).days + 1))
        self.days = [day for day in days if calendar.is_working(day)]
        self.spans = [span for day in self.days for span in calendar.hours.on(day)]
        lengths = ((end - start) / MINUTE for start, end in self.spans)
        self.passed = [0.0, *accumulate(lengths)]
        self.starts = [start for start, _ in self.spans]

    def minute_of(self, moment: datetime) -> float:
        """How many working minutes have passed; between two spans all of the earlier one."""
        place = bisect_right(self.starts, moment) - 1
        if place < 0:
            return 0.0
        start, end = self.spans[place]
        return self.passed[place] + (min(moment, end) - start) / MINUTE

    def moment_of(self, minute: float) -> datetime:
        place = min(bisect_right(self.passed, minute), len(self.spans)) - 1
        moment = self.starts[place] + (minute - self.passed[place]) * MINUTE
        return moment.replace(microsecond=0)

    def later(self, moment: datetime, minutes: float) -> datetime:
        """`minutes` of working time after `moment`, and never before it."""
        return max(moment, self.moment_of(self.minute_of(moment) + minutes))


def around(now: datetime, months: int) -> WorkingTime:
    """From `months` before now to a month after it."""
    today = in_seoul(now).date()
    return WorkingTime(today - timedelta(days=round(months * 30.5)), today + timedelta(days=31))
