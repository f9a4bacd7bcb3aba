"""Named reads of evidence: what kinds an action rests on, what stands on an update, and numbers over time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.plans.models.action import Placement
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.queries.then import stood


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """One number of one action, with its unit and the day on which it was true."""

    action_id: int
    evidence_id: int
    value: Decimal
    out_of: Decimal | None
    unit: str
    as_of: date | None
    words: str


def evidence_of(viewer: Viewer) -> QuerySet[Evidence]:
    """Return the standing evidence of the viewer's partnership; one piece may come more than once, so use distinct."""
    return Evidence.objects.filter(
        withdrawn_at__isnull=True,
        update__actions__partnership_id=viewer.partnership_id or 0,
        update__actions__removed_at__isnull=True,
    )


def evidence_for(viewer: Viewer, action_id: int, evidence_id: int) -> Evidence:
    """Return the piece; raises Http404 when it is withdrawn, of another action or not the viewer's."""
    rows = evidence_of(viewer).select_related("update", "file", "given_by")
    found = rows.filter(pk=evidence_id, update__actions=action_id).first()
    if found is None:
        raise Http404("No such evidence.")
    return found


def kinds_by_action(
    action_ids: Collection[int],
    since: date | datetime | None = None,
    until: date | datetime | None = None,
    *,
    as_at: datetime | None = None,
) -> dict[int, frozenset[str]]:
    """Return, in one query, the kinds of evidence that each action's updates carry; actions without any are left out.

    `since` and `until` bound the day on which the update was said, both included; with `as_at`, what stood then counts.
    """
    rows = Evidence.objects.filter(stood(as_at), update__actions__in=list(action_ids))
    if since is not None:
        rows = rows.filter(_said(_day(since), "gte"))
    if until is not None:
        rows = rows.filter(_said(_day(until), "lte"))
    kinds: dict[int, set[str]] = {}
    for action_id, kind in rows.order_by().values_list("update__actions", "kind").distinct():
        kinds.setdefault(action_id, set()).add(kind)
    wanted = set(action_ids)
    return {action_id: frozenset(found) for action_id, found in kinds.items() if action_id in wanted}


def values_of(action_ids: Collection[int], *, as_at: datetime | None = None) -> dict[int, tuple[NumberSaid, ...]]:
    """Return, in one query, the numbers of each action, oldest first; a number without a day stands first.

    With `as_at`, those that stood at that moment.
    """
    rows = Evidence.objects.filter(stood(as_at), value__isnull=False, update__actions__in=list(action_ids)).order_by(
        F("as_of").asc(nulls_first=True), "pk"
    )
    wanted, found = set(action_ids), dict[int, list[NumberSaid]]()
    columns = ("update__actions", "pk", "value", "out_of", "unit", "as_of", "words")
    for action_id, pk, value, out_of, unit, as_of, words in rows.values_list(*columns):
        if action_id in wanted:
            found.setdefault(action_id, []).append(NumberSaid(action_id, pk, value, out_of, unit, as_of, words))
    return {action_id: tuple(numbers) for action_id, numbers in found.items()}


def evidence_by_update(action_id: int) -> dict[int, tuple[Evidence, ...]]:
    """Return, in one query, the standing evidence of the action's updates, as it was given."""
    rows = Evidence.objects.filter(withdrawn_at__isnull=True, update__actions=action_id)
    found: dict[int, list[Evidence]] = {}
    for row in rows.select_related("update", "file", "given_by").order_by("pk"):
        found.setdefault(row.update_id, []).append(row)
    return {update_id: tuple(pieces) for update_id, pieces in found.items()}


def also_answered(viewer: Viewer, plan: Plan, action_id: int) -> dict[int, tuple[tuple[int, str], ...]]:
    """Return, in one query, (id, reference or wording) of the plan's other actions that the action's updates answer."""
    rows = Placement.objects.filter(
        plan=plan,
        plan__partnership_id=viewer.partnership_id or 0,
        action__removed_at__isnull=True,
        action__updates__actions=action_id,
    ).exclude(action_id=action_id)
    found: dict[int, list[tuple[int, str]]] = {}
    columns = ("action__updates", "action_id", "ref", "action__text")
    wanted = Update.objects.filter(actions=action_id).values("pk")
    for update_id, other_id, ref, text in (
        rows.filter(action__updates__in=wanted).order_by("position").values_list(*columns).distinct()
    ):
        found.setdefault(update_id, []).append((other_id, ref or text[:60]))
    return {update_id: tuple(others) for update_id, others in found.items()}


def update_for(viewer: Viewer, action_id: int, update_id: int) -> Update:
    """Return the update of the action; raises Http404 when it is not the viewer's."""
    rows = Update.objects.filter(
        pk=update_id, actions=action_id, actions__partnership_id=viewer.partnership_id or 0
    ).distinct()
    found = rows.first()
    if found is None:
        raise Http404("No such update.")
    return found


def files_of_evidence(ids: Collection[int]) -> set[int]:
    """Return which of these files still belong to evidence that stands."""
    return set(Evidence.objects.filter(file_id__in=ids, withdrawn_at__isnull=True).values_list("file_id", flat=True))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _said(day: date, how: str) -> Q:
    """Return the condition on the day an update was said, or made where it gives none."""
    made = Q(**{"update__said_on__isnull": True, f"update__made_at__date__{how}": day})
    return Q(**{f"update__said_on__{how}": day}) | made
