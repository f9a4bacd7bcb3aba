"""The questions beside a rating: what is asked, from what, and what is not asked."""

from datetime import date
from decimal import Decimal

import pytest

from village.reviews.rules.hints import HintFacts, NumberFacts, hints_for

TWO = frozenset({"number", "voice"})
AUTUMN, SPRING = date(2025, 12, 1), date(2026, 3, 17)


def numbers(before: str, now: str, unit: str = "referrals", **more: str) -> list[NumberFacts]:
    return [
        NumberFacts(Decimal(value), on, unit, Decimal(more["out_of"]) if "out_of" in more else None)
        for value, on in ((before, AUTUMN), (now, SPRING))
    ]


CASES = {
    "nothing to ask of a green on two kinds": (HintFacts("green", evidence=TWO), []),
    "nothing to ask of a silent action": (HintFacts(""), []),
    "green, its time over": (
        HintFacts("green", over_since="summer 2025", evidence=TWO),
        [("late", "Green, and its time is over", "Planned until summer 2025")],
    ),
    "silent, its time over": (
        HintFacts("", over_since="summer 2025"),
        [("late", "Its time is over", "Planned until summer 2025")],
    ),
    "complete, its time over: as it should be": (HintFacts("complete", over_since="summer 2025", evidence=TWO), []),
    "green with no evidence": (
        HintFacts("green"),
        [("no_evidence", "Green, with no evidence", "A number, a voice, something seen?")],
    ),
    "green on one kind": (
        HintFacts("green", evidence=frozenset({"observation"})),
        [("thin", "Green, resting on one kind of evidence", "Only what was seen")],
    ),
    "red with no evidence is not asked": (HintFacts("red"), []),
    "no update for two rounds": (
        HintFacts("", rounds_without_word=2),
        [("no_word", "No update for two rounds", "2 rounds without a line")],
    ),
    "no update for one round": (HintFacts("", rounds_without_word=1), []),
    "rated though not planned": (
        HintFacts("amber", is_planned=False),
        [("not_planned", "Rated, though not planned for this term", "Has the plan moved?")],
    ),
    "amber for the third round running": (
        HintFacts("amber", earlier=("amber", "amber", "green")),
        [("unchanged", "Amber for the third round running", "What would have to change?")],
    ),
    "red for the fourth": (
        HintFacts("red", earlier=("red", "red", "red")),
        [("unchanged", "Red for the fourth round running", "What would have to change?")],
    ),
    "amber, red, amber": (HintFacts("amber", earlier=("red", "amber", "amber")), []),
    "green for ever": (HintFacts("green", earlier=("green",) * 5, evidence=TWO), []),
    "its measure has not moved": (
        HintFacts("green", evidence=TWO, numbers=numbers("48", "48")),
        [("not_moving", "Green, but its measure has not moved", "48 referrals, 48 referrals before")],
    ),
    "its measure fell where more is wanted": (
        HintFacts("green", evidence=TWO, numbers=numbers("48", "41"), measure="More referrals from schools"),
        [("wrong_way", "Green, but its measure fell", "41 referrals, 48 referrals before")],
    ),
    "its measure rose where fewer are wanted": (
        HintFacts("green", evidence=TWO, numbers=numbers("4.0000", "5.5000", "%"), measure="Reduce absence"),
        [("wrong_way", "Green, but its measure rose", "5.5%, 4% before")],
    ),
    "its measure fell where fewer are wanted": (
        HintFacts("green", evidence=TWO, numbers=numbers("48", "41"), measure="Fewer exclusions"),
        [],
    ),
    "a number fell and nobody knows the good way": (
        HintFacts("green", evidence=TWO, numbers=numbers("48", "41")),
        [("wrong_way", "Green, while its number fell", "41 referrals, 48 referrals before. Should it?")],
    ),
    "a number rose and nobody knows the good way": (
        HintFacts("green", evidence=TWO, numbers=numbers("41", "48")),
        [],
    ),
    "a share is compared as a share": (
        HintFacts("green", evidence=TWO, numbers=numbers("11", "11", "schools", out_of="24")),
        [("not_moving", "Green, but its measure has not moved", "11 of 24 schools, 11 of 24 schools before")],
    ),
    "an honest red is not asked why its number fell": (HintFacts("red", numbers=numbers("48", "41")), []),
    "numbers of two units are not compared": (
        HintFacts("green", evidence=TWO, numbers=[*numbers("9", "9")[:1], *numbers("9", "9", "schools")[1:]]),
        [],
    ),
    "two numbers of one day are one": (
        HintFacts(
            "green", evidence=TWO, numbers=[NumberFacts(Decimal(9), SPRING, "x"), NumberFacts(Decimal(8), SPRING, "x")]
        ),
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_village_asks_only_what_it_can_know(case: str) -> None:
    facts, asked = CASES[case]
    assert [(hint.code, hint.words, hint.detail) for hint in hints_for(facts)] == asked
