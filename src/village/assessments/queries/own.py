"""A parent's own assessments: agreed ones about children who are all their own, while nothing shuts them out."""

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.queries.assessments import NO_SUCH_ASSESSMENT
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.families import own_children


def own_assessments(viewer: Viewer, pupil: Pupil | None = None) -> list[tuple[Assessment, Adult]]:
    """Return the viewer's own assessments and as whom they read each; of one child where it is given.

    From the day on which the family agreed. Who may not be written to about every child of one reads nothing of it.
    """
    today = timezone.localdate()
    mine = {child.pk: child for child in own_children(viewer, today=today)}
    if pupil is not None and pupil.pk not in mine:
        return []
    about = AssessmentChild.objects.filter(pupil__in=[pupil.pk] if pupil else list(mine)).order_by()
    rows = Assessment.objects.filter(pk__in=about.values("assessment"), agreed_on__isnull=False)
    found = list(rows.select_related("school", "partnership"))
    children: dict[int, set[int]] = {row.pk: set() for row in found}
    pairs = AssessmentChild.objects.filter(assessment__in=found).order_by().values_list("assessment_id", "pupil_id")
    for assessment_id, pupil_id in pairs:
        children[assessment_id].add(pupil_id)
    every = {pupil_id for ids in children.values() for pupil_id in ids} & mine.keys()
    heard = {
        pupil_id: {row.adult_id: row.adult for row in contacts if row.adult.user_id == viewer.user_id}
        for pupil_id, contacts in to_write_to(every, today=today).items()
    }
    own = []
    for row in found:
        ids = children[row.pk]
        if not ids or not ids <= heard.keys():
            continue
        shared = set.intersection(*(set(heard[pupil_id]) for pupil_id in ids))
        if shared:
            own.append((row, heard[next(iter(ids))][min(shared)]))
    return own


def own_assessment_for(viewer: Viewer, assessment_id: int) -> tuple[Assessment, Adult]:
    """Return one of the viewer's own assessments, and as whom they read it; raises Http404."""
    for row, adult in own_assessments(viewer):
        if row.pk == assessment_id:
            return row, adult
    raise Http404(NO_SUCH_ASSESSMENT)


def own_pupils_of(assessment: Assessment) -> list[Pupil]:
    """Return the children of an assessment for somebody who may read it."""
    return [row.pupil for row in AssessmentChild.objects.filter(assessment=assessment).select_related("pupil")]
