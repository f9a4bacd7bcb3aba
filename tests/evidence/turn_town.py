"""Ashlea with a turn that is over: Year 5 was helped in spring 1, Year 3 on the same list still waits."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.utils import timezone

from tests.cast import ASHLEA, Town
from tests.school_data.rolls import enrol, store, strings
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule, RuleVersion
from village.organisations.models.organisation import Organisation
from village.organisations.queries import term_dates_for
from village.people.models.pupil import Pupil
from village.rota.models import Place, Turn
from village.rota.rules.slots import Half
from village.rota.services.rotas import RotaAsked, write_rota
from village.rota.services.turns import begin_turn
from village.school_data.queries.calendar import school_days_of

TURN = Half.of(2025, "spring", 1)
TRIGGER = TURN.later(-1)
SLOTS = [[5], [3]]
SINCE = date(2024, 9, 1)
SHARES = {TURN.later(-3): 0.90, TURN.later(-2): 0.90, TRIGGER: 0.80, TURN: 0.85}
"""What everybody came to; the listed came to more in the turn."""


@dataclass(slots=True)
class TurnTown:
    """The school with its list, its rota and its turn."""

    town: Town
    school: Organisation
    turn: Turn
    listed: list[Pupil] = field(default_factory=list)
    waiting: list[Pupil] = field(default_factory=list)


def make_turn(
    town: Town, *, at: str = ASHLEA, who: str = "inclusion_lead", count: int = 12, listed_after: float = 0.95
) -> TurnTown:
    """Return the school with as many listed as waiting children, each of a family of its own."""
    school = town.organisations[at]
    urn = "900201" if at == ASHLEA else "900202"
    Organisation.objects.filter(pk=school.pk).update(urn=urn)
    start = 100 if at == ASHLEA else 300
    pupils = {
        year: [
            enrol(town.partnership, school, start + year * 20 + n, joined_on=SINCE, year_group=year)
            for n in range(count)
        ]
        for year in (5, 3)
    }
    for year, some in pupils.items():
        shares = {**SHARES, TURN: listed_after} if year == 5 else SHARES
        for half, share in shares.items():
            keep_marks(town, urn, some, half, share)
    cohort = make_list(town, school, pupils)
    rota = write_rota(by=town.viewer(who), school_id=school.pk, asked=RotaAsked("Groups", 2025, "spring", 1, SLOTS, 20))
    turn = begin_turn(by=town.viewer(who), rota=rota, cohort=cohort, when=TURN)
    Place.objects.filter(turn=turn, pupil__in=pupils[5][: count // 2]).update(standing=Place.Standing.TAKEN)
    return TurnTown(town, school, turn, pupils[5], pupils[3])


def keep_marks(town: Town, urn: str, pupils: list[Pupil], half: Half, share: float) -> None:
    """Store a half-term's marks in which each pupil missed so much, up to two sessions more or less by chance."""
    luck = np.random.default_rng((half.number, len(pupils), round(1000 * share)))
    year = term_dates_for(town.partnership.pk).year(half.academic_year)
    span = next(one for one in year.half_terms if (one.term, one.half) == (half.term, half.half))
    days = len(school_days_of(town.partnership.pk, None, span.starts_on, span.ends_on))
    lines: list[tuple[str, str, str, str]] = []
    for pupil, more in zip(pupils, luck.integers(-2, 3, len(pupils)).tolist(), strict=True):
        missed = round((1 - share) * 2 * days) + more
        lines.append((pupil.upn or "", urn, str(span.starts_on), "O" * missed + ("/\\" * days)[missed:]))
    store(town.partnership, strings(lines))


def make_list(town: Town, school: Organisation, pupils: dict[int, list[Pupil]]) -> Cohort:
    """Return the frozen list of autumn 2."""
    rule = Rule.objects.create(partnership=town.partnership, school=school, name="Half-termly")
    version = RuleVersion.objects.create(
        rule=rule, number=1, conditions=[{"code": "missed", "at_least": 8}], made_at=timezone.now()
    )
    cohort = Cohort.objects.create(
        partnership=town.partnership,
        school=school,
        version=version,
        academic_year=TRIGGER.academic_year,
        term=TRIGGER.term,
        half=TRIGGER.half,
        data_until=date(2025, 12, 19),
        data_fingerprint="0" * 64,
        run_at=timezone.now(),
    )
    for year, some in pupils.items():
        for pupil in some:
            Listed.objects.create(cohort=cohort, pupil=pupil, year_group=year, why=[])
    return cohort
