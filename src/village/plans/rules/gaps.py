"""The plan audits itself: each gap is a question, says what it rests on, and names the field that mends it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from village.plans.rules.activity_measure import judge_measure
from village.plans.rules.facts import ActionFacts, LeadFacts, PlanFacts
from village.plans.rules.lookalikes import Alike, Wording, lookalikes

FINISHED = frozenset({"complete", "superseded"})
_TO_FOLLOW = re.compile(
    r"\b(?:to follow|tbc|tba|to be (?:confirmed|agreed|decided|developed|set|added|determined)"
    r"|not yet (?:set|agreed))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^\W*(?:tbc|tba|to be (?:confirmed|agreed|decided)|n/?a|none|vacant|vacancy)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the plan does not say."""

    code: str
    badge: str
    """Two or three words for the board."""
    words: str
    """After a number of actions: "have no lead"."""
    sentence: str
    reason: str
    """What it was found by."""
    field: str
    """The field that mends it, also the anchor on the page that edits it; "same-12" compares with action 12."""
    action_id: int | None = None
    """None for a gap of the plan as a whole."""

    @property
    def anchor(self) -> str:
        return self.field


def gaps(plan: PlanFacts, others: Sequence[Wording] = ()) -> tuple[Gap, ...]:
    """Return the gaps of the plan and of its open actions, in the order of the plan; finished actions ask nothing.

    `others` are the wordings of actions in other plans, for finding what is planned twice.
    """
    open_actions = [action for action in plan.actions if action.status not in FINISHED]
    found = [*_of_plan(plan)]
    alike = _alike(open_actions, others)
    for action in open_actions:
        found += _of_action(plan, action)
        found += alike.get(action.id, ())
    return tuple(found)


def _of_plan(plan: PlanFacts) -> Iterator[Gap]:
    ticked = {tick.year_id for action in plan.actions for tick in action.ticks}
    for year in plan.years if ticked else ():
        if year.id not in ticked:
            sentence = f"Nothing at all is ticked for {year.label}."
            yield Gap("empty_year", "Empty year", "years hold nothing", sentence, "No action has a tick there", "years")
    for part in plan.head:
        if part.kind == "kpis" and (said := _TO_FOLLOW.search(part.text)):
            yield Gap(
                "kpis_to_follow",
                "KPIs to follow",
                "lists of indicators to come",
                "The key performance indicators are still to come. Say how the plan will know that it worked.",
                f"The head says “{said.group()}”",
                f"head-{part.id}",
            )


def _of_action(plan: PlanFacts, action: ActionFacts) -> Iterator[Gap]:
    named = [lead for lead in action.leads if not _NOBODY.match(lead.name)]
    if not named:
        reason = f"It says “{action.leads[0].name}”" if action.leads else "The lead is empty"
        yield _gap(action, "no_lead", "No lead", "have no lead", "Nobody is named.", reason, "leads")
    else:
        yield from _of_leads(action, named)
    if not action.ticks and not any(timing.is_datable for timing in action.timings):
        yield _no_time(plan, action)
    if not action.measure.strip():
        sentence = "Nothing says how anybody would know that it worked."
        yield _gap(action, "no_measure", "No measure", "have no measure", sentence, "The measure is empty", "measure")
    elif (kind := judge_measure(action.measure)).counts_activity_only:
        sentence = "The measure counts activity, not effect. Add what changes for children or families."
        yield _gap(
            action,
            "activity_only",
            "Counts activity only",
            "count activity, not effect",
            sentence,
            kind.reason,
            "measure",
        )
    if action.needs_check:
        sentence = "Village was not sure how to read this when it came in. Look at it once."
        asked = "; ".join(action.doubt_words.splitlines()).rstrip(".") or "A doubt from the import is open"
        yield _gap(action, "to_check", "To check", "are still to check", sentence, asked, "check")


def _gap(action: ActionFacts, code: str, badge: str, words: str, sentence: str, reason: str, field: str) -> Gap:
    return Gap(code, badge, words, sentence, reason, field, action.id)


def _no_time(plan: PlanFacts, action: ActionFacts) -> Gap:
    reason = f"“{action.time_words}” names no day, term or rhythm" if action.time_words.strip() else "The time is empty"
    if plan.years:
        sentence = "No year is ticked and no date is given."
        return _gap(action, "no_time", "No years", "have no year ticked", sentence, reason, "schedule")
    return _gap(action, "no_time", "No date", "have no date", "Nothing says by when.", reason, "schedule")


def _of_leads(action: ActionFacts, leads: Sequence[LeadFacts]) -> Iterator[Gap]:
    left = [lead for lead in leads if lead.has_left]
    if left and len(left) == len(leads):
        sentence = f"{left[0].name} has left. Find a new lead."
        yield _gap(
            action,
            "lead_left",
            "Lead has left",
            "have a lead who left",
            sentence,
            "They are marked as having left",
            "leads",
        )
    elif lost := _out_of_reach(leads):
        names = ", ".join(lead.name for lead in lost)
        loose = all(lead.practitioner_id is None and lead.organisation_id is None for lead in lost)
        everybody = len(lost) == len(leads)
        yield _gap(
            action,
            "unreachable_lead",
            "Lead not reachable",
            "have a lead whom nobody can reach",
            "Nobody who leads this can be reached." if everybody else "Not everybody who leads this can be reached.",
            f"“{names}” is only words: match it to somebody" if loose else f"{names}: no login, e-mail or telephone",
            "leads",
        )


def _out_of_reach(leads: Sequence[LeadFacts]) -> list[LeadFacts]:
    """Return the leads to ask about: bare words are enough beside somebody who can be reached, a name is not."""
    lost = [lead for lead in leads if not _can_be_reached(lead)]
    return lost if len(lost) == len(leads) else [lead for lead in lost if lead.practitioner_id or lead.organisation_id]


def _can_be_reached(lead: LeadFacts) -> bool:
    return not lead.has_left and (lead.can_sign_in or lead.has_contact)


def _alike(actions: Sequence[ActionFacts], others: Sequence[Wording]) -> dict[int, list[Gap]]:
    found: dict[int, list[Gap]] = {}
    own = [Wording(action.id, action.text, action.ref) for action in actions]
    for pair in lookalikes(own, others):
        found.setdefault(pair.first.id, []).append(_look_alike(pair))
    return found


def _look_alike(pair: Alike) -> Gap:
    other = f"{pair.second.ref} “{pair.second.text[:80]}”".strip()
    where = f" in {pair.second.plan}" if pair.second.plan else ""
    return Gap(
        "look_alike",
        "Looks alike",
        "look like another",
        f"It reads much like {other}{where}. One action can stand in both places.",
        f"The wordings are {pair.score}% alike",
        f"same-{pair.second.id}",
        pair.first.id,
    )


def counts(found: Iterable[Gap]) -> dict[str, int]:
    """Return how many gaps there are of each code."""
    numbers: dict[str, int] = {}
    for gap in found:
        numbers[gap.code] = numbers.get(gap.code, 0) + 1
    return numbers
