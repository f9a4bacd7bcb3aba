"""Whom a rule lists, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.basics.plain_values import from_plain, to_plain
from village.cohorts.rules.conditions import (
    HALF_TERMLY,
    KINDS,
    AttendanceAndBehaviour,
    AttendanceBand,
    BelowExpected,
    Condition,
    Late,
    MissedSessions,
    MoreIncidents,
    NearThreshold,
    NoAcceptedReason,
    PersistentAbsence,
    PunctualityBand,
    SiblingListed,
    checked,
)
from village.cohorts.rules.facts import Facts
from village.cohorts.rules.listing import fingerprint, listed

CALM = Facts(pupil_id=1, year_group=5, possible=74, attended=74, year_possible=150, year_attended=150)


def told(facts: Facts, *conditions: Condition) -> list[str]:
    return [why.words for picked in listed([facts], conditions) for why in picked.why]


@pytest.mark.parametrize(
    ("changed", "condition", "words"),
    [
        ({"attended": 63, "attendance_band": "red"}, AttendanceBand(("red",)), "Missed 5½ of 37 days"),
        ({"attended": 66}, MissedSessions(8), "Missed 4 of 37 days"),
        ({"late": 1}, Late(1), "Late once"),
        ({"late": 7, "punctuality_band": "red"}, PunctualityBand(("red",)), "Late 7 times"),
        ({"year_attended": 135}, PersistentAbsence(), "Missed 7½ of 75 days since September"),
        ({"year_attended": 75}, PersistentAbsence(severe_only=True), "Missed 37½ of 75 days since September"),
        ({"unauthorised": 4}, NoAcceptedReason(4), "Away 2 days without an accepted reason"),
        ({"threshold_sessions": 8}, NearThreshold(8), "8 of 10 sessions of the national threshold"),
        ({"incidents": 4, "incidents_before": 1}, MoreIncidents(2), "4 incidents, was 1"),
        (
            {"attended": 70, "incidents": 2},
            AttendanceAndBehaviour(4, 2),
            "Attendance and behaviour: missed 2 of 37 days, 2 incidents",
        ),
        (
            {"below_expected": ("maths", "reading")},
            BelowExpected(1, only_with_another=False),
            "Below expected in maths and reading",
        ),
    ],
)
def test_a_condition_says_why_it_is_met(changed: dict[str, object], condition: Condition, words: str) -> None:
    assert told(replace(CALM, **changed), condition) == [words]  # type: ignore[arg-type]
    assert told(CALM, condition) == []


@pytest.mark.parametrize(
    ("changed", "condition"),
    [
        ({"attended": 67}, MissedSessions(8)),
        ({"late": 4}, Late(5)),
        ({"year_attended": 136}, PersistentAbsence()),
        ({"year_attended": 76}, PersistentAbsence(severe_only=True)),
        ({"year_possible": 0, "year_attended": 0}, PersistentAbsence()),
        ({"incidents": 3, "incidents_before": 2}, MoreIncidents(2)),
        ({"incidents": 9, "incidents_before": 9}, MoreIncidents(2)),
        ({"attended": 60}, AttendanceAndBehaviour(4, 2)),
        ({"attendance_band": ""}, AttendanceBand(("red", "amber", "green"))),
    ],
)
def test_one_short_of_a_condition_does_not_meet_it(changed: dict[str, object], condition: Condition) -> None:
    assert told(replace(CALM, **changed), condition) == []  # type: ignore[arg-type]


def test_attainment_lists_nobody_by_itself_but_stands_beside_another_reason() -> None:
    behind = replace(CALM, below_expected=("maths",))
    assert told(behind, Late(5), BelowExpected()) == []
    assert told(replace(behind, late=5), BelowExpected(), Late(5)) == ["Late 5 times", "Below expected in maths"]


def test_a_sibling_in_a_year_whose_turn_it_is_not_still_counts() -> None:
    older = replace(CALM, pupil_id=1, year_group=6, late=9, sibling_ids=frozenset({2}))
    younger = replace(CALM, pupil_id=2, year_group=0, sibling_ids=frozenset({1}))
    picked = listed([older, younger], (Late(5), SiblingListed()), years=(0, 5))
    assert [(one.facts.pupil_id, [why.code for why in one.why]) for one in picked] == [(2, ["sibling"])]


def test_a_pupil_listed_for_a_sibling_alone_lists_nobody_further() -> None:
    late = replace(CALM, pupil_id=1, late=9, sibling_ids=frozenset({2}))
    sister = replace(CALM, pupil_id=2, sibling_ids=frozenset({1, 3}))
    cousin = replace(CALM, pupil_id=3, sibling_ids=frozenset({2}))
    assert [one.facts.pupil_id for one in listed([late, sister, cousin], (Late(5), SiblingListed()))] == [1, 2]


def test_nobody_is_their_own_sibling() -> None:
    alone = replace(CALM, late=9, sibling_ids=frozenset({1}))
    assert told(alone, Late(5), SiblingListed()) == ["Late 9 times"]


@pytest.mark.parametrize(
    ("conditions", "field"),
    [
        ((), "conditions"),
        ((SiblingListed(),), "conditions"),
        ((BelowExpected(), SiblingListed()), "conditions"),
        ((Late(5), Late(6)), "conditions"),
        ((Late(0),), "late-at_least"),
        ((AttendanceBand(()),), "attendance_band-bands"),
        ((AttendanceBand(("purple",)),), "attendance_band-bands"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(conditions: tuple[Condition, ...], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        checked(conditions)
    assert refusal.value.field == field


def test_a_checked_rule_stands_in_one_order() -> None:
    assert checked(tuple(reversed(HALF_TERMLY))) == checked(HALF_TERMLY)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_condition_survives_being_kept(kind: type[Condition]) -> None:
    assert from_plain(kind, to_plain(kind())) == kind()
    assert kind().words()


SOMEBODY = st.builds(
    Facts,
    pupil_id=st.integers(1, 8),
    year_group=st.integers(-1, 11),
    sibling_ids=st.frozensets(st.integers(1, 8), max_size=3),
    possible=st.just(74),
    attended=st.integers(0, 74),
    late=st.integers(0, 10),
    attendance_band=st.sampled_from(("", "red", "amber", "green")),
    incidents=st.integers(0, 5),
    incidents_before=st.integers(0, 5),
    below_expected=st.sampled_from(((), ("maths",))),
)
EVERYBODY = st.lists(SOMEBODY, max_size=8, unique_by=lambda facts: facts.pupil_id)


@given(EVERYBODY, st.randoms())
def test_the_order_of_the_data_changes_neither_the_list_nor_its_fingerprint(
    everybody: list[Facts], chance: object
) -> None:
    shuffled = sorted(everybody, key=lambda facts: hash((facts.pupil_id, str(chance))))
    rule = checked(HALF_TERMLY)
    ours = {one.facts.pupil_id: one.why for one in listed(everybody, rule)}
    assert ours == {one.facts.pupil_id: one.why for one in listed(shuffled, rule)}
    assert fingerprint(everybody) == fingerprint(shuffled)


@given(EVERYBODY)
def test_a_list_of_some_years_is_the_part_of_the_whole_list_in_those_years(everybody: list[Facts]) -> None:
    rule = checked(HALF_TERMLY)
    whole = [one for one in listed(everybody, rule) if one.facts.year_group in {0, 5}]
    assert listed(everybody, rule, years=(0, 5)) == whole


def test_one_other_figure_is_another_fingerprint() -> None:
    assert fingerprint([CALM]) != fingerprint([replace(CALM, late=1)])
