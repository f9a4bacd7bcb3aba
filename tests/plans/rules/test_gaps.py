"""What the plan asks itself, and what it leaves alone."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.plans.rules.activity_measure import judge_measure
from village.plans.rules.facts import (
    ActionFacts,
    HeadFacts,
    LeadFacts,
    PlanFacts,
    TickFacts,
    TimingFacts,
    YearFacts,
)
from village.plans.rules.gaps import Gap, counts, gaps
from village.plans.rules.lookalikes import Wording, lookalikes
from village.reading.owners import part_owners

GOLD = Path(__file__).resolve().parents[4] / "shared" / "plans" / "gold"
PETRA = LeadFacts("person", "Petra Lowe", practitioner_id=1, can_sign_in=True)
FULL = ActionFacts(
    1,
    "Hold story mornings in every school",
    leads=(PETRA,),
    ticks=(TickFacts(1),),
    measure="More parents say that they read with their child",
)
YEARS = (YearFacts(1, 0, "Year 1"), YearFacts(2, 1, "Year 2"))


def codes(action: ActionFacts, **plan: object) -> list[str]:
    return [gap.code for gap in gaps(PlanFacts(1, "Plan", actions=(action,), **plan))]  # type: ignore[arg-type]  # fields by name


def test_a_full_action_has_no_gap() -> None:
    assert codes(FULL) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"leads": ()}, "no_lead"),
        ({"leads": (LeadFacts("words", "TBC", "TBC"),)}, "no_lead"),
        ({"ticks": ()}, "no_time"),
        ({"ticks": (), "timings": (TimingFacts("ongoing", "ongoing"),)}, "no_time"),
        ({"measure": "  "}, "no_measure"),
        ({"measure": "Letters sent to all parents; 6 sessions held"}, "activity_only"),
        ({"leads": (LeadFacts("words", "All agencies", "All agencies"),)}, "unreachable_lead"),
        ({"leads": (LeadFacts("person", "Dot Marlowe", practitioner_id=2),)}, "unreachable_lead"),
        ({"leads": (PETRA, LeadFacts("person", "Dot Marlowe", practitioner_id=2))}, "unreachable_lead"),
        ({"leads": (replace(PETRA, has_left=True),)}, "lead_left"),
        ({"needs_check": True}, "to_check"),
    ],
)
def test_what_is_missing_is_asked_once(change: dict[str, object], code: str) -> None:
    assert codes(replace(FULL, **change)) == [code]  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    "change",
    [
        {"leads": (LeadFacts("words", "All agencies", "All agencies"), PETRA)},
        {"ticks": (), "timings": (TimingFacts("half-termly", "frequency", frequency="half_termly"),)},
        {"measure": "20 sessions held and fewer pupils are absent"},
    ],
)
def test_what_is_enough_is_left_alone(change: dict[str, object]) -> None:
    assert codes(replace(FULL, **change)) == []  # type: ignore[arg-type]  # fields by name


def test_finished_actions_ask_nothing() -> None:
    bare = ActionFacts(1, "Open the hall", status="complete")
    assert codes(bare) == []


def test_a_year_without_a_single_tick_is_a_gap_of_the_plan() -> None:
    found = gaps(PlanFacts(1, "Plan", years=YEARS, actions=(FULL,)))
    assert [(gap.code, gap.action_id, gap.sentence) for gap in found] == [
        ("empty_year", None, "Nothing at all is ticked for Year 2.")
    ]


def test_indicators_that_are_to_follow_are_asked_for() -> None:
    head = (HeadFacts(7, "kpis", "KPIs", "KPI's to follow"), HeadFacts(8, "aim", "Aim", "To be confirmed"))
    found = gaps(PlanFacts(1, "Plan", head=head))
    assert [(gap.code, gap.anchor) for gap in found] == [("kpis_to_follow", "head-7")]


@pytest.mark.parametrize(
    ("measure", "activity"),
    [
        ("Leaflets distributed to all schools", True),
        ("Number of parents attending coffee mornings", True),
        ("Policy in place", True),
        ("Directory published on the website", True),
        ("Termly meetings held, minutes circulated", True),
        ("Persistent absence falls below 8%", False),
        ("Parents say they feel more confident", False),
        ("80% of children reach the expected level in reading", False),
        ("10 parents move into work after the course", False),
        ("Improved punctuality", False),
        ("Everyone is proud", False),
    ],
)
def test_measures_that_only_count_activity_are_told_with_the_words(measure: str, activity: bool) -> None:
    judged = judge_measure(measure)
    assert judged.counts_activity_only is activity, judged.reason
    assert judged.reason


def test_the_same_action_in_two_plans_is_found() -> None:
    others = (Wording(9, "Hold story mornings at every school", "b.2", "Family learning"), Wording(10, "Mend the roof"))
    found = gaps(PlanFacts(1, "Plan", actions=(FULL,)), others)
    assert [gap.code for gap in found] == ["look_alike"]
    assert "b.2" in found[0].sentence and "Family learning" in found[0].sentence


def test_two_thousand_actions_are_compared_quickly() -> None:
    places = [
        f"place{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{chr(97 + number // 676)}" for number in range(2000)
    ]
    own = [
        Wording(number, f"Train volunteers for reading mornings {place} nursery") for number, place in enumerate(places)
    ]
    own.append(Wording(5000, f"Train the volunteers for reading mornings {places[0]} nursery"))
    started = time.perf_counter()
    found = lookalikes(own)
    assert time.perf_counter() - started < 5
    assert (found[0].first.id, found[0].second.id) == (0, 5000)


facts = st.builds(
    ActionFacts,
    id=st.integers(1, 9),
    text=st.text(max_size=40),
    measure=st.text(max_size=40),
    status=st.sampled_from(["", "red", "complete"]),
    leads=st.lists(st.builds(LeadFacts, st.just("words"), st.text(max_size=8)), max_size=2).map(tuple),
    ticks=st.lists(st.builds(TickFacts, st.integers(1, 2)), max_size=2).map(tuple),
)


@given(st.lists(facts, max_size=6, unique_by=lambda action: action.id))
def test_every_gap_says_why_and_names_its_field(actions: list[ActionFacts]) -> None:
    found: tuple[Gap, ...] = gaps(PlanFacts(1, "Plan", years=YEARS, actions=tuple(actions)))
    ids = {action.id for action in actions}
    for gap in found:
        assert gap.sentence.endswith(".") and gap.reason and gap.field and gap.badge
        assert gap.action_id is None or gap.action_id in ids
    assert sum(counts(found).values()) == len(found)


@pytest.mark.shared
def test_of_the_real_plan_13_of_33_name_nobody_and_6_have_no_year() -> None:
    path = GOLD / "map-parental-partnership-plan.json"
    if not path.is_file():
        pytest.skip("the real plans are not beside the project")
    rows = [action for section in json.loads(path.read_text())["sections"] for action in section["actions"]]
    actions = tuple(
        ActionFacts(
            number,
            row["text"],
            leads=tuple(LeadFacts("words", words, words) for words in part_owners(row["owner"])),
            ticks=tuple(
                TickFacts(int(part.strip()[5])) for part in (row["timescale"] or "").split(";") if part.strip()
            ),
        )
        for number, row in enumerate(rows)
    )
    years = tuple(YearFacts(number, number, f"Year {number}") for number in (1, 2, 3))
    found = counts(gaps(PlanFacts(1, "Plan", years=years, actions=actions)))
    assert (len(rows), found["no_lead"], found["no_time"]) == (33, 13, 6)
