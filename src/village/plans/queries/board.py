"""Everything of one plan, loaded in a fixed number of queries however many actions it has."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from village.access.models.user import User
from village.access.viewer import Viewer
from village.plans.models.action import Action, Lead, Placement, Step
from village.plans.models.plan import FundingYear, HeadPart, Plan, PlanYear
from village.plans.models.progress import LATEST_SAID, Rating, Update
from village.plans.models.schedule import Tick, Timing
from village.plans.queries.drafts import not_hidden
from village.plans.queries.evidence import kinds_by_action
from village.plans.queries.lineage import standing_rows, steps_of
from village.plans.queries.plans import plan_for
from village.plans.queries.scale import scale_of
from village.plans.queries.section_leads import sections_of
from village.plans.queries.then import Since, made_by, since, stood
from village.plans.rules.facts import (
    ActionFacts,
    FundingFacts,
    HeadFacts,
    HomeFacts,
    LeadFacts,
    PlanFacts,
    RatingFacts,
    TickFacts,
    TimingFacts,
    UpdateFacts,
    YearFacts,
)
from village.plans.rules.lineage import ENDINGS, LineageStep
from village.plans.rules.triangulation import counts_since, in_order


def board(
    viewer: Viewer, plan: Plan, *, only: Collection[int] | None = None, as_at: datetime | None = None
) -> PlanFacts:
    """Return the plan with its head, sections and actions; raises Http404 when it is not the viewer's.

    Sixteen queries, whatever the number of actions. `only` keeps to the actions of these ids.
    With `as_at`, one query more: the actions that stood in the plan at that moment, with the status, ratings, last
    update, evidence and ending that they had; where they stand, their words, leads and times are those of now.
    """
    plan = plan_for(viewer, plan.pk)
    years = _years(plan)
    sections = sections_of(plan, _was_not_removed(as_at))
    return PlanFacts(
        id=plan.pk,
        title=plan.title,
        level=plan.level,
        state=plan.state,
        version=plan.version,
        owner_words=plan.owner_words or (plan.organisation.name if plan.organisation else ""),
        period_words=plan.period_words,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        academic_year=plan.academic_year,
        coordinator=plan.coordinator.name if plan.coordinator else "",
        years=years,
        head=_head(plan),
        funding=_funding(plan),
        sections=sections,
        actions=_actions(
            viewer, _placements(viewer, plan, only, as_at), years, [section.id for section in sections], as_at
        ),
        scale=scale_of(plan),
    )


def _years(plan: Plan) -> tuple[YearFacts, ...]:
    return tuple(
        YearFacts(row.pk, row.position, row.label, row.academic_year) for row in PlanYear.objects.filter(plan=plan)
    )


def _head(plan: Plan) -> tuple[HeadFacts, ...]:
    return tuple(
        HeadFacts(row.pk, row.kind, row.label or row.get_kind_display(), row.text, row.position, row.version)
        for row in HeadPart.objects.filter(plan=plan, removed_at__isnull=True)
    )


def _funding(plan: Plan) -> tuple[FundingFacts, ...]:
    return tuple(
        FundingFacts(row.pk, row.period, row.amount_pence, row.source, row.words, row.academic_year, row.version)
        for row in FundingYear.objects.filter(plan=plan, removed_at__isnull=True)
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """The places of a plan's actions, and what changed in these since the moment that is looked at."""

    places: QuerySet[Placement]
    since: Since


def _placements(viewer: Viewer, plan: Plan, only: Collection[int] | None, as_at: datetime | None) -> _Placed:
    changed = since(viewer, plan, as_at)
    places = Placement.objects.filter(
        _was_not_removed(as_at, "action__"), _was_not_removed(as_at, "section__"), made_by(as_at, "action__made_at")
    ).filter(plan=plan)
    if only is not None:
        places = places.filter(action__in=only)
    return _Placed(places.exclude(action__in=changed.placed) if changed.placed else places, changed)


