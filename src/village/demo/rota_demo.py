"""Two schools' rotas with the turns of a year, drawn and decided, so that it can be asked whether help helped."""

from datetime import datetime, time

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm, TermDates, school_year_of
from village.cohorts.models.cohort import Cohort
from village.cohorts.models.rule import Rule
from village.cohorts.rules.conditions import HALF_TERMLY
from village.cohorts.services.rules import write_rule
from village.cohorts.services.running import RunAsked, run_rule
from village.demo import clock
from village.demo.town import Town, viewer_named
from village.organisations.queries import term_dates_for
from village.rota.models import Place, Rota, Turn
from village.rota.queries.rotas import rows_of
from village.rota.rules.draw import needs_draw
from village.rota.rules.slots import USUAL_SLOTS, Half
from village.rota.services.deciding import Decision, decide_place
from village.rota.services.rotas import RotaAsked, write_rota
from village.rota.services.turns import begin_turn, hold_draw

SAID_NO = 4
"""Every so many families decline what is offered."""


def live_a_rota(town: Town) -> None:
    """Two schools have had their turns since last spring, and Ridgeway is deciding about this half-term's."""
    dates = term_dates_for(town.partnership.pk)
    _live(town, "Ridgeway Primary School", "Farah Lund", [list(slot) for slot in USUAL_SLOTS], 8, dates)
    _live(town, "Thornaby Vale Academy", "Xenia Udall", [[7, 11], [8, 10], [9]], 12, dates)


def _live(town: Town, name: str, who: str, slots: list[list[int]], places: int, dates: TermDates) -> None:
    lead, school = viewer_named(who), town.places[name]
    now = _half_now(dates)
    begins = Half.of(now.academic_year - 1, "spring", 2)
    rule = Rule.objects.filter(school=school, name="Half-termly").first() or write_rule(
        by=lead, school_id=school.pk, name="Half-termly", conditions=HALF_TERMLY
    )
    asked = RotaAsked("Attendance groups", begins.academic_year, begins.term, begins.half, slots, places)
    with clock.at(_morning(_days(dates, begins))):
        rota = write_rota(by=lead, school_id=school.pk, asked=asked)
    half = begins
    while half <= now:
        with clock.at(_morning(_days(dates, half))):
            _live_turn(lead, rota, rule, half, is_now=half == now)
        half = half.later(1)


def _live_turn(lead: Viewer, rota: Rota, rule: Rule, half: Half, *, is_now: bool) -> None:
    looked_at = half.later(-1)
    asked = RunAsked(looked_at.academic_year, looked_at.term, looked_at.half)
    cohort: Cohort = run_rule(by=lead, school_id=rota.school_id, rule=rule, asked=asked)
    turn = begin_turn(by=lead, rota=rota, cohort=cohort, when=half)
    families = set(turn.rows.values_list("family", flat=True))
    if needs_draw(len(families), turn.places):
        turn = hold_draw(by=lead, turn=turn)
    _decide(lead, turn, most=3 if is_now else None)


def _decide(lead: Viewer, turn: Turn, most: int | None) -> None:
    """Places go out in drawn order; some families say no, and the next one gets the place."""
    held: set[int] = set()
    said_no: set[int] = set()
    for row in rows_of(lead, turn):
        if most is not None and len(held) >= most:
            return
        if row.family in said_no:
            _decided(lead, row, Place.Standing.NOT_NOW, "The family said no for now.")
        elif row.family not in held and len(held) >= turn.places:
            _decided(lead, row, Place.Standing.WAITS, "")
        else:
            row = _decided(lead, row, Place.Standing.OFFERED, "")
            takes = row.family in held or row.family % SAID_NO
            _decided(lead, row, Place.Standing.TAKEN if takes else Place.Standing.DECLINED, "")
            (held if takes else said_no).add(row.family)


def _decided(lead: Viewer, row: Place, standing: str, reason: str) -> Place:
    return decide_place(by=lead, row=row, seen_version=row.version, decision=Decision(standing, reason))


def _half_now(dates: TermDates) -> Half:
    today = timezone.localdate()
    year = dates.year(school_year_of(today))
    begun = [half for half in year.half_terms if half.starts_on <= today]
    if not begun:
        return Half.of(year.starting - 1, "summer", 2)
    return Half.of(year.starting, begun[-1].term, begun[-1].half)


def _days(dates: TermDates, half: Half) -> HalfTerm:
    return next(
        one for one in dates.year(half.academic_year).half_terms if (one.term, one.half) == (half.term, half.half)
    )


def _morning(half: HalfTerm) -> datetime:
    """Return the first morning of the half-term, or this moment where that is still to come."""
    moment = timezone.make_aware(datetime.combine(half.starts_on, time(9, 30)))
    return min(moment, timezone.now())
