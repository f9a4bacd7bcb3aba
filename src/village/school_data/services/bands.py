"""Drawing the lines between red, amber and green, and saying from how few children on a count is hidden."""

from dataclasses import asdict, dataclass

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, Subject
from village.basics.errors import Refused
from village.school_data import permissions
from village.school_data.models.bands import BandLines
from village.school_data.rules.bands import AttendanceLines, PunctualityLines

FEWEST_EVER = 5
"""The common floor of official statistics; the usual ten may be lowered to it and no further."""


@dataclass(frozen=True, slots=True)
class NewLines:
    """Where the lines are to stand: attendance in tenths of a percent, lateness in sessions of a half-term."""

    green_from_tenths: int
    amber_from_tenths: int
    amber_lates: int
    red_lates: int
    fewest_shown: int


@transaction.atomic
def draw_lines(*, by: Viewer, lines: NewLines, seen_version: int) -> list[Change]:
    """Return what changed; bands are read anew from then on everywhere. Lists that were made keep theirs.

    `seen_version` is 0 of somebody who saw the usual lines. Raises Stale when somebody else drew others meanwhile.
    """
    must_be_allowed(by, permissions.SET_LINES, partnership_id=by.partnership_id)
    AttendanceLines(lines.green_from_tenths, lines.amber_from_tenths)
    PunctualityLines(lines.amber_lates, lines.red_lates)
    if lines.fewest_shown < FEWEST_EVER:
        raise Refused(f"Hide counts under {FEWEST_EVER} at least.", field="fewest_shown")
    row, is_new = BandLines.objects.get_or_create(partnership_id=by.partnership_id or 0)
    return change(
        row,
        asdict(lines),
        seen_version=row.version if is_new else seen_version,
        verb="school_data.lines-drawn",
        by=by,
        subject=Subject("school_data.lines", row.pk, "bands"),
    )
