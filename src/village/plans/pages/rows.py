"""One action as a row of a board: what is planned, what was said, who answers, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from village.plans.pages.addresses import action_url, mend_url
from village.plans.rules.facts import ActionFacts, HomeFacts, LeadFacts, PlanFacts, YearFacts
from village.plans.rules.gaps import Gap
from village.plans.rules.lineage import WORDS
from village.plans.rules.scale import label_of
from village.plans.rules.term_grid import Term, TermSign, YearCell, reviewed_terms, year_cells, year_columns
from village.plans.rules.triangulation import thin_badge

THIN = "thin_evidence"
"""Code of the question that a good rating on one kind of evidence raises; the board counts and filters it."""
NO_UPDATE = "no-update"
CLOSED = frozenset({"complete", "superseded"})
"""Ratings after which nothing more is asked of an action."""
ABOUT_LEADS = frozenset({"no_lead", "unreachable_lead", "lead_left"})


@dataclass(frozen=True, slots=True)
class GapBadge:
    """A gap as two words, and the field that mends it."""

    code: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class LastWord:
    """The latest update of an action, shortened."""

    on: date | None
    text: str
    said_by: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of a board."""

    action_id: int
    version: int
    section_id: int
    ref: str
    text: str
    url: str
    leads: tuple[LeadFacts, ...]
    years: tuple[YearCell, ...]
    when: str
    """Time in words, for actions that no year column speaks of."""
    now: str
    """A rating code with hyphens; no-update when nobody has said."""
    now_note: str
    last: LastWord | None
    gaps: tuple[GapBadge, ...]
    homes: tuple[HomeFacts, ...]
    """The other plans in which it stands."""
    measure: str
    now_words: str
    """The plan's own word for it, or how it ended."""
    became: str = ""
    """What became of an action that goes on no more, with the reason."""

    @property
    def is_closed(self) -> bool:
        return self.now in CLOSED

    @property
    def is_silent(self) -> bool:
        """Nobody has said anything, and nobody is there to ask."""
        return self.now == NO_UPDATE and any(gap.code == "no_lead" for gap in self.gaps)

    @property
    def lead_gaps(self) -> tuple[GapBadge, ...]:
        """The badges that stand with the leads."""
        return tuple(gap for gap in self.gaps if gap.code in ABOUT_LEADS)

    @property
    def other_gaps(self) -> tuple[GapBadge, ...]:
        return tuple(gap for gap in self.gaps if gap.code not in ABOUT_LEADS)


@dataclass(frozen=True, slots=True)
class RowMaker:
    """What all rows of one plan share."""

    plan: PlanFacts
    years: tuple[YearFacts, ...]
    now: Term
    reviewed: frozenset[Term]
    gaps: Mapping[int, Sequence[Gap]]
    signs: Mapping[int, TermSign] = field(default_factory=dict)

    def row(self, action: ActionFacts) -> ActionRow:
        """Return the action as it stands in this plan."""
        url = action_url(self.plan.id, action.id)
        cells = year_cells(self.years, action, now=self.now, reviewed=self.reviewed, sign=self.signs.get(action.id))
        return ActionRow(
            action_id=action.id,
            version=action.version,
            section_id=action.section_id,
            ref=action.ref,
            text=action.text,
            url=url,
            leads=action.leads,
            years=cells,
            when="" if any(cell.ticked for cell in cells) else _when(action),
            now=(action.status or NO_UPDATE).replace("_", "-"),
            now_note=_before(self.plan, action, self.now),
            last=_last_word(action),
            gaps=(*self._badges(action.id), *_thin(action, url)),
            homes=tuple(home for home in action.homes if home.plan_id != self.plan.id),
            measure=action.measure,
            now_words=WORDS[action.ending.kind] if action.ending else label_of(self.plan.scale, action.status),
            became=f"{action.ending.words}. {action.ending.reason}" if action.ending else "",
        )

    def _badges(self, action_id: int) -> tuple[GapBadge, ...]:
        """One badge for each kind of gap: an action may look like several others."""
        kinds = {gap.code: gap for gap in reversed(self.gaps.get(action_id, ()))}
        return tuple(
            GapBadge(gap.code, gap.badge, mend_url(self.plan.id, gap.field, action_id))
            for gap in reversed(kinds.values())
        )


def row_maker(
    plan: PlanFacts, gaps: Iterable[Gap], *, now: Term, signs: Mapping[int, TermSign] | None = None
) -> RowMaker:
    """Return the maker of the plan's rows; `gaps` are those of the whole plan, `signs` those of an open round."""
    by_action: dict[int, list[Gap]] = {}
    for gap in gaps:
        if gap.action_id is not None:
            by_action.setdefault(gap.action_id, []).append(gap)
    return RowMaker(plan, year_columns(plan), now, reviewed_terms(plan.actions), by_action, signs or {})


def _thin(action: ActionFacts, url: str) -> tuple[GapBadge, ...]:
    """Return the question that a good rating on one kind of evidence raises."""
    from_document = not action.ratings or action.ratings[-1].from_document
    words = thin_badge(action.status, action.evidence_kinds, from_document=from_document)
    return (GapBadge(THIN, words, f"{url}#updates"),) if words else ()


def _when(action: ActionFacts) -> str:
    return "; ".join(timing.words for timing in action.timings) or action.time_words


def _before(plan: PlanFacts, action: ActionFacts, now: Term) -> str:
    """Was green: said where this term's rating differs from the one before it."""
    ratings = action.ratings[-2:]
    if len(ratings) < 2 or ratings[0].code == ratings[1].code or ratings[1].code != action.status:
        return ""
    is_of_now = (ratings[1].academic_year, ratings[1].term) == (now.academic_year, now.name)
    return f"was {label_of(plan.scale, ratings[0].code).lower()}" if is_of_now and action.status != "complete" else ""


def _last_word(action: ActionFacts) -> LastWord | None:
    update = action.last_update
    if update is None:
        return None
    words = " ".join(update.text.split())
    return LastWord(
        update.said_on, words if len(words) <= 130 else words[:127].rsplit(" ", 1)[0] + "...", update.said_by
    )
