"""Named reads of public pages: what everybody sees, and what the coordinator prepares."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from village.access.models.user import User
from village.access.viewer import Viewer
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Lead
from village.plans.models.plan import Plan
from village.publishing.models.public_plan import PublicAction, PublicChange, PublicPlan
from village.reviews.models.answer import Settled
from village.reviews.models.round import Round

FEED_LENGTH = 100


def partnership_named(slug: str) -> Partnership:
    """Return the partnership with this address; raises Http404 unless a plan of it is public."""
    found = Partnership.objects.filter(slug=slug).first()
    if found is None or not public_plans(found).exists():
        raise Http404("No such page.")
    return found


def public_plans(partnership: Partnership) -> QuerySet[PublicPlan]:
    """Return the plans of the partnership that are public today."""
    return PublicPlan.objects.filter(
        partnership=partnership, state=PublicPlan.State.PUBLIC, plan__removed_at__isnull=True
    ).select_related("partnership")


def public_plan_named(partnership_slug: str, slug: str) -> PublicPlan:
    """Return one public plan with `actions`, only those that were approved; raises Http404."""
    approved = PublicAction.objects.filter(shown_at__isnull=False)
    found = (
        public_plans(partnership_named(partnership_slug))
        .filter(slug=slug)
        .prefetch_related(Prefetch("actions", approved))
        .first()
    )
    if found is None:
        raise Http404("No such page.")
    return found


def changes_of(public_plan: PublicPlan) -> tuple[PublicChange, ...]:
    """Return what changed on a public page, newest first, as far back as the feed tells."""
    return tuple(PublicChange.objects.filter(public_plan=public_plan)[:FEED_LENGTH])


def public_plan_of(viewer: Viewer, plan: Plan) -> PublicPlan | None:
    """Return what is prepared or public of a plan of the viewer's own partnership."""
    return PublicPlan.objects.filter(plan=plan, partnership_id=viewer.partnership_id or 0).first()


def actions_of(public_plan: PublicPlan) -> dict[int, PublicAction]:
    """Return the rows of the page, hidden and removed ones included, by the id of the action."""
    if public_plan.pk is None:
        return {}
    return {row.action_id: row for row in PublicAction.objects.filter(public_plan=public_plan)}


def slug_is_taken(partnership_id: int, slug: str, *, besides: int) -> bool:
    """Tell whether another public page of the partnership has this address."""
    return PublicPlan.objects.filter(partnership_id=partnership_id, slug=slug).exclude(pk=besides).exists()


def latest_closed_round(plan: Plan) -> Round | None:
    """Return the round of the plan that closed last."""
    closed = Round.objects.filter(plan=plan, state__in=(Round.State.CLOSED, Round.State.LOCKED))
    return closed.order_by("-closes_on", "-pk").first()


def settled_codes(round_: Round) -> dict[int, str]:
    """Return the rating of each action in a round, by the id of the action."""
    rows = Settled.objects.filter(round=round_, taken_back_at__isnull=True)
    return dict(rows.values_list("action_id", "rating__code"))


def leads_in_public(action_ids: list[int]) -> dict[int, str]:
    """Return who leads each action as the public may know it: a person stands as their organisation."""
    found: dict[int, list[str]] = {}
    rows = Lead.objects.filter(action__in=action_ids).select_related("organisation", "practitioner__organisation")
    for row in rows:
        place = row.organisation or (row.practitioner.organisation if row.practitioner else None)
        name = place.name if place else row.words if row.kind == Lead.Kind.ROLE else ""
        if name:
            found.setdefault(row.action_id, []).append(name)
    return {action: ", ".join(dict.fromkeys(names)) for action, names in found.items()}


def names_of_people(viewer: Viewer) -> tuple[str, ...]:
    """Return the full names of everybody whom the partnership knows, who left too."""
    staff = Practitioner.objects.filter(partnership_id=viewer.partnership_id or 0)
    logins = User.objects.filter(roles__partnership_id=viewer.partnership_id or 0)
    return tuple({*staff.values_list("name", flat=True), *logins.values_list("name", flat=True)} - {""})
