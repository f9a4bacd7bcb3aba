"""Assessments that somebody may see by their work in a school, and the children whom they may know in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.rules.kinds import OPEN_STATES
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.queries.reach import closed_to, own_adult_ids, reaches

NO_SUCH_ASSESSMENT = "There is no such assessment, or it is not for you to see."


@dataclass(frozen=True, slots=True)
class Named:
    """The children of an assessment as one viewer may know them."""

    pupils: tuple[Pupil, ...] = ()
    others: int = 0
    """How many more there are, of whom this viewer knows nothing."""

    @property
    def words(self) -> str:
        """Names, and how many others."""
        names = [pupil.name for pupil in self.pupils]
        if self.others:
            names.append("1 other child" if self.others == 1 else f"{self.others} other children")
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def assessments_at(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[Assessment]:
    """Return the assessments of these schools that the viewer may see by their work there.

    None about a child from whom they are shut out, and none about a child of their own family.
    """
    here = frozenset(school_ids) & viewer.places_with(permissions.VIEW)
    found = Assessment.objects.filter(partnership_id=viewer.partnership_id or 0, school__in=here)
    closed = AssessmentChild.objects.filter(pupil__in=closed_to(viewer, today=timezone.localdate()).values("pupil"))
    tied = AssessmentChild.objects.filter(
        pupil__in=Contact.objects.filter(adult__in=own_adult_ids(viewer)).order_by().values("pupil")
    )
    found = found.exclude(pk__in=closed.order_by().values("assessment"))
    return found.exclude(pk__in=tied.order_by().values("assessment")).select_related("school", "template")


def assessment_for(viewer: Viewer, assessment_id: int) -> Assessment:
    """Return one assessment that the viewer may see by their work; raises Http404."""
    found = assessments_at(viewer, viewer.places_with(permissions.VIEW)).filter(pk=assessment_id).first()
    if found is None:
        raise Http404(NO_SUCH_ASSESSMENT)
    return found


def assessments_about(viewer: Viewer, pupil_ids: Collection[int]) -> QuerySet[Assessment]:
    """Return the assessments about any of the children that the viewer may see by their work, the latest first."""
    about = AssessmentChild.objects.filter(pupil__in=pupil_ids).order_by().values("assessment")
    return assessments_at(viewer, viewer.places_with(permissions.VIEW)).filter(pk__in=about)


def others_open(viewer: Viewer, assessment: Assessment, pupil_ids: Collection[int]) -> list[Assessment]:
    """Return further open ones of the kind about these children that the viewer may see."""
    rows = assessments_about(viewer, pupil_ids).filter(kind=assessment.kind, state__in=OPEN_STATES)
    return list(rows.exclude(pk=assessment.pk))


def children_of(assessment_ids: Iterable[int]) -> dict[int, list[Pupil]]:
    """Return the children of each assessment, whoever may know them; one query."""
    found: dict[int, list[Pupil]] = defaultdict(list)
    for row in AssessmentChild.objects.filter(assessment__in=list(assessment_ids)).select_related("pupil"):
        found[row.assessment_id].append(row.pupil)
    return found


def named_children(viewer: Viewer, assessment_ids: Collection[int]) -> dict[int, Named]:
    """Return the children of each assessment whom the viewer may know by their work; six queries for any number."""
    children = children_of(assessment_ids)
    reach = reaches(viewer, {one.pk for pupils in children.values() for one in pupils}, today=timezone.localdate())
    named = {}
    for assessment_id in assessment_ids:
        known = tuple(pupil for pupil in children[assessment_id] if reach[pupil.pk].is_staff)
        named[assessment_id] = Named(known, len(children[assessment_id]) - len(known))
    return named


def pupil_ids_of(assessment: Assessment) -> list[int]:
    """Return the ids of the children, whoever may know them."""
    return list(AssessmentChild.objects.filter(assessment=assessment).order_by("pk").values_list("pupil_id", flat=True))
