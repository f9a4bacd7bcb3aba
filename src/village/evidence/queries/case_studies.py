"""Named reads of case studies: only those are shown whose people agreed to what is shown."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.evidence import permissions
from village.evidence.models.case_study import CaseConsent, CasePicture, CaseStudy
from village.evidence.rules.consent import Consent, objections
from village.plans import permissions as plan_permissions
from village.plans.models.action import Action, Placement
from village.plans.queries.actions import live_actions_of


def cases_of(viewer: Viewer) -> QuerySet[CaseStudy]:
    """Return the partnership's case studies with numbers, pictures, consents and actions, newest first."""
    rows = CaseStudy.objects.filter(
        partnership_id=viewer.partnership_id or 0, removed_at__isnull=True, emptied_at__isnull=True
    )
    return rows.select_related("made_by").prefetch_related(
        "numbers",
        Prefetch("pictures", CasePicture.objects.select_related("file")),
        "consents",
        Prefetch("actions", live_actions_of(viewer)),
    )


def shown_case_studies(
    viewer: Viewer, actions: Collection[int] | None = None, *, public: bool = False
) -> tuple[CaseStudy, ...]:
    """Return the case studies that may be shown, of these actions or of all, in a fixed number of queries.

    With `public`, only those whose people agreed to be shown outside the partnership. Whoever shows one to a person
    calls `services.reading.put_read_on_record`.
    """
    rows = cases_of(viewer).filter(state=CaseStudy.State.READY)
    if actions is not None:
        rows = rows.filter(pk__in=CaseStudy.actions.through.objects.filter(action_id__in=actions).values("casestudy"))
    return tuple(case for case in rows if not objections_to(case, public=public))


def objections_to(case: CaseStudy, *, public: bool = False) -> tuple[str, ...]:
    """Return what stands against showing the case study today."""
    return objections(
        shows_people=case.shows_people,
        pictures_show_people=any(picture.shows_people for picture in case.pictures.all()),
        consents=[consent_of(row) for row in case.consents.all()],
        today=timezone.localdate(),
        public=public,
    )


def consent_of(row: CaseConsent) -> Consent:
    """Return the stored consent as the rule reads it."""
    return Consent(
        row.who_words,
        row.covers_words,
        row.covers_picture,
        row.covers_public,
        row.given_on,
        row.ends_on,
        row.withdrawn_on,
        row.left_out_on,
    )


def is_shown(case: CaseStudy) -> bool:
    """Return whether the partnership may see it today."""
    return case.state == CaseStudy.State.READY and not objections_to(case)


def may_write(viewer: Viewer, case: CaseStudy) -> bool:
    """Return whether the viewer may change it: who began it may, and the coordinator."""
    if not viewer.can(permissions.WRITE):
        return False
    return case.made_by_id == viewer.user_id or viewer.can(plan_permissions.EDIT)


def case_for(viewer: Viewer, case_id: int) -> CaseStudy:
    """Return a case study that the viewer may see or change; raises Http404 for any other."""
    case = cases_of(viewer).filter(pk=case_id).first()
    if case is None or not (is_shown(case) or may_write(viewer, case)):
        raise Http404("No such case study.")
    return case


def own_case_for(viewer: Viewer, case_id: int) -> CaseStudy:
    """Return a case study that the viewer may change; raises PermissionDenied for one that they may only read."""
    case = case_for(viewer, case_id)
    if not may_write(viewer, case):
        raise PermissionDenied
    return case


def visible_cases(viewer: Viewer) -> tuple[CaseStudy, ...]:
    """Return what the viewer's list shows: all that are shown, and those that are theirs to change."""
    return tuple(case for case in cases_of(viewer) if is_shown(case) or may_write(viewer, case))


def homes_of(viewer: Viewer, actions: Collection[Action]) -> dict[int, Placement]:
    """Return one home of each action, its first in live plans, in one query."""
    rows = (
        Placement.objects.filter(
            action__in=[action.pk for action in actions],
            plan__partnership_id=viewer.partnership_id or 0,
            plan__removed_at__isnull=True,
            section__removed_at__isnull=True,
        )
        .select_related("plan", "action")
        .order_by("is_first_home", "-pk")
    )
    return {row.action_id: row for row in rows}


def actions_to_link(viewer: Viewer) -> QuerySet[Placement]:
    """Return the homes of the live actions that a case study may tell of, by plan and place."""
    rows = Placement.objects.filter(
        action__in=live_actions_of(viewer),
        is_first_home=True,
        plan__removed_at__isnull=True,
        section__removed_at__isnull=True,
    )
    return rows.select_related("plan", "action").order_by("plan__title", "plan_id", "position", "pk")


def files_of_cases(ids: Collection[int]) -> set[int]:
    """Return which of these files still belong to a case study."""
    return set(CasePicture.objects.filter(file_id__in=ids).values_list("file_id", flat=True))
