"""What parents said in plans and reviews of some days, and what they answered; who they are is for nobody to read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm, school_year_of
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.models.review import PlanReview
from village.family_plans.models.words import PlanTheme, PlanWords
from village.family_plans.queries.plans import plans_at
from village.family_plans.rules.whose_words import Whose
from village.organisations.queries import term_dates_for
from village.people.models.pupil import Pupil


def half_terms(viewer: Viewer, today: date) -> list[tuple[int, HalfTerm]]:
    """Return the half-terms of this school year and the one before that have begun, the latest first.

    Each with the calendar year in which its school year starts.
    """
    dates, now = term_dates_for(viewer.partnership_id or 0), school_year_of(today)
    years = (dates.year(now), dates.year(now - 1))
    begun = [(year.starting, half) for year in years for half in year.half_terms if half.starts_on <= today]
    return sorted(begun, key=lambda pair: pair[1].starts_on, reverse=True)


def words_of_parents(plans: QuerySet[FamilyPlan], first: date, last: date) -> QuerySet[PlanWords]:
    """Return what parents said in these plans in these days, the latest first."""
    rows = PlanWords.objects.filter(plan__in=plans.order_by().values("pk"), whose=Whose.PARENT, removed_at=None)
    rows = rows.filter(said_at__gte=_begins(first), said_at__lt=_begins(last + timedelta(days=1)))
    return rows.select_related("plan").prefetch_related("themes").order_by("-said_at", "-pk")


def answers_of_parents(plans: QuerySet[FamilyPlan], first: date, last: date) -> list[PlanReview]:
    """Return the reviews of these days in which somebody answered the question."""
    rows = PlanReview.objects.filter(plan__in=plans.order_by().values("pk"), on__range=(first, last))
    return list(rows.exclude(better=""))


def plans_heard(viewer: Viewer, school_id: int) -> QuerySet[FamilyPlan]:
    """Return the plans of the school whose words the viewer may read."""
    return plans_at(viewer, [school_id])


def plans_about_ids(pupil_ids: Collection[int]) -> QuerySet[FamilyPlan]:
    """Return the plans about these children: for figures and voices, which show them to nobody."""
    return FamilyPlan.objects.filter(pk__in=PlanChild.objects.filter(pupil__in=pupil_ids).order_by().values("plan"))


def people_in(plan_ids: Collection[int]) -> dict[int, set[str]]:
    """Return who is in each plan, as words that tell children from adults; two queries."""
    found: dict[int, set[str]] = defaultdict(set)
    for plan_id, pupil_id in PlanChild.objects.filter(plan__in=plan_ids).order_by().values_list("plan", "pupil"):
        found[plan_id].add(f"child-{pupil_id}")
    for plan_id, adult_id in PlanAdult.objects.filter(plan__in=plan_ids).order_by().values_list("plan", "adult"):
        found[plan_id].add(f"adult-{adult_id}")
    return found


def names_in(plan_ids: Collection[int]) -> dict[int, set[str]]:
    """Return every name that must not leave with the words of each plan: children, adults, and who works on it."""
    found: dict[int, set[str]] = defaultdict(set)
    for child in PlanChild.objects.filter(plan__in=plan_ids).select_related("pupil"):
        pupil = child.pupil
        found[child.plan_id] |= {pupil.forename, pupil.surname, pupil.preferred_forename}
    for asked in PlanAdult.objects.filter(plan__in=plan_ids).select_related("adult"):
        found[asked.plan_id] |= {asked.adult.forename, asked.adult.surname}
    for plan in FamilyPlan.objects.filter(pk__in=plan_ids).select_related("worker"):
        found[plan.pk] |= {plan.worker.name} if plan.worker else set()
    return found


def pupils_in(plan_ids: Collection[int]) -> list[Pupil]:
    """Return the children of these plans, for the record of who read about whom."""
    return list(Pupil.objects.filter(pk__in=PlanChild.objects.filter(plan__in=plan_ids).order_by().values("pupil")))


def themes_of(school_id: int) -> list[PlanTheme]:
    """Return the school's own themes that are in use."""
    return list(PlanTheme.objects.filter(school=school_id, retired_on=None))


def theme_for(school_id: int, theme_id: int) -> PlanTheme:
    """Return one theme of the school; raises Http404. See the school first."""
    found = PlanTheme.objects.filter(school=school_id, pk=theme_id).first()
    if found is None:
        raise Http404("There is no such theme.")
    return found


def words_heard(viewer: Viewer, school_id: int, words_id: int) -> PlanWords:
    """Return words of a parent in a plan of the school that the viewer may see; raises Http404."""
    rows = PlanWords.objects.filter(plan__in=plans_heard(viewer, school_id).order_by().values("pk"))
    found = rows.filter(pk=words_id, whose=Whose.PARENT).select_related("plan").first()
    if found is None:
        raise Http404("There are no such words.")
    return found


def themes_by_words(rows: Iterable[PlanWords]) -> dict[int, list[str]]:
    """Return the themes of each of the words, which were fetched with them."""
    return {row.pk: [theme.words for theme in row.themes.all()] for row in rows}


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
