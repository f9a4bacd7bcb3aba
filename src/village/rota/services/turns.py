"""Beginning a turn from a frozen list, and holding the draw where more families are listed than there are places."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.fair_draw import drawn_order, new_seed
from village.cohorts.models.cohort import Cohort, Listed
from village.people.queries.siblings import siblings_among
from village.people.rules.families import families_of
from village.people.services.on_record import pupil_subject, school_subject
from village.rota import permissions
from village.rota.models import Place, Rota, Turn
from village.rota.queries.rotas import listed_for_turn
from village.rota.rules.draw import needs_draw
from village.rota.rules.slots import Half, slot_in
from village.rota.services.rotas import MOST_PLACES
from village.rota.services.subjects import rota_subject, turn_subject

IS_DONE = frozenset({Place.Standing.DECLINED, Place.Standing.NOT_NOW})


@transaction.atomic
def begin_turn(*, by: Viewer, rota: Rota, cohort: Cohort, when: Half) -> Turn:
    """Return the turn with everybody of its year groups on it whom the list holds; nothing is decided.

    Refused for a list of another school, one that was set aside or looked at the half-term itself or a later one, a
    half-term before the rota begins, and a second turn in the same half-term.
    """
    _may_run(by, rota)
    slot = slot_in(when, rota.begins, len(rota.slots))
    if slot is None or rota.retired_on is not None:
        raise Refused("The rota has no turn in that half-term. Choose one from its beginning on.", field="when")
    if cohort.school_id != rota.school_id or cohort.set_aside_at is not None or cohort.counts_then:
        raise Refused("Choose a list of this school that counts.", field="cohort")
    if Half.of(cohort.academic_year, cohort.term, cohort.half) >= when:
        raise Refused(
            "The list looks at the same half-term or a later one. Choose a list of an earlier half-term, so that it can"
            " be seen later whether help helped.",
            field="cohort",
        )
    try:
        with transaction.atomic():
            turn = Turn.objects.create(
                rota=rota,
                cohort=cohort,
                academic_year=when.academic_year,
                term=when.term,
                half=when.half,
                year_groups=rota.slots[slot],
                places=rota.places,
                begun_by_id=by.user_id,
                begun_at=timezone.now(),
            )
    except IntegrityError as taken:
        raise Refused("The turn of this half-term is begun already. Open it.", field="when") from taken
    _fill(turn, listed_for_turn(cohort, turn.year_groups))
    record("rota.begun", by=by, subject=rota_subject(rota), within=school_subject(rota.school_id))
    return turn


@transaction.atomic
def take_in_later(*, by: Viewer, turn: Turn) -> int:
    """Return how many came in: names that staff added to the list after the turn was begun. They are not drawn."""
    _may_run(by, turn.rota)
    check_names_are_there(turn)
    known = set(turn.rows.values_list("pupil_id", flat=True))
    new = [row for row in listed_for_turn(turn.cohort, turn.year_groups) if row.pupil_id not in known]
    _fill(turn, new)
    for row in new:
        record("rota.joined", by=by, subject=pupil_subject(row.pupil), within=school_subject(turn.rota.school_id))
    return len(new)


@transaction.atomic
def change_places(*, by: Viewer, turn: Turn, seen_version: int, places: int) -> Turn:
    """Return the turn with so many places. Refused below the number that is offered or taken already."""
    _may_run(by, turn.rota)
    check_names_are_there(turn)
    if not 1 <= places <= MOST_PLACES:
        raise Refused(f"Write from 1 to {MOST_PLACES} places.", field="places")
    if places < filled_count(turn):
        raise Refused("More places than that are offered already. Take an offer back first.", field="places")
    change(
        turn,
        {"places": places},
        seen_version=seen_version,
        verb="rota.places",
        by=by,
        subject=turn_subject(turn),
        within=school_subject(turn.rota.school_id),
    )
    return turn


@transaction.atomic
def hold_draw(*, by: Viewer, turn: Turn) -> Turn:
    """Return the turn with its families in drawn order. It can be held once, and only where somebody has to wait."""
    _may_run(by, turn.rota)
    check_names_are_there(turn)
    locked = Turn.objects.select_for_update().get(pk=turn.pk)
    if locked.drawn_at is not None:
        raise Refused("The draw was held already. It cannot be held again.")
    rows = list(locked.rows.exclude(standing__in=IS_DONE))
    families = {row.family for row in rows}
    if not needs_draw(len(families), locked.places):
        raise Refused("There is a place for everybody, so nothing is drawn.")
    if any(row.standing != Place.Standing.TO_DECIDE for row in rows):
        raise Refused("Places are offered already. Take the offers back before the draw, so that it is fair.")
    locked.draw_seed, locked.drawn_at, locked.drawn_by_id = new_seed(), timezone.now(), by.user_id
    locked.version += 1
    locked.save(update_fields=["draw_seed", "drawn_at", "drawn_by", "version"])
    numbers = {family: place for place, family in enumerate(drawn_order(locked.draw_seed, families), start=1)}
    for row in rows:
        row.drawn_place = numbers[row.family]
    Place.objects.bulk_update(rows, ["drawn_place"])
    record("rota.drawn", by=by, subject=turn_subject(locked), within=school_subject(turn.rota.school_id))
    return locked


def filled_count(turn: Turn) -> int:
    """Return how many families have a place or an offer."""
    held = turn.rows.filter(standing__in=(Place.Standing.OFFERED, Place.Standing.TAKEN))
    return held.order_by().values("family").distinct().count()


def _fill(turn: Turn, listed: Sequence[Listed]) -> None:
    pupil_ids = {row.pupil_id for row in listed} | set(turn.rows.values_list("pupil_id", flat=True))
    families = families_of(pupil_ids, siblings_among(pupil_ids, on=timezone.localdate()))
    known = dict(turn.rows.values_list("pupil_id", "family"))
    shared = {families[pupil_id]: family for pupil_id, family in known.items()}
    Place.objects.bulk_create(
        Place(
            turn=turn,
            pupil_id=row.pupil_id,
            family=shared.get(families[row.pupil_id], families[row.pupil_id]),
            origin=_origin(row),
            why=[reason["words"] for reason in row.why],
            year_group=row.year_group,
            registration_group=row.registration_group,
        )
        for row in listed
    )


def _origin(row: Listed) -> str:
    if not row.added_by_person:
        return Place.Origin.RULE
    return Place.Origin.ASKED if row.asked_for_help else Place.Origin.STAFF


def check_names_are_there(turn: Turn) -> None:
    """Refused once the names of the turn were let go of."""
    if turn.counts_then:
        raise Refused(
            "The names in this turn are seven years old and were let go of. Nothing is decided on it any more."
        )


def _may_run(by: Viewer, rota: Rota) -> None:
    must_be_allowed(
        by, permissions.RUN, partnership_id=rota.partnership_id, at=[rota.school_id], seen_with=permissions.VIEW
    )
