"""The plans of a school as a caseload: what is due next, and what is late."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from village.access.viewer import Viewer
from village.family_plans.models.goals import PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.family_plans.models.words import PlanWords
from village.family_plans.queries.plans import plans_at
from village.family_plans.rules.kinds import GOES_ON, OPEN_STATES, State
from village.family_plans.rules.promises import Who
from village.people.models.roll import Spell

SOON = timedelta(days=7)
OPEN, DRAFTS, DUE, LATE, SAID, MOVED, MINE, CLOSED = (
    "open",
    "drafts",
    "due",
    "late",
    "said",
    "moved",
    "mine",
    "closed",
)
SHOWN_WORDS = (
    (OPEN, "All that are open"),
    (MINE, "Those I lead"),
    (DUE, "To look at together this week, or overdue"),
    (LATE, "With a late promise of the school"),
    (SAID, "In which a parent wrote something new"),
    (MOVED, "Whose child has left the school"),
    (DRAFTS, "Drafts"),
    (CLOSED, "Closed"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caseload is narrowed to."""

    show: str = OPEN
    kind: str = ""


def caseload(viewer: Viewer, school_id: int, wanted: Wanted, *, today: date) -> QuerySet[FamilyPlan]:
    """Return the plans of the school, what is due first before the rest, each with its counts."""
    rows = _shown(plans_at(viewer, [school_id]), viewer, wanted.show, today)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    late = Q(steps__removed_at=None, steps__done_on=None, steps__by_on__lt=today)
    return rows.annotate(
        review_count=Count("reviews", distinct=True),
        late_of_school=Count("steps", filter=late & Q(steps__who=Who.SCHOOL), distinct=True),
        late_of_others=Count("steps", filter=late & ~Q(steps__who=Who.SCHOOL), distinct=True),
        unread=Count("words", filter=Q(words__read_at=None, words__removed_at=None), distinct=True),
    ).order_by(F("next_review_on").asc(nulls_last=True), "-pk")


def late_promises(plans: QuerySet[FamilyPlan], *, today: date) -> QuerySet[PlanStep]:
    """Return the school's steps in these plans whose day is past and that are not done, the oldest first."""
    steps = PlanStep.objects.filter(plan__in=plans.order_by().values("pk"), removed_at=None, done_on=None)
    return steps.filter(who=Who.SCHOOL, by_on__lt=today).select_related("plan__school").order_by("by_on", "pk")


def _shown(rows: QuerySet[FamilyPlan], viewer: Viewer, show: str, today: date) -> QuerySet[FamilyPlan]:
    if show == CLOSED:
        return rows.filter(state=State.CLOSED)
    if show == DRAFTS:
        return rows.filter(state=State.DRAFT)
    rows = rows.filter(state__in=OPEN_STATES)
    match show:
        case "mine":
            return rows.filter(worker__in=viewer.practitioner_ids)
        case "due":
            return rows.filter(state__in=GOES_ON, next_review_on__lte=today + SOON)
        case "late":
            late = PlanStep.objects.filter(
                plan=OuterRef("pk"), removed_at=None, done_on=None, who=Who.SCHOOL, by_on__lt=today
            )
            return rows.filter(Exists(late), state__in=GOES_ON)
        case "said":
            return rows.filter(Exists(PlanWords.objects.filter(plan=OuterRef("pk"), removed_at=None, read_at=None)))
        case "moved":
            return rows.filter(~Exists(_still_here(today)))
    return rows


def _still_here(today: date) -> QuerySet[PlanChild]:
    """Return the children of a plan who are on the roll of its school today, or are to come."""
    here = Spell.objects.filter(
        Q(left_on=None) | Q(left_on__gte=today),
        pupil=OuterRef("pupil"),
        school=OuterRef("plan__school"),
    )
    return PlanChild.objects.filter(Exists(here), plan=OuterRef("pk"))
