"""How many actions hold each rating, each number leading to the board that shows only those."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.plans.pages.addresses import board_url
from village.plans.pages.rows import NO_UPDATE, ActionRow
from village.plans.rules.facts import PlanFacts
from village.plans.rules.term_grid import Term

ORDER = ("complete", "green", "amber", "red", "on-hold", "not-started", NO_UPDATE, "superseded")
"""Ratings in the order in which a strip shows them."""


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """All actions of one rating."""

    rating: str
    count: int
    url: str
    note: str = ""
    label: str = ""
    """The plan's own word."""


def tally(
    plan_id: int, rows: Sequence[ActionRow], *, notes: Mapping[str, str] | None = None
) -> tuple[StandingGroup, ...]:
    """Return the rows gathered by rating, in the order of the strip."""
    counted = Counter(row.now for row in rows)
    words = {row.now: row.now_words for row in rows}
    return tuple(
        StandingGroup(code, counted[code], board_url(plan_id, rating=code), (notes or {}).get(code, ""), words[code])
        for code in ORDER
        if counted[code]
    )


def changes(plan: PlanFacts, now: Term) -> dict[str, str]:
    """Return, by rating, how its number differs from the term before, where that term was rated."""
    before = Term(now.academic_year, now.place - 1) if now.place else Term(now.academic_year - 1, 2)
    then: Counter[str] = Counter()
    for action in (one for one in plan.actions if one.ending is None):
        said = [r for r in action.ratings if (r.academic_year, r.term) == (before.academic_year, before.name)]
        if said:
            then[said[-1].code.replace("_", "-")] += 1
    if not then:
        return {}
    today = Counter((action.status or NO_UPDATE).replace("_", "-") for action in plan.actions if action.ending is None)
    return {code: _change(today[code] - then[code], before.name) for code in ORDER if code != NO_UPDATE}


def _change(difference: int, term: str) -> str:
    if difference == 0:
        return f"same as {term}"
    return f"{abs(difference)} {'more' if difference > 0 else 'fewer'} than {term}"
