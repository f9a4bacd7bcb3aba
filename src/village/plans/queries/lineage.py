"""Where actions came from and what became of them, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from village.access.viewer import Viewer
from village.plans.models.action import Action, Placement
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.queries.drafts import not_hidden
from village.plans.queries.then import stood
from village.plans.rules.lineage import ENDINGS, LineageStep, Station


@dataclass(frozen=True, slots=True)
class OfAction:
    """The two ends of one action's life."""

    came_from: tuple[LineageStep, ...] = ()
    """Deeds that made it, the oldest first."""
    became: tuple[LineageStep, ...] = ()
    """Deeds done to it, the oldest first."""

    @property
    def ending(self) -> LineageStep | None:
        """The deed by which it goes on no more, when there is one."""
        return next((step for step in reversed(self.became) if step.kind in ENDINGS), None)


def lineage_of(viewer: Viewer, action_id: int) -> OfAction:
    """Return where the action came from and what became of it; two queries."""
    return lineages_of(viewer, [action_id]).get(action_id, OfAction())


def has_ended(action: Action) -> bool:
    """Return whether the action was split, merged, superseded or dropped and goes on no more."""
    if action.status != Action.Status.SUPERSEDED:
        return False
    return Lineage.objects.filter(action=action, kind__in=ENDINGS, taken_back_at__isnull=True).exists()


def lineages_of(viewer: Viewer, action_ids: Collection[int]) -> dict[int, OfAction]:
    """Return both ends of each action's life by its id; two queries, whatever the number of actions."""
    wanted = set(action_ids)
    rows = standing_rows(viewer).filter(Q(action__in=wanted) | Q(into__in=wanted)).order_by("made_at", "pk")
    steps = steps_of(viewer, rows)
    found = {}
    for action_id in wanted:
        became = tuple(step for step in steps if step.of.action_id == action_id)
        made = tuple(
            step
            for step in steps
            if step.of.action_id != action_id and action_id in {one.action_id for one in step.into}
        )
        if became or made:
            found[action_id] = OfAction(made, became)
    return found


def standing_rows(viewer: Viewer, as_at: datetime | None = None) -> QuerySet[Lineage]:
    """Return every deed of the partnership that was not taken back; those of drafts only for who sees drafts.

    What a draft leaves out for now is no deed: it is a decision of that draft alone. With `as_at`, the deeds that
    stood at that moment.
    """
    rows = Lineage.objects.filter(stood(as_at, "taken_back_at"), plan__partnership_id=viewer.partnership_id or 0)
    rows = rows.exclude(kind=Lineage.Kind.LEFT)
    return rows.filter(not_hidden(viewer, "into_plan__"))


def deed_rows(row: Lineage) -> QuerySet[Lineage]:
    """Return all rows of one deed: what one action became, or all that were merged into one."""
    rows = Lineage.objects.filter(kind=row.kind, plan=row.plan_id, made_at=row.made_at, taken_back_at__isnull=True)
    return rows.filter(into=row.into_id) if row.kind == Lineage.Kind.MERGED else rows.filter(action=row.action_id)


def steps_of(viewer: Viewer, rows: QuerySet[Lineage]) -> tuple[LineageStep, ...]:
    """Return the rows as deeds, those of one action and press together; one query more than the rows."""
    found = list(rows.select_related("action", "into", "plan", "into_plan", "made_by"))
    ids = {row.action_id for row in found} | {row.into_id for row in found if row.into_id}
    homes = _homes(viewer, ids)
    gathered: dict[tuple[int, str, datetime], list[Lineage]] = {}
    for row in found:
        gathered.setdefault((row.action_id, row.kind, row.made_at), []).append(row)
    return tuple(_step(several, homes) for several in gathered.values())


type _Homes = dict[int, list[tuple[int, str, str]]]


def _homes(viewer: Viewer, ids: Iterable[int]) -> _Homes:
    """Return (plan id, reference, plan title) of every home of each action, the first one first."""
    rows = Placement.objects.filter(not_hidden(viewer, "plan__"), action__in=ids, plan__removed_at__isnull=True)
    found: _Homes = {}
    ordered = rows.order_by("-is_first_home", "plan__title", "pk")
    for action_id, plan_id, ref, title in ordered.values_list("action_id", "plan_id", "ref", "plan__title"):
        found.setdefault(action_id, []).append((plan_id, ref, title))
    return found


def _step(rows: list[Lineage], homes: _Homes) -> LineageStep:
    first = rows[0]
    into = tuple(_station(row.into_id, row.into.text, first.plan_id, homes) for row in rows if row.into and row.into_id)
    draft = first.into_plan is not None and first.into_plan.state == Plan.State.DRAFT
    return LineageStep(
        id=first.pk,
        kind=first.kind,
        of=_station(first.action_id, first.action.text, first.plan_id, homes),
        into=into if first.into_id != first.action_id else (),
        plan_id=first.plan_id,
        plan_title=first.plan.title,
        into_plan_id=first.into_plan_id,
        into_plan_title=first.into_plan.title if first.into_plan else "",
        academic_year=first.academic_year,
        reason=first.reason,
        by=first.made_by.name if first.made_by else "",
        at=first.made_at,
        is_pending=draft,
    )


def _station(action_id: int, text: str, plan_id: int, homes: _Homes) -> Station:
    """Return the action as it is called in the plan of the deed, else in its first home."""
    places = homes.get(action_id, [])
    place = next((one for one in places if one[0] == plan_id), places[0] if places else None)
    if place is None:
        return Station(action_id, "", text)
    return Station(action_id, place[1], text, place[0], place[2])
