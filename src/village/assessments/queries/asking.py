"""Is there an assessment already? Found without ever telling it to who may not see it; the same queries either way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.enquiry import Enquiry
from village.assessments.queries.assessments import assessments_about
from village.assessments.rules.kinds import OPEN_STATES
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to
from village.people.rules.names import folded

NOBODY = 0
"""In place of no id: Django leaves a query out when nothing can be found, and the count of queries would tell."""
WINDOW, MOST = timedelta(hours=1), 10


@dataclass(frozen=True, slots=True)
class Found:
    """What there is, and how much of it the viewer may know."""

    visible: tuple[Assessment, ...]
    to_ask: int | None
    """The assessment whose lead practitioner is asked to ring; never shown."""


def children_named(viewer: Viewer, forename: str, surname: str, born_on: date) -> list[int]:
    """Return the children of the partnership with exactly this name and day of birth; one query."""
    rows = Pupil.objects.filter(
        partnership_id=viewer.partnership_id or 0, merged_into__isnull=True, date_of_birth=born_on
    )
    wanted = {folded(forename)}, folded(surname)
    return [
        row.pk
        for row in rows
        if folded(row.surname) == wanted[1] and {folded(row.forename), folded(row.preferred_forename)} & wanted[0]
    ]


def find(viewer: Viewer, pupil_ids: Collection[int]) -> Found:
    """Return what there is about these children; always the same queries, whatever there is.

    Whoever is shut out of a child by an order sets nobody on: nothing of theirs reaches a lead practitioner.
    """
    ids = [*pupil_ids] or [NOBODY]
    visible = tuple(assessments_about(viewer, ids).filter(state__in=OPEN_STATES))
    barred = closed_to(viewer, today=timezone.localdate()).order_by().values("pupil")
    about = AssessmentChild.objects.filter(pupil__in=ids).exclude(pupil__in=barred).order_by().values("assessment")
    rows = Assessment.objects.filter(
        partnership_id=viewer.partnership_id or 0, state__in=OPEN_STATES, pk__in=about
    ).exclude(pk__in=[one.pk for one in visible] or [NOBODY])
    return Found(visible, rows.order_by("-begun_at", "-pk").values_list("pk", flat=True).first())


def asked_lately(viewer: Viewer, now: datetime) -> int:
    """Return how often the viewer asked within the hour."""
    return Enquiry.objects.filter(asked_by=viewer.user_id or 0, asked_at__gt=now - WINDOW).count()


def askers(viewer: Viewer) -> list[Organisation]:
    """Return the organisations for which the viewer may ask."""
    return list(organisations(viewer).filter(pk__in=viewer.places_with(permissions.ASK)).distinct().order_by("name"))


def enquiries_about(assessment: Assessment) -> list[Enquiry]:
    """Return who asked about an assessment and waits, the latest first. See the assessment first."""
    rows = Enquiry.objects.filter(assessment=assessment, answer=Enquiry.Answer.OPEN)
    return list(rows.select_related("asked_by", "organisation"))


def enquiry_about(assessment: Assessment, enquiry_id: int) -> Enquiry:
    """Return one question about an assessment; raises Http404. See the assessment first."""
    found = Enquiry.objects.filter(assessment=assessment, pk=enquiry_id).first()
    if found is None:
        raise Http404("Nobody asked this about the assessment.")
    return found
