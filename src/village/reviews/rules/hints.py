"""Questions that stand beside the lead's own view, never instead of it: Village does not change a rating."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from village.plans.rules.numbers_in_words import NumberFound
from village.plans.rules.scale import USUAL, Scale, label_of
from village.plans.rules.triangulation import GOOD, is_thin

NOTE = "Village does not change a rating. It only asks."
OVER = frozenset({"complete", "superseded"})
KIND_WORDS = {"number": "numbers", "voice": "what people said", "observation": "what was seen", "research": "research"}
DOWN_IS_GOOD = re.compile(r"\b(fewer|less|reduc\w*|lower\w*|fall\w*|decreas\w*|drop\w*|cut\w*)\b", re.IGNORECASE)
UP_IS_GOOD = re.compile(
    r"\b(more|increas\w*|rais\w*|ris(?:e|es|ing)|grow\w*|higher|improv\w*|at least)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hint:
    """One question about one action."""

    code: str
    """late, no_evidence, no_word, thin, not_moving, wrong_way, not_planned or unchanged."""
    words: str
    """In one line: "Green, resting on one kind of evidence"."""
    detail: str = ""
    """What it is seen from: "Referrals 41, 48 before"."""


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """One number that was given as evidence."""

    value: Decimal
    as_of: date
    unit: str = ""
    out_of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HintFacts:
    """What the questions are asked of."""

    code: str
    """The rating that is proposed; empty while nobody has answered."""
    over_since: str | None = None
    """The last time that the plan gave it, when that has passed."""
    is_planned: bool = True
    evidence: frozenset[str] = frozenset()
    rounds_without_word: int = 0
    """Latest rounds one after another, this one included, in which nobody wrote a line."""
    earlier: Sequence[str] = ()
    """Ratings of the rounds before, latest first."""
    numbers: Sequence[NumberFacts] = ()
    measure: str = ""
    scale: Scale = USUAL
    """The plan's own words for ratings."""

    @property
    def word(self) -> str:
        return label_of(self.scale, self.code)


def hints_for(facts: HintFacts) -> tuple[Hint, ...]:
    """Return the questions, the weightiest first."""
    asked = (_wrong_way(facts), _late(facts), _unchanged(facts), _evidence(facts), _no_word(facts), _unplanned(facts))
    return tuple(hint for hint in asked if hint is not None)


def _late(facts: HintFacts) -> Hint | None:
    if facts.over_since is None or facts.code in OVER:
        return None
    words = f"{facts.word}, and its time is over" if facts.code else "Its time is over"
    return Hint("late", words, f"Planned until {facts.over_since}")


def _evidence(facts: HintFacts) -> Hint | None:
    """A green or a complete should rest on more than one kind of evidence."""
    if not is_thin(facts.code, facts.evidence):
        return None
    if not facts.evidence:
        return Hint("no_evidence", f"{facts.word}, with no evidence", "A number, a voice, something seen?")
    only = ", ".join(KIND_WORDS[kind] for kind in sorted(facts.evidence))
    return Hint("thin", f"{facts.word}, resting on one kind of evidence", f"Only {only}")


def _no_word(facts: HintFacts) -> Hint | None:
    if facts.rounds_without_word < 2:
        return None
    return Hint("no_word", "No update for two rounds", f"{facts.rounds_without_word} rounds without a line")


def _unplanned(facts: HintFacts) -> Hint | None:
    if facts.is_planned or not facts.code or facts.over_since is not None:
        return None
    return Hint("not_planned", "Rated, though not planned for this term", "Has the plan moved?")


def _unchanged(facts: HintFacts) -> Hint | None:
    if facts.code not in {"amber", "red"} or len(facts.earlier) < 2:
        return None
    same = next((n for n, code in enumerate(facts.earlier) if code != facts.code), len(facts.earlier)) + 1
    if same < 3:
        return None
    return Hint("unchanged", f"{facts.word} for the {_nth(same)} round running", "What would have to change?")


def _nth(number: int) -> str:
    return {3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}.get(number, f"{number}th")


def _wrong_way(facts: HintFacts) -> Hint | None:
    """Compare the latest number with the one before of the same unit; what counts as good is read from the measure."""
    if facts.code not in GOOD:
        return None
    for _unit, numbers in _by_unit(facts.numbers):
        before, now = numbers[-2], numbers[-1]
        change = _level(now) - _level(before)
        seen = f"{_words(now)}, {_words(before)} before"
        down, up = bool(DOWN_IS_GOOD.search(facts.measure)), bool(UP_IS_GOOD.search(facts.measure))
        if change == 0:
            return Hint("not_moving", f"{facts.word}, but its measure has not moved", seen)
        if down != up and (change > 0) == down:
            went = "rose" if change > 0 else "fell"
            return Hint("wrong_way", f"{facts.word}, but its measure {went}", seen)
        if down == up and change < 0:
            return Hint("wrong_way", f"{facts.word}, while its number fell", f"{seen}. Should it?")
    return None


def _by_unit(numbers: Sequence[NumberFacts]) -> list[tuple[tuple[str, bool], list[NumberFacts]]]:
    """Return numbers of one unit in time, where there are two days of it; a share is never set beside a count."""
    found: dict[tuple[str, bool], dict[date, NumberFacts]] = {}
    for number in sorted(numbers, key=lambda one: one.as_of):
        key = (number.unit.strip().casefold(), number.out_of is not None)
        found.setdefault(key, {})[number.as_of] = number
    return [(key, list(days.values())) for key, days in found.items() if len(days) > 1]


def _level(number: NumberFacts) -> Decimal:
    return number.value / number.out_of if number.out_of else number.value


def _words(number: NumberFacts) -> str:
    return NumberFound(number.value, number.out_of, number.unit).words
