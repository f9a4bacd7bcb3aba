"""Named reads of rotas and their turns. Whoever shows a name of them puts the look on record."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.cohorts.models.cohort import Cohort, Listed
from village.organisations.queries import term_dates_for
from village.people.queries.reach import closed_to
from village.rota import permissions
from village.rota.models import Place, Rota, Turn
from village.rota.rules.slots import Half

OFFERED_ONCE = (Place.Standing.OFFERED, Place.Standing.TAKEN, Place.Standing.DECLINED)


def rotas_of_school(viewer: Viewer, school_id: int) -> QuerySet[Rota]:
    """Return the school's rotas that still have turns."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Rota.objects.none()
    return Rota.objects.filter(partnership_id=viewer.partnership_id or 0, school_id=school_id, retired_on=None)


def rota_for(viewer: Viewer, rota_id: int) -> Rota:
    """Return one rota of a school at which the viewer may see rotas; raises Http404."""
    mine = Rota.objects.filter(
        partnership_id=viewer.partnership_id or 0, school_id__in=viewer.places_with(permissions.VIEW)
    )
    rota = mine.filter(pk=rota_id).first()
    if rota is None:
        raise Http404("There is no such rota.")
    return rota


def turn_for(viewer: Viewer, turn_id: int) -> Turn:
    """Return one turn; raises Http404."""
    mine = Turn.objects.filter(
        rota__partnership_id=viewer.partnership_id or 0, rota__school_id__in=viewer.places_with(permissions.VIEW)
    )
    turn = mine.filter(pk=turn_id).select_related("rota", "cohort__version__rule", "drawn_by").first()
    if turn is None:
        raise Http404("There is no such turn.")
    return turn


def turns_of(rotas: Collection[int]) -> list[Turn]:
    """Return the turns of the rotas, the latest first."""
    rows = Turn.objects.filter(rota__in=rotas).select_related("rota", "cohort__version__rule")
    return sorted(rows, key=lambda turn: (turn.when, turn.pk), reverse=True)


def rows_of(viewer: Viewer, turn: Turn) -> list[Place]:
    """Return everybody in the turn whom the viewer may see: in drawn order, then by year, class and name."""
    closed = closed_to(viewer, today=timezone.localdate()).values("pupil")
    rows = turn.rows.exclude(pupil__in=closed).select_related("pupil", "decided_by")
    return sorted(
        rows,
        key=lambda row: (
            row.drawn_place is None,
            row.drawn_place or 0,
            row.year_group if row.year_group is not None else 99,
            row.registration_group,
            row.pupil.surname,
            row.pupil.forename,
            row.pk,
        ),
    )


def row_for(viewer: Viewer, turn: Turn, row_id: int) -> Place:
    """Return one child in the turn; raises Http404."""
    row = next((row for row in rows_of(viewer, turn) if row.pk == row_id), None)
    if row is None:
        raise Http404("There is no such child in the turn.")
    return row


def listed_for_turn(cohort: Cohort, year_groups: Sequence[int]) -> list[Listed]:
    """Return the names of the list in these year groups that nobody took off."""
    rows = Listed.objects.filter(cohort=cohort, year_group__in=year_groups, pupil__merged_into=None)
    return list(rows.exclude(standing=Listed.Standing.TAKEN_OFF).select_related("pupil").order_by("pk"))


def lists_to_begin_with(school_id: int, before: Half) -> list[Cohort]:
    """Return the school's lists that count and looked at a half-term before the given one, the newest first."""
    rows = Cohort.objects.filter(school_id=school_id, set_aside_at=None, counts_then={}).select_related("version__rule")
    return [row for row in rows if Half.of(row.academic_year, row.term, row.half) < before]


def with_a_place_between(pupil_ids: Collection[int], first: date, last: date) -> frozenset[int]:
    """Return which of the children took a place in a half-term with days from the first to the last."""
    return frozenset(row.pupil_id for row in _between(pupil_ids, (Place.Standing.TAKEN,), first, last))


def taken_up_between(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many places were taken of those offered for such half-terms; brothers and sisters share one."""
    rows = _between(pupil_ids, OFFERED_ONCE, first, last)
    took = {(row.turn_id, row.family) for row in rows if row.standing == Place.Standing.TAKEN}
    return len(took), len({(row.turn_id, row.family) for row in rows})


def _between(pupil_ids: Collection[int], standings: Collection[str], first: date, last: date) -> list[Place]:
    rows = list(Place.objects.filter(pupil__in=pupil_ids, standing__in=standings).select_related("turn__rota"))
    dates = {one: term_dates_for(one) for one in {row.turn.rota.partnership_id for row in rows}}
    found = []
    for row in rows:
        turn = row.turn
        half = next(
            (
                half
                for half in dates[turn.rota.partnership_id].year(turn.academic_year).half_terms
                if (half.term, half.half) == (turn.term, turn.half)
            ),
            None,
        )
        if half is not None and half.starts_on <= last and half.ends_on >= first:
            found.append(row)
    return found


def undecided_counts(turn_ids: Collection[int]) -> dict[int, int]:
    """Return how many children of each turn wait for a decision."""
    rows = Place.objects.filter(turn__in=turn_ids, standing=Place.Standing.TO_DECIDE)
    return Counter(rows.order_by().values_list("turn_id", flat=True))


def places_today(school_id: int, when: Half) -> list[Place]:
    """Return who has a place or an offer in the half-term at the school."""
    return list(
        Place.objects.filter(
            turn__rota__school_id=school_id,
            turn__academic_year=when.academic_year,
            turn__term=when.term,
            turn__half=when.half,
            standing__in=(Place.Standing.OFFERED, Place.Standing.TAKEN),
        ).select_related("turn__rota")
    )


def places_of_pupils(viewer: Viewer, pupil_ids: Collection[int]) -> list[Place]:
    """Return the places of children at schools whose rota the viewer may see."""
    return list(
        Place.objects.filter(
            pupil__in=pupil_ids,
            turn__rota__partnership_id=viewer.partnership_id or 0,
            turn__rota__school_id__in=viewer.places_with(permissions.VIEW),
        ).select_related("turn__rota", "decided_by")
    )
