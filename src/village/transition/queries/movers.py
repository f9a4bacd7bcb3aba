"""Who sees which child on the way: the old school its own, the new one those of whom something is shared with it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import roll_of_school
from village.people.queries.reach import limits_of, reach_for, reaches
from village.people.rules.consents import is_in_force
from village.people.rules.reach import Because, Level
from village.people.rules.restrictions import shut_out
from village.transition import permissions
from village.transition.models.mover import Intake, Mover, Sheet

NO_SUCH = "There is no such child on the way."
YEAR_6 = 6
STAFF = frozenset({Level.FULL, Level.DAYS})


@dataclass(frozen=True, slots=True)
class Seen:
    """One child as a viewer may see them."""

    mover: Mover
    sheet: Sheet | None
    """What is shared with the new school today."""
    is_ours: bool
    """The viewer works at the old school."""
    is_new_here: bool
    """The child is on the roll of the viewer's school, to which it went."""


def movers_at(viewer: Viewer, intake: Intake | None = None) -> QuerySet[Mover]:
    """Return children of the viewer's old or new schools. Nobody is shown before `seen` has asked."""
    mine = viewer.places_with(permissions.WORK)
    rows = Mover.objects.filter(
        Q(from_school__in=mine) | Q(to_school__in=mine),
        intake__partnership_id=viewer.partnership_id or 0,
        pupil__merged_into=None,
    )
    if intake is not None:
        rows = rows.filter(intake=intake)
    open_sheets = Sheet.objects.filter(closed_on=None).select_related("consent__given_by")
    return rows.select_related("intake", "pupil", "from_school", "to_school", "settled__by").prefetch_related(
        Prefetch("sheets", queryset=open_sheets, to_attr="open_sheets")
    )


def seen(viewer: Viewer, rows: Iterable[Mover]) -> list[Seen]:
    """Return those of the children whom the viewer may see, and as what; seven queries, however many."""
    movers, today = list(rows), timezone.localdate()
    ids = {mover.pupil_id for mover in movers}
    reach = reaches(viewer, ids, today=today)
    rolls = _rolls(ids)
    limits = limits_of(ids)
    mine, found = viewer.places_with(permissions.WORK), []
    for mover in movers:
        barred = shut_out(limits.get(mover.pupil_id, ()), today)
        sheet = _sheet(mover, rolls.get(mover.pupil_id, ()), barred, today)
        level, schools = reach[mover.pupil_id].level, reach[mover.pupil_id].schools
        is_ours = mover.from_school_id in mine and mover.from_school_id in schools and level in STAFF
        is_new = mover.to_school_id in mine and mover.to_school_id in schools and level in STAFF
        is_closed = reach[mover.pupil_id].because == Because.SHUT_OUT
        reads = sheet is not None and mover.to_school_id in mine and not is_closed
        if is_ours or is_new or reads:
            found.append(Seen(mover, sheet if is_ours or reads else None, is_ours, is_new))
    return found


def seen_for(viewer: Viewer, mover_id: int) -> Seen:
    """Return one child on the way as the viewer may see them; raises Http404."""
    found = seen(viewer, movers_at(viewer).filter(pk=mover_id))
    if not found:
        raise Http404(NO_SUCH)
    return found[0]


def seen_of(viewer: Viewer, pupil_ids: Collection[int]) -> list[Seen]:
    """Return these children on their way as the viewer may see them, the latest September first."""
    return seen(viewer, movers_at(viewer).filter(pupil__in=pupil_ids).order_by("-intake__year"))


def leaving(viewer: Viewer, school_id: int, intake: Intake) -> list[Seen]:
    """Return the children of a September who leave the school, for its own staff."""
    rows = movers_at(viewer, intake).filter(from_school_id=school_id)
    return [one for one in seen(viewer, rows) if one.is_ours]


def not_settled(viewer: Viewer, school_id: int, since: date) -> list[Seen]:
    """Return who came to the school and has not settled, or with worries, as it said since a day."""
    rows = movers_at(viewer).filter(to_school_id=school_id, settled__on__gte=since).exclude(settled__how="settled")
    return [one for one in seen(viewer, rows) if one.is_new_here]


def leavers_of(viewer: Viewer, school_id: int, intake: Intake) -> list[Pupil]:
    """Return Year 6 of the school as it goes to Year 7 that September: nobody once September has come."""
    today = timezone.localdate()
    if not date(intake.year - 1, 9, 1) <= today < date(intake.year, 9, 1):
        return []
    return [row.pupil for row in roll_of_school(viewer, school_id, today=today).filter(year_group=YEAR_6)]


def said_elsewhere(school_id: int, pupil_ids: Collection[int]) -> dict[int, str]:
    """Return where a file said that children of the school go, in words; who is not said is left out."""
    rows = Spell.objects.filter(school_id=school_id, pupil__in=pupil_ids).exclude(left_to="").order_by("joined_on")
    return dict(rows.values_list("pupil_id", "left_to"))


def own_movers(viewer: Viewer, pupil: Pupil) -> list[Mover]:
    """Return the viewer's own child on its way, the latest first."""
    if not reach_for(viewer, pupil).own_adults:
        return []
    open_sheets = Sheet.objects.filter(closed_on=None).select_related("consent__given_by", "to_school")
    rows = Mover.objects.filter(pupil=pupil).select_related("intake", "pupil", "from_school", "to_school")
    rows = rows.prefetch_related(Prefetch("sheets", queryset=open_sheets, to_attr="open_sheets"))
    return list(rows.order_by("-intake__year"))


def open_sheet(mover: Mover) -> Sheet | None:
    """Return what is shared today, as far as the sheet and the family's agreement go."""
    return _sheet(mover, None, frozenset(), timezone.localdate())


def _sheet(mover: Mover, rolls: Collection[Spell] | None, barred: Collection[int], today: date) -> Sheet | None:
    sheet = next(iter(vars(mover).get("open_sheets", ())), None)
    if sheet is None or sheet.to_school_id != mover.to_school_id or today > mover.intake.ends_on:
        return None
    one = sheet.consent
    holds = is_in_force(one.given_on, one.ends_on, one.withdrawn_on, today) and one.given_by_id not in barred
    return sheet if holds and (rolls is None or _still_comes(mover, rolls)) else None


def _still_comes(mover: Mover, rolls: Collection[Spell]) -> bool:
    """Tell whether the child is still on the way: at the old school into July, or at the new one."""
    until = date(mover.intake.year, 7, 1)
    return any(
        (spell.school_id == mover.from_school_id and (spell.left_on is None or spell.left_on >= until))
        or (spell.school_id == mover.to_school_id and spell.left_on is None)
        for spell in rolls
    )


def _rolls(pupil_ids: Collection[int]) -> dict[int, list[Spell]]:
    found: dict[int, list[Spell]] = {}
    for spell in Spell.objects.filter(pupil__in=pupil_ids):
        found.setdefault(spell.pupil_id, []).append(spell)
    return found
