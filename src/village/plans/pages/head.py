"""The head of a plan: what it aims at, what it rests on, its money, its years and its sections."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from village.access.viewer import Viewer
from village.plans import permissions
from village.plans.forms.head import PieceForm
from village.plans.models.plan import Plan
from village.plans.pages.addresses import board_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.queries.head import RemovedPiece, removed_pieces, ticked_years
from village.plans.queries.one_action import count_on_board, in_order
from village.plans.rules.facts import HeadFacts, PlanFacts
from village.plans.rules.gaps import gaps
from village.plans.rules.term_grid import year_words

ANCHORS = {"plan": "details", "years": "years", "funding": "funding", "section": "sections", "part": "parts"}


@dataclass(frozen=True, slots=True)
class PartLine:
    """One piece of the head, and what is still missing in it."""

    part: HeadFacts
    gap: str
    gap_sentence: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year column."""

    label: str
    stands_for: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section with the number of its actions."""

    id: int
    version: int
    ref: str
    title: str
    aim: str
    notes: str
    leads: str
    action_count: int
    url: str

    @property
    def name(self) -> str:
        return f"{self.ref} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class HeadPage:
    """Everything the page shows."""

    frame: PlanFrame
    plan: Plan
    parts: tuple[PartLine, ...]
    years: tuple[YearLine, ...]
    facts: PlanFacts
    total_pence: int
    sections: tuple[SectionLine, ...]
    removed: tuple[RemovedPiece, ...]
    """What was taken out and can still come back; nothing for who may only look."""
    editing: str
    """Which piece is a form: a kind and an id, 0 for a new one: "part-12"."""
    form: PieceForm | None

    def change_url(self, piece: str) -> str:
        """Return the page with the piece as a form."""
        return f"{reverse('plans:head', args=(self.plan.pk,))}?change={piece}#{anchor_of(piece)}"


def anchor_of(piece: str) -> str:
    """Return where on the page a piece stands."""
    kind, _, number = piece.partition("-")
    if kind == "part" and number not in {"", "0"}:
        return f"head-{number}"
    return ANCHORS[kind]


def head_page(
    viewer: Viewer, plan: Plan, facts: PlanFacts, *, editing: str = "", form: PieceForm | None = None
) -> HeadPage:
    """Return the head of the plan; `facts` need no actions."""
    order = in_order(plan)
    counts = Counter(one.section_id for one in order)
    missing: Mapping[str, tuple[str, str]] = {
        gap.field: (gap.badge, f"{gap.sentence} {gap.reason}.") for gap in gaps(facts) if gap.action_id is None
    }
    ticked = ticked_years(plan)
    return HeadPage(
        frame=plan_frame(viewer, facts, here="head", counts={"board": count_on_board(order)}),
        plan=plan,
        parts=tuple(PartLine(part, *missing.get(f"head-{part.id}", ("", ""))) for part in facts.head),
        years=tuple(
            YearLine(year.label, year_words(year.academic_year) if year.academic_year else "", year.id in ticked)
            for year in facts.years
        ),
        facts=facts,
        total_pence=sum(amount.amount_pence for amount in facts.funding),
        sections=tuple(
            SectionLine(
                one.id,
                one.version,
                one.ref,
                one.title,
                one.aim,
                one.notes,
                one.lead_names,
                counts[one.id],
                board_url(plan.pk) + f"#section-{one.id}",
            )
            for one in facts.sections
        ),
        removed=removed_pieces(viewer, plan) if viewer.can(permissions.EDIT) else (),
        editing=editing,
        form=form,
    )
