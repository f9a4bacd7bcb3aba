"""Named reads of actions: one, mine, found by words, removed."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.plan import Plan
from village.plans.models.progress import LATEST_SAID, Rating, Update
from village.plans.models.schedule import Tick, Timing
from village.plans.queries.drafts import not_hidden
from village.plans.queries.plans import KEPT_FOR


def actions_of(viewer: Viewer) -> QuerySet[Action]:
    """Return every action of the partnership being looked at, removed ones included."""
    if viewer.partnership_id is None:
        return Action.objects.none()
    return Action.objects.filter(partnership_id=viewer.partnership_id)


def live_actions_of(viewer: Viewer) -> QuerySet[Action]:
    """Return the actions that stand in at least one live plan."""
    return actions_of(viewer).filter(
        removed_at__isnull=True,
        pk__in=Placement.objects.filter(
            not_hidden(viewer, "plan__"), plan__removed_at__isnull=True, section__removed_at__isnull=True
        ).values("action"),
    )


def action_for(viewer: Viewer, action_id: int, *, removed_too: bool = False) -> Action:
    """Return the action with all that stands around it; raises Http404 when it is not the viewer's.

    Loaded with it: `leads`, `steps`, `ticks` with years, `timings`, `ratings`, `updates`, `placements` with plans.
    """
    actions = actions_of(viewer).prefetch_related(
        Prefetch("leads", Lead.objects.select_related("practitioner__organisation", "organisation")),
        Prefetch("steps", Step.objects.select_related("practitioner")),
        Prefetch("ticks", Tick.objects.select_related("year__plan")),
        Prefetch("timings", Timing.objects.all()),
        Prefetch(
            "ratings", Rating.objects.select_related("rated_by", "confirmed_by").filter(withdrawn_at__isnull=True)
        ),
        Prefetch("updates", Update.objects.select_related("said_by")),
        Prefetch(
            "placements",
            Placement.objects.select_related("plan", "section")
            .filter(not_hidden(viewer, "plan__"), plan__removed_at__isnull=True)
            .order_by("-is_first_home", "plan__title"),
        ),
    )
    if not removed_too:
        actions = actions.filter(removed_at__isnull=True)
    action = actions.filter(pk=action_id).first()
    if action is None:
        raise Http404("No such action.")
    return action


def placement_for(viewer: Viewer, plan_id: int, action_id: int, *, removed_too: bool = False) -> Placement:
    """Return the action's home in the plan; raises Http404 when there is none for this viewer."""
    placements = Placement.objects.filter(
        not_hidden(viewer, "plan__"),
        plan_id=plan_id,
        action_id=action_id,
        plan__removed_at__isnull=True,
        plan__partnership_id=viewer.partnership_id or 0,
    )
    if not removed_too:
        placements = placements.filter(action__removed_at__isnull=True)
    placement = placements.select_related("plan", "section", "action").first()
    if placement is None or viewer.partnership_id is None:
        raise Http404("No such action in this plan.")
    return placement


def places_of(viewer: Viewer, action_id: int) -> QuerySet[Placement]:
    """Return the action's homes in live plans, the first one first."""
    places = Placement.objects.filter(
        not_hidden(viewer, "plan__"),
        action_id=action_id,
        plan__partnership_id=viewer.partnership_id or 0,
        plan__removed_at__isnull=True,
        section__removed_at__isnull=True,
    )
    return places.select_related("plan", "section").order_by("-is_first_home", "plan__title", "pk")


def leads(viewer: Viewer, action_id: int) -> bool:
    """Return whether the viewer leads the action, in person or for an organisation of theirs."""
    return Lead.objects.filter(mine(viewer), action_id=action_id).exists()


def mine(viewer: Viewer) -> Q:
    """Return which leads the viewer is, in person or for an organisation of theirs."""
    for_organisation = Q(organisation_id__in=viewer.organisation_ids, practitioner__isnull=True)
    return Q(practitioner_id__in=viewer.practitioner_ids) | for_organisation


def my_actions(viewer: Viewer) -> QuerySet[Action]:
    """Return the live actions that the viewer leads, in person or for an organisation of theirs, by plan and place."""
    return (
        live_actions_of(viewer)
        .filter(pk__in=Lead.objects.filter(mine(viewer)).values("action"))
        .prefetch_related(
            Prefetch(
                "placements",
                Placement.objects.select_related("plan", "section")
                .filter(not_hidden(viewer, "plan__"))
                .order_by("-is_first_home", "pk"),
            ),
            Prefetch("leads", Lead.objects.select_related("practitioner", "organisation")),
            "timings",
            Prefetch("updates", Update.objects.order_by(LATEST_SAID, "-made_at", "-pk")),
        )
        .order_by("pk")
    )


def actions_found(viewer: Viewer, plan: Plan, words: str) -> frozenset[int]:
    """Return the ids of the plan's actions in which each of the words stands somewhere."""
    found = Placement.objects.filter(
        plan=plan, plan__partnership_id=viewer.partnership_id or 0, action__removed_at__isnull=True
    )
    for word in words.split():
        found = found.filter(
            Q(ref__icontains=word)
            | Q(section__title__icontains=word)
            | Q(action__text__icontains=word)
            | Q(action__objective__icontains=word)
            | Q(action__measure__icontains=word)
            | Q(action__resources__icontains=word)
            | Q(action__notes__icontains=word)
            | Q(action__lead_words__icontains=word)
            | Q(
                action__in=Lead.objects.filter(
                    Q(practitioner__name__icontains=word)
                    | Q(organisation__name__icontains=word)
                    | Q(words__icontains=word)
                ).values("action")
            )
        )
    return frozenset(found.values_list("action_id", flat=True))


def removed_actions(viewer: Viewer, plan: Plan) -> QuerySet[Placement]:
    """Return the plan's actions removed in the last thirty days, latest first."""
    return (
        Placement.objects.filter(
            plan=plan,
            plan__partnership_id=viewer.partnership_id or 0,
            action__removed_at__gte=timezone.now() - KEPT_FOR,
        )
        .select_related("action", "section")
        .order_by("-action__removed_at", "pk")
    )
