"""One child on the way: what the new school reads, and how the child has settled."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import say
from village.people.models.adult import Adult
from village.people.queries.contacts import contacts_of
from village.people.queries.staff import safeguarding_leads
from village.support.contributions import open_help
from village.transition import permissions
from village.transition.models.check import Check
from village.transition.models.mover import Mover, Sheet
from village.transition.pages.school import days_words
from village.transition.queries.figures import half_days
from village.transition.queries.movers import Seen, open_sheet
from village.transition.rules.checking import Due, due
from village.transition.rules.facts import LABELS, RING_THE_LEAD, YES


@dataclass(frozen=True, slots=True)
class ChildPage:
    """What the page shows."""

    mover: Mover
    sheet: Sheet | None
    told: tuple[tuple[str, str], ...]
    ring_the_lead: str
    leads: tuple[str, ...]
    """Of the old school."""
    is_ours: bool
    is_new: bool
    can_share: bool
    can_check: bool
    check: Check | None
    due: Due
    days: str


def child_page(viewer: Viewer, one: Seen) -> ChildPage:
    """Return the page as the old or the new school reads it."""
    mover, today = one.mover, timezone.localdate()
    is_new = mover.to_school_id in viewer.places_with(permissions.WORK)
    check = mover.settled if hasattr(mover, "settled") else None
    marks = {}
    if one.is_new_here and mover.to_school_id:
        marks = half_days(mover.intake, mover.to_school_id, [mover.pupil_id], today=today)
    return ChildPage(
        mover=mover,
        sheet=one.sheet,
        told=told_words(one.sheet),
        ring_the_lead=RING_THE_LEAD,
        leads=tuple(safeguarding_leads(viewer, [mover.from_school_id], today=today)),
        is_ours=one.is_ours,
        is_new=is_new,
        can_share=one.is_ours and mover.to_school_id is not None and today <= mover.intake.ends_on,
        can_check=is_new and today >= date(mover.intake.year, 9, 1),
        check=check,
        due=due(mover.intake.year, mover.intake.check_by, check is not None, today),
        days=days_words(*marks[mover.pupil_id]) if mover.pupil_id in marks else "",
    )


def told_words(sheet: Sheet | None) -> tuple[tuple[str, str], ...]:
    """Return label and words of each piece that is told."""
    return tuple((LABELS[code], words) for code, words in sheet.told if code in LABELS) if sheet else ()


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One September of a parent's own child: where it goes, and what is told there."""

    mover: Mover
    sheet: Sheet | None
    told: tuple[tuple[str, str], ...]
    until: date


def own_lines(movers: list[Mover]) -> tuple[OwnLine, ...]:
    """Return what a parent reads of their own child on its way."""
    lines = []
    for mover in movers:
        sheet = open_sheet(mover)
        told = tuple((label, say(words) if words == YES else words) for label, words in told_words(sheet))
        lines.append(OwnLine(mover, sheet, told, mover.intake.ends_on))
    return tuple(lines)


def who_can_agree(viewer: Viewer, mover: Mover) -> list[Adult]:
    """Return the adults of the child who may be asked today."""
    lines = contacts_of(viewer, mover.pupil, today=timezone.localdate())
    return [one.adult for one in lines if one.is_today and not one.is_shut_out]


def kinds_of_help(viewer: Viewer, mover: Mover) -> list[str]:
    """Return the kinds of help that go on for the child at the old school, each once, without what it is called."""
    found = [one for one in open_help(viewer, mover.from_school_id) if mover.pupil_id in one.pupil_ids]
    return sorted({one.kind.partition(":")[0] for one in found})
