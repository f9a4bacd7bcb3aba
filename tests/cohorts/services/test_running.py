"""A rule is run: whom it lists is frozen with every reason, and the same run is not made twice."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.cohorts.making import AUTUMN_2, Ashlea, incident, make_ashlea, result
from tests.school_data.rolls import store, strings, upn
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.cohorts.models.cohort import Cohort
from village.cohorts.models.rule import Rule
from village.cohorts.queries.facts import facts_of_school, half_term_asked
from village.cohorts.rules.conditions import AttendanceBand, Condition, Late, SiblingListed
from village.cohorts.services.rules import change_rule, retire_rule, write_rule
from village.cohorts.services.running import RunAsked, run_rule, set_aside, take_up_again, try_rule

SPRING = RunAsked(2025, "spring", 1)
RULE: Sequence[Condition] = (AttendanceBand(("red",)), Late(5), SiblingListed())


@pytest.fixture
def ashlea(town: Town) -> Ashlea:
    return make_ashlea(town)


def rule_of(ashlea: Ashlea, conditions: Sequence[Condition] = RULE) -> Rule:
    by = ashlea.town.viewer("inclusion_lead")
    return write_rule(by=by, school_id=ashlea.school.pk, name="Half-termly", conditions=conditions)


def run(ashlea: Ashlea, rule: Rule, asked: RunAsked = SPRING, who: str = "inclusion_lead") -> Cohort:
    return run_rule(by=ashlea.town.viewer(who), school_id=ashlea.school.pk, rule=rule, asked=asked)


def listed(cohort: Cohort) -> dict[str, list[str]]:
    rows = cohort.listed.select_related("pupil")
    return {row.pupil.forename: [why["words"] for why in row.why] for row in rows}


def test_the_list_keeps_who_and_why(ashlea: Ashlea) -> None:
    cohort = run(ashlea, rule_of(ashlea))
    assert listed(cohort) == {
        "Ada": ["Missed 10 of 30 days"],
        "Ben": ["Late 6 times"],
        "Cy": ["Brother or sister listed"],
    }
    assert (cohort.pupil_count, cohort.version.number, cohort.data_until) == (4, 1, date(2026, 2, 13))


def test_a_list_of_one_year_keeps_siblings_of_other_years_in_mind(ashlea: Ashlea) -> None:
    cohort = run(ashlea, rule_of(ashlea), RunAsked(2025, "spring", 1, year_groups=(0,)))
    assert listed(cohort) == {"Cy": ["Brother or sister listed"]}


def test_later_marks_change_no_frozen_list(ashlea: Ashlea) -> None:
    cohort = run(ashlea, rule_of(ashlea))
    before = listed(cohort)
    store(ashlea.town.partnership, strings([(upn(1), "900101", "2026-01-05", "/\\" * 10)]))
    assert listed(Cohort.objects.get(pk=cohort.pk)) == before


def test_the_same_rule_on_the_same_data_is_refused_and_on_newer_data_is_not(ashlea: Ashlea) -> None:
    rule = rule_of(ashlea)
    first = run(ashlea, rule)
    with pytest.raises(Refused, match="very same data"):
        run(ashlea, rule)
    store(ashlea.town.partnership, strings([(upn(1), "900101", "2026-01-05", "/\\" * 10)]))
    second = run(ashlea, rule)
    assert first.data_fingerprint != second.data_fingerprint
    assert listed(second) == {"Ben": ["Late 6 times"]}


def test_a_cut_off_looks_at_no_later_mark(ashlea: Ashlea) -> None:
    cohort = run(ashlea, rule_of(ashlea), RunAsked(2025, "spring", 1, until=date(2026, 1, 8)))
    assert listed(cohort) == {"Ada": ["Missed 4 of 4 days"], "Cy": ["Brother or sister listed"]}


def test_trying_a_rule_keeps_nothing(ashlea: Ashlea) -> None:
    by = ashlea.town.viewer("head")
    trial = try_rule(by=by, school_id=ashlea.school.pk, rule=rule_of(ashlea), asked=SPRING)
    assert (len(trial.picked), trial.looked_at, Cohort.objects.count()) == (3, 4, 0)


def test_a_half_term_without_marks_says_what_to_do(ashlea: Ashlea) -> None:
    with pytest.raises(Refused, match="no marks for this half-term"):
        run(ashlea, rule_of(ashlea), RunAsked(2024, "spring", 1))


def test_behaviour_is_set_beside_the_own_half_term_before(ashlea: Ashlea) -> None:
    for day in (12, 13, 14):
        incident(ashlea, "Dee", date(2026, 1, day))
    incident(ashlea, "Dee", AUTUMN_2)
    result(ashlea, "Dee", "below", date(2026, 1, 20))
    result(ashlea, "Ben", "below", date(2025, 10, 1))
    result(ashlea, "Ben", "expected", date(2026, 1, 20))
    by = ashlea.town.viewer("inclusion_lead")
    asked = half_term_asked(by, ashlea.school.pk, 2025, "spring", 1, until=None)
    facts = {one.pupil_id: one for one in facts_of_school(by, ashlea.school.pk, asked)}
    dee, ben = facts[ashlea.pupils["Dee"].pk], facts[ashlea.pupils["Ben"].pk]
    assert (dee.incidents, dee.incidents_before, dee.below_expected) == (3, 1, ("maths",))
    assert ben.below_expected == ()
    assert facts[ashlea.pupils["Ada"].pk].threshold_sessions == 8


@pytest.mark.parametrize("who", ["teacher", "office", "safeguarding_lead", "coordinator", "two_hats", "agency_worker"])
def test_nobody_else_runs_a_rule(ashlea: Ashlea, who: str) -> None:
    rule = rule_of(ashlea)
    with pytest.raises((PermissionDenied, Http404)):
        run(ashlea, rule, who=who)
    assert Cohort.objects.count() == 0


def test_whoever_may_not_see_lists_is_told_nothing_of_anybody(ashlea: Ashlea) -> None:
    by = ashlea.town.viewer("inclusion_lead")
    asked = half_term_asked(by, ashlea.school.pk, 2025, "spring", 1, until=None)
    for who in ("teacher", "teacher_elsewhere", "coordinator", "parent", "stranger", "helper"):
        assert facts_of_school(ashlea.town.viewer(who), ashlea.school.pk, asked) == []


def test_every_name_of_a_list_is_on_record(ashlea: Ashlea) -> None:
    run(ashlea, rule_of(ashlea))
    lines = Entry.objects.filter(verb="cohorts.listed", is_read=True)
    assert sorted(lines.values_list("subject_label", flat=True)) == ["Ada Fell", "Ben Fell", "Cy Fell"]
    assert not Entry.objects.filter(verb="cohorts.run", subject_label__contains="Fell").exists()


def test_a_changed_rule_is_a_new_version_and_old_lists_keep_theirs(ashlea: Ashlea) -> None:
    rule = rule_of(ashlea)
    cohort = run(ashlea, rule)
    by = ashlea.town.viewer("head")
    version = change_rule(by=by, rule=rule, seen_number=1, conditions=(Late(7),))
    assert version.number == 2
    assert Cohort.objects.get(pk=cohort.pk).version.read_conditions() == (
        AttendanceBand(("red",)),
        Late(5),
        SiblingListed(),
    )
    assert change_rule(by=by, rule=rule, seen_number=2, conditions=(Late(7),)).number == 2
    with pytest.raises(Stale):
        change_rule(by=by, rule=rule, seen_number=1, conditions=(Late(9),))


def test_a_retired_rule_makes_no_list(ashlea: Ashlea) -> None:
    rule = rule_of(ashlea)
    retire_rule(by=ashlea.town.viewer("head"), rule=rule)
    rule.refresh_from_db()
    with pytest.raises(Refused, match="retired"):
        run(ashlea, rule)


def test_two_rules_of_one_name_are_refused(ashlea: Ashlea) -> None:
    rule_of(ashlea)
    with pytest.raises(Refused, match="of this name"):
        rule_of(ashlea)


def test_a_list_that_was_set_aside_lets_the_same_run_be_made_and_can_come_back(ashlea: Ashlea) -> None:
    rule = rule_of(ashlea)
    first, by = run(ashlea, rule), ashlea.town.viewer("head")
    with pytest.raises(Refused, match="Say why"):
        set_aside(by=by, cohort=first, reason="  ")
    set_aside(by=by, cohort=first, reason="Wrong half-term")
    assert run(ashlea, rule).pk != first.pk
    take_up_again(by=by, cohort=first)
    first.refresh_from_db()
    assert (first.set_aside_at, first.set_aside_why) == (None, "")