def _was_not_removed(as_at: datetime | None, of: str = "") -> Q:
    stands = Q(**{f"{of}removed_at__isnull": True})
    return stands if as_at is None else stands | Q(**{f"{of}removed_at__gt": as_at})


def _actions(
    viewer: Viewer, placed: _Placed, years: tuple[YearFacts, ...], sections: Sequence[int], as_at: datetime | None
) -> tuple[ActionFacts, ...]:
    places, order = placed.places, {section_id: order for order, section_id in enumerate(sections)}
    ids = Action.objects.filter(pk__in=places.values("action"))
    leads, ticks, timings, endings = _leads(ids), _ticks(ids, years), _timings(ids), _endings(viewer, ids, as_at)
    ratings, updates = _ratings(ids, as_at), _last_updates(ids, as_at)
    steps, homes = _step_counts(ids), _homes(viewer, ids)
    rows, found, counted = list(places.select_related("action")), [], counts_since(timezone.localdate(as_at))
    kinds = kinds_by_action([place.action_id for place in rows], since=counted, as_at=as_at)
    for place in rows:
        action = place.action
        status = placed.since.statuses.get(action.pk, action.status)
        step_count, done_step_count = steps.get(action.pk, (0, 0))
        found.append(
            ActionFacts(
                id=action.pk,
                text=action.text,
                section_id=place.section_id,
                version=action.version,
                ref=place.ref,
                position=place.position,
                objective=action.objective,
                lead_words=action.lead_words,
                time_words=action.time_words,
                resources=action.resources,
                measure=action.measure,
                notes=action.notes,
                status=status,
                status_words=action.status_words,
                needs_check=action.needs_check,
                doubt_words=action.doubt_words,
                leads=tuple(leads[action.pk]),
                ticks=tuple(ticks[action.pk]),
                timings=tuple(timings[action.pk]),
                ratings=tuple(ratings[action.pk]),
                last_update=updates.get(action.pk),
                evidence_kinds=in_order(kinds.get(action.pk, ())),
                step_count=step_count,
                done_step_count=done_step_count,
                homes=tuple(homes[action.pk]),
                ending=endings.get(action.pk) if status == Action.Status.SUPERSEDED else None,
            )
        )
    return tuple(sorted(found, key=lambda action: (order[action.section_id], action.position, action.id)))


type _Ids = QuerySet[Action]


def _leads(ids: _Ids) -> Mapping[int, list[LeadFacts]]:
    found: dict[int, list[LeadFacts]] = defaultdict(list)
    login = User.objects.filter(practitioners=OuterRef("practitioner"), is_active=True)
    rows = Lead.objects.filter(action__in=ids).select_related("practitioner", "organisation")
    for row in rows.annotate(can_sign_in=Exists(login)):
        found[row.action_id].append(lead_facts(row, can_sign_in=row.can_sign_in))
    return found


def lead_facts(row: Lead, *, can_sign_in: bool = False) -> LeadFacts:
    """Return a lead as facts; its person and organisation should be loaded with it."""
    person, organisation = row.practitioner, row.organisation
    name = person.name if person else organisation.name if organisation else row.words
    reachable = [place for place in (person, organisation) if place is not None and (place.email or place.phone)]
    return LeadFacts(
        kind=row.kind,
        name=name,
        words=row.words,
        practitioner_id=row.practitioner_id,
        organisation_id=row.organisation_id,
        id=row.pk,
        can_sign_in=can_sign_in,
        has_contact=bool(reachable),
        has_left=bool(person and person.left_on),
    )


def _ticks(ids: _Ids, years: tuple[YearFacts, ...]) -> Mapping[int, list[TickFacts]]:
    """Return ticks at the plan's own columns; those of other plans stand at the column of the same academic year."""
    own = {year.id for year in years}
    by_academic_year = {year.academic_year: year.id for year in years if year.academic_year}
    found: dict[int, list[TickFacts]] = defaultdict(list)
    for row in Tick.objects.filter(action__in=ids).select_related("year"):
        year_id = row.year_id if row.year_id in own else by_academic_year.get(row.year.academic_year or 0)
        if year_id is not None:
            found[row.action_id].append(TickFacts(year_id, row.term, row.word, row.year.academic_year))
    return found


