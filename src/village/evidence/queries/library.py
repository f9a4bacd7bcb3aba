"""Named reads of the evidence library: everything that the partnership's updates rest on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from village.access.viewer import Viewer
from village.plans.models.action import Action, Placement
from village.plans.models.evidence import Evidence
from village.plans.models.plan import Section
from village.plans.models.progress import Update
from village.plans.queries.actions import live_actions_of
from village.plans.queries.plans import plans_of

NEWEST = (F("as_of").desc(nulls_last=True), "-pk")
MOST_NUMBERS = 400
"""Numbers read at once for the tables over time."""
MOST_UPDATES = 300
"""Updates looked through at once for numbers that nobody has kept."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the library is narrowed to; whatever is empty does not narrow it."""

    kind: str = ""
    plan_id: int | None = None
    section_id: int | None = None
    words: str = ""
    since: date | None = None
    until: date | None = None


def evidence_found(viewer: Viewer, wanted: Wanted) -> QuerySet[Evidence]:
    """Return the standing evidence on live actions, newest first, with update, file, giver and the actions' homes."""
    rows = Evidence.objects.filter(withdrawn_at__isnull=True, pk__in=_reached(viewer, wanted))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.since:
        rows = rows.filter(as_of__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(as_of__lte=wanted.until)
    for word in wanted.words.split():
        rows = rows.filter(
            Q(words__icontains=word)
            | Q(unit__icontains=word)
            | Q(update__text__icontains=word)
            | Q(link__icontains=word)
            | Q(file__name__icontains=word)
            | Q(update__said_by_words__icontains=word)
        )
    return (
        rows.select_related("update", "update__said_by", "file", "given_by")
        .prefetch_related(_homes_of_updates(viewer, "update__actions"))
        .order_by(*NEWEST)
    )


def numbers_found(viewer: Viewer, wanted: Wanted) -> tuple[Evidence, ...]:
    """Return the latest numbers of what is wanted, oldest first."""
    rows = evidence_found(viewer, wanted).filter(value__isnull=False)[:MOST_NUMBERS]
    return tuple(reversed(rows))


def plans_to_choose(viewer: Viewer) -> list[tuple[int, str]]:
    """Return id and title of the plans whose evidence the viewer may see."""
    return list(plans_of(viewer).order_by("title", "pk").values_list("pk", "title"))


def sections_to_choose(viewer: Viewer, plan_id: int | None) -> list[tuple[int, str]]:
    """Return id and name of the sections of the chosen plan."""
    if plan_id is None:
        return []
    rows = Section.objects.filter(plan_id=plan_id, plan__in=plans_of(viewer).values("pk"), removed_at__isnull=True)
    return [(row.pk, f"{row.ref} {row.title}".strip()) for row in rows.order_by("position", "pk")]


def updates_with_figures(viewer: Viewer, plan_id: int | None) -> tuple[Update, ...]:
    """Return the latest updates in whose words a figure stands, with the evidence and the actions that they have."""
    actions = live_actions_of(viewer)
    if plan_id is not None:
        actions = actions.filter(placements__plan_id=plan_id)
    rows = Update.objects.filter(pk__in=_through(actions), text__regex=r"[0-9]").prefetch_related(
        Prefetch("evidence", Evidence.objects.filter(withdrawn_at__isnull=True)), _homes_of_updates(viewer, "actions")
    )
    return tuple(rows.order_by(F("said_on").desc(nulls_last=True), "-made_at", "-pk")[:MOST_UPDATES])


def _reached(viewer: Viewer, wanted: Wanted) -> QuerySet[Evidence, int]:
    """Return the ids of the evidence on actions that stand where it is looked for."""
    actions = live_actions_of(viewer)
    places = Placement.objects.filter(plan__removed_at__isnull=True, section__removed_at__isnull=True)
    if wanted.plan_id is not None:
        actions = actions.filter(pk__in=places.filter(plan_id=wanted.plan_id).values("action"))
    if wanted.section_id is not None:
        actions = actions.filter(pk__in=places.filter(section_id=wanted.section_id).values("action"))
    return Evidence.objects.filter(update__in=_through(actions)).values_list("pk", flat=True)


def _through(actions: QuerySet[Action]) -> QuerySet[Update, int]:
    return Update.objects.filter(actions__in=actions.values("pk")).values_list("pk", flat=True)


def _homes_of_updates(viewer: Viewer, path: str) -> Prefetch[str]:
    """Return how the actions of updates are loaded, each with its homes in plans that the viewer may see."""
    places = (
        Placement.objects.filter(plan__in=plans_of(viewer).values("pk"), section__removed_at__isnull=True)
        .select_related("plan", "section")
        .order_by("-is_first_home", "pk")
    )
    return Prefetch(path, live_actions_of(viewer).prefetch_related(Prefetch("placements", places)))
