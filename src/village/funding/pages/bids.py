"""What the pages of bids show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.design.wording import ago, count, day, money
from village.funding import permissions
from village.funding.models.bid import Bid
from village.funding.queries.bids import (
    case_studies_for,
    chosen_case_studies,
    column_of_year,
    evidence_for,
    may_be_shown,
    refs_of,
)
from village.funding.rules import steps
from village.funding.services.bids import money_stands
from village.plans.models.evidence import Evidence

SOON = 14
"""Days before a bid's day from which the page says so more loudly."""

LADDER = ((steps.IDEA,), (steps.WRITING,), (steps.SENT,), (steps.WON, steps.PART_WON, steps.LOST, steps.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class BidLine:
    """One bid in a list."""

    id: int
    title: str
    funder: str
    state: str
    state_words: str
    money_words: str
    day_words: str
    is_pressing: bool
    plan_title: str
    is_open: bool


def bid_line(bid: Bid, today: date) -> BidLine:
    """Return the bid as lists show it."""
    days = (bid.due_on - today).days if bid.due_on and bid.state in {steps.IDEA, steps.WRITING} else None
    return BidLine(
        bid.pk,
        bid.title,
        bid.funder,
        bid.state,
        Bid.State(bid.state).label,
        _money_words(bid),
        _day_words(bid, today),
        days is not None and days <= SOON,
        bid.plan.title if bid.plan else "",
        bid.state in steps.OPEN,
    )


def bid_lines(bids: Iterable[Bid], today: date) -> tuple[BidLine, ...]:
    """Return the bids as lists show them."""
    return tuple(bid_line(bid, today) for bid in bids)


def _money_words(bid: Bid) -> str:
    if bid.state in steps.GIVES_MONEY:
        given = money(bid.awarded_pence)
        return f"{given} of {money(bid.asked_pence)}" if bid.state == steps.PART_WON and bid.asked_pence else given
    return money(bid.asked_pence) or "Amount not known yet"


def _day_words(bid: Bid, today: date) -> str:
    if bid.state in steps.DECIDED and bid.decided_on:
        return f"Decided {day(bid.decided_on)}"
    if bid.state == steps.SENT and bid.sent_on:
        return f"Sent {day(bid.sent_on)}"
    if bid.state == steps.WITHDRAWN or bid.due_on is None:
        return "" if bid.state == steps.WITHDRAWN else "No day yet"
    if bid.due_on < today:
        return f"Was to be sent by {day(bid.due_on)}"
    near = ago(bid.due_on, today)
    return f"Send by {day(bid.due_on)}" + (f", {near}" if near != day(bid.due_on) else "")


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One rung of the way of a bid."""

    words: str
    is_done: bool
    is_here: bool


def ladder(bid: Bid) -> tuple[LadderStep, ...]:
    """Return the way of the bid: idea, being written, sent, decided."""
    here = next(place for place, states in enumerate(LADDER) if bid.state in states)
    names = ["Idea", "Being written", "Sent", "Decided"]
    if here == len(LADDER) - 1:
        names[here] = Bid.State(bid.state).label
    return tuple(LadderStep(name, place < here, place == here) for place, name in enumerate(names))


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence as a bid shows it."""

    id: int
    kind: str
    words: str
    file_id: int | None
    file_name: str
    link: str
    is_withdrawn: bool

    @property
    def kind_words(self) -> str:
        return self.kind.capitalize()


def evidence_view(row: Evidence) -> EvidenceView:
    """Return the evidence in words."""
    number = ""
    if row.value is not None:
        value = f"{row.value.normalize():f}"
        number = f"{value} of {row.out_of.normalize():f}" if row.out_of is not None else value
        number = f"{number}{'' if row.unit == '%' else ' '}{row.unit}".strip()
    words = ": ".join(part for part in (number, row.words) if part)
    if row.as_of:
        words = f"{words} ({day(row.as_of)})".strip()
    return EvidenceView(
        row.pk,
        row.kind,
        words,
        row.file_id,
        row.file.name if row.file else "",
        row.link,
        row.withdrawn_at is not None,
    )


@dataclass(frozen=True, slots=True)
class StoryView:
    """One case study as a bid shows it."""

    id: int
    title: str
    may_be_shown: bool


@dataclass(frozen=True, slots=True)
class BidPage:
    """Everything on the page of one bid."""

    bid: Bid
    line: BidLine
    ladder: tuple[LadderStep, ...]
    actions: tuple[tuple[int, str, str, bool], ...]
    """Id, reference and text of each action, and whether it stands in the bid's plan."""
    evidence: tuple[EvidenceView, ...]
    stories: tuple[StoryView, ...]
    rests_words: str
    kinds: tuple[str, ...]
    missing: tuple[str, ...]
    money_stands: bool
    can_add_money: bool
    can_edit: bool


def bid_page(viewer: Viewer, bid: Bid, today: date) -> BidPage:
    """Return the bid with what it is for and what it rests on."""
    evidence = tuple(evidence_view(row) for row in bid.evidence.select_related("file").order_by("kind", "pk"))
    kinds = {piece.kind for piece in evidence if not piece.is_withdrawn}
    stories = chosen_case_studies(bid)
    refs = refs_of(bid.actions.all(), bid.plan)
    stands = money_stands(bid)
    wins = bid.state in steps.GIVES_MONEY
    return BidPage(
        bid=bid,
        line=bid_line(bid, today),
        ladder=ladder(bid),
        actions=tuple((row.pk, refs.get(row.pk, ""), row.text, row.pk in refs) for row in bid.actions.all()),
        evidence=evidence,
        stories=tuple(StoryView(row.pk, row.title, may_be_shown(row)) for row in stories),
        rests_words=_rests_words(len(kinds), len(stories)),
        kinds=tuple(kind for kind in Evidence.Kind.values if kind in kinds),
        missing=tuple(kind for kind in Evidence.Kind.values if kind not in kinds),
        money_stands=stands,
        can_add_money=wins and not stands and bid.plan is not None and viewer.can(permissions.EDIT),
        can_edit=viewer.can(permissions.EDIT),
    )


def _rests_words(kind_count: int, story_count: int) -> str:
    if not kind_count and not story_count:
        return "Rests on nothing yet. A funder will ask."
    first = f"Rests on {kind_count} of 4 kinds of evidence"
    return f"{first} and {count(story_count, 'case study', 'case studies')}." if story_count else f"{first}."


def usual_period(bid: Bid) -> dict[str, Any]:
    """Return the period and school year in which the money of a won bid most likely falls."""
    if bid.plan is None or bid.decided_on is None:
        return {}
    starting = school_year_of(bid.decided_on)
    column = column_of_year(bid.plan, starting)
    label = column.label if column else f"{starting}/{(starting + 1) % 100:02d}"
    return {"period": label, "academic_year": starting}


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that a bid can rest on, and whether it does."""

    value: int
    words: str
    kind: str
    is_chosen: bool


def offered_evidence(viewer: Viewer, bid: Bid) -> tuple[Offered, ...]:
    """Return the evidence of the bid's actions."""
    chosen = set(bid.evidence.values_list("pk", flat=True))
    views = [evidence_view(row) for row in evidence_for(viewer, bid.actions.all())]
    return tuple(
        Offered(view.id, view.words or view.file_name or view.link, view.kind, view.id in chosen) for view in views
    )


def offered_stories(viewer: Viewer, bid: Bid) -> tuple[Offered, ...]:
    """Return the case studies that may go to a funder."""
    chosen = set(bid.case_studies.values_list("pk", flat=True))
    return tuple(Offered(row.pk, row.title, "story", row.pk in chosen) for row in case_studies_for(viewer))