def _timings(ids: _Ids) -> Mapping[int, list[TimingFacts]]:
    found: dict[int, list[TimingFacts]] = defaultdict(list)
    for row in Timing.objects.filter(action__in=ids):
        found[row.action_id].append(TimingFacts(row.words, row.kind, row.starts_on, row.ends_on, row.frequency))
    return found


def _ratings(ids: _Ids, as_at: datetime | None) -> Mapping[int, list[RatingFacts]]:
    found: dict[int, list[RatingFacts]] = defaultdict(list)
    for row in Rating.objects.filter(stood(as_at), action__in=ids).select_related("rated_by"):
        found[row.action_id].append(
            RatingFacts(
                row.code,
                row.academic_year,
                row.term,
                row.period_words,
                row.reason,
                row.rated_on,
                row.rated_by.name if row.rated_by else "",
                row.from_document,
            )
        )
    return found


def _last_updates(ids: _Ids, as_at: datetime | None) -> Mapping[int, UpdateFacts]:
    about = Update.actions.through
    latest = (
        Update.objects.filter(made_by(as_at), actions=OuterRef("action_id"))
        .order_by(LATEST_SAID, "-made_at", "-pk")
        .values("pk")[:1]
    )
    rows = about.objects.filter(action__in=ids, update=Subquery(latest)).select_related("update__said_by")
    return {row.action_id: _update_facts(row.update) for row in rows}


def _update_facts(row: Update) -> UpdateFacts:
    return UpdateFacts(
        row.text,
        row.said_on,
        row.period_words,
        row.said_by.name if row.said_by else row.said_by_words,
        row.made_at,
        row.from_document,
    )


def _step_counts(ids: _Ids) -> Mapping[int, tuple[int, int]]:
    rows = (
        Step.objects.filter(action__in=ids)
        .order_by()
        .values_list("action")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False)))
    )
    return {action: (total, done) for action, total, done in rows}


def _homes(viewer: Viewer, ids: _Ids) -> Mapping[int, list[HomeFacts]]:
    found: dict[int, list[HomeFacts]] = defaultdict(list)
    rows = Placement.objects.filter(
        not_hidden(viewer, "plan__"), action__in=ids, plan__removed_at__isnull=True
    ).select_related("plan")
    for row in rows.order_by("-is_first_home", "plan__title", "pk"):
        found[row.action_id].append(HomeFacts(row.plan_id, row.plan.title, row.plan.level, row.ref, row.is_first_home))
    return found


def _endings(viewer: Viewer, ids: _Ids, as_at: datetime | None) -> Mapping[int, LineageStep]:
    rows = standing_rows(viewer, as_at).filter(action__in=ids, kind__in=ENDINGS).order_by("made_at", "pk")
    return {step.of.action_id: step for step in steps_of(viewer, rows)}


def wordings_elsewhere(viewer: Viewer, plan_id: int) -> Iterable[tuple[int, str, str, str]]:
    """Return (action id, reference, text, plan title) of the live actions that stand in other plans and not in this."""
    rows = (
        Placement.objects.filter(
            plan__partnership_id=viewer.partnership_id or 0,
            plan__removed_at__isnull=True,
            action__removed_at__isnull=True,
            section__removed_at__isnull=True,
            is_first_home=True,
        )
        .exclude(plan_id=plan_id)
        .exclude(plan__state=Plan.State.DRAFT)
        .exclude(action__status=Action.Status.SUPERSEDED)
        .exclude(action__in=Placement.objects.filter(plan_id=plan_id).values("action"))
    )
    return list(rows.order_by("pk").values_list("action_id", "ref", "action__text", "plan__title"))
