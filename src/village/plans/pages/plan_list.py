"""All plans of a partnership, strategy first, with how each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from village.access.viewer import Viewer
from village.plans import permissions
from village.plans.models.plan import Plan
from village.plans.pages.addresses import board_url, page_url
from village.plans.pages.import_check.steps import DraftLine, draft_lines
from village.plans.pages.rows import NO_UPDATE
from village.plans.pages.standing import ORDER, StandingGroup
from village.plans.queries.imports import plan_drafts_of
from village.plans.queries.plan_list import BareFacts, bare_facts_by_plan, last_changes, ratings_by_plan
from village.plans.queries.plans import KEPT_FOR, plans_of, removed_plans
from village.plans.queries.scale import scales_of
from village.plans.rules.scale import Scale, label_of

LEVEL_ORDER = tuple(Plan.Level.values)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that some open actions of a plan lack, with the board that shows only those."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan of the list."""

    id: int
    title: str
    url: str
    level: str
    note: str
    depth: int
    """0 for a plan that stands under no other."""
    action_count: int
    standing: tuple[StandingGroup, ...]
    lacks: tuple[Lack, ...]
    changed_at: datetime | None
    is_draft: bool


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A removed plan that can still be brought back."""

    id: int
    title: str
    version: int
    removed_at: datetime
    kept_until: datetime


@dataclass(frozen=True, slots=True)
class PlanList:
    """Everything the list of plans shows."""

    lines: tuple[PlanLine, ...]
    drafts: tuple[DraftLine, ...]
    removed: tuple[RemovedLine, ...]
    can_edit: bool
    import_url: str


def plan_list_page(viewer: Viewer) -> PlanList:
    """Return the partnership's plans as a tree, in a fixed number of queries."""
    plans = list(plans_of(viewer))
    scales = scales_of([plan.pk for plan in plans])
    ratings, lacks, changes = ratings_by_plan(viewer), bare_facts_by_plan(viewer), last_changes(viewer)
    can_edit, can_import = viewer.can(permissions.EDIT), viewer.can(permissions.IMPORT)
    return PlanList(
        lines=tuple(
            _line(
                plan,
                depth,
                scales[plan.pk],
                ratings.get(plan.pk, {}),
                lacks.get(plan.pk, BareFacts()),
                changes.get(plan.pk),
            )
            for plan, depth in in_tree(plans)
        ),
        drafts=draft_lines(list(plan_drafts_of(viewer))) if can_import else (),
        removed=tuple(
            RemovedLine(plan.pk, plan.title, plan.version, plan.removed_at, plan.removed_at + KEPT_FOR)
            for plan in (removed_plans(viewer) if can_edit else ())
            if plan.removed_at is not None
        ),
        can_edit=can_edit,
        import_url=page_url("plans:import-new") if can_import else "",
    )


def in_tree(plans: list[Plan]) -> Iterable[tuple[Plan, int]]:
    """Return the plans with their depth, each below its parent; a parent that is not shown counts as none."""
    known = {plan.pk for plan in plans}
    below: dict[int | None, list[Plan]] = {}
    for plan in sorted(plans, key=lambda plan: (LEVEL_ORDER.index(plan.level), plan.title.casefold(), plan.pk)):
        below.setdefault(plan.parent_id if plan.parent_id in known else None, []).append(plan)
    waiting = [(plan, 0) for plan in reversed(below.get(None, []))]
    while waiting:
        plan, depth = waiting.pop()
        yield plan, depth
        waiting += [(child, depth + 1) for child in reversed(below.get(plan.pk, []))]


def _line(
    plan: Plan,
    depth: int,
    scale: Scale,
    ratings: Mapping[str, int],
    lacks: BareFacts,
    changed_at: datetime | None,
) -> PlanLine:
    counted = {(code or "no_update").replace("_", "-"): count for code, count in ratings.items()}
    return PlanLine(
        id=plan.pk,
        title=plan.title,
        url=board_url(plan.pk),
        level=plan.get_level_display(),
        note=_note(plan),
        depth=min(depth, 3),
        action_count=sum(counted.values()),
        standing=tuple(
            StandingGroup(
                code,
                counted[code],
                board_url(plan.pk, rating=code),
                label=label_of(scale, "" if code == NO_UPDATE else code),
            )
            for code in ORDER
            if code in counted
        ),
        lacks=tuple(_lacks(plan.pk, lacks)),
        changed_at=changed_at or plan.made_at,
        is_draft=plan.state == Plan.State.DRAFT,
    )


def _note(plan: Plan) -> str:
    parts = [plan.period_words, plan.organisation.name if plan.organisation else plan.owner_words]
    if plan.coordinator:
        parts.append(f"coordinator {plan.coordinator.name}")
    return ", ".join(part for part in parts if part)


def _lacks(plan_id: int, lacks: BareFacts) -> Iterable[Lack]:
    for count, words, gap in (
        (lacks.no_lead, "no lead", "no_lead"),
        (lacks.no_time, "no time", "no_time"),
        (lacks.no_measure, "no measure", "no_measure"),
    ):
        if count:
            yield Lack(f"{count} {words}", board_url(plan_id, gap=gap))
