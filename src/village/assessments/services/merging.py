"""Assessments about two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.assessments.models.assessment import AssessmentChild
from village.assessments.models.consent import AssessmentConsent
from village.assessments.models.domain import DomainWords


@transaction.atomic
def merge_assessments(kept_id: int, gone_id: int) -> dict[str, object]:
    """Return the ids of the rows that moved; one that named both records keeps its row of the one that stays."""
    held = set(AssessmentChild.objects.filter(pupil=kept_id).values_list("assessment_id", flat=True))
    theirs = AssessmentChild.objects.filter(pupil=gone_id).values_list("pk", "assessment_id")
    moved = {
        "children": [pk for pk, assessment_id in theirs if assessment_id not in held],
        "words": list(DomainWords.objects.filter(pupil=gone_id).values_list("pk", flat=True)),
        "answers": list(AssessmentConsent.objects.filter(pupil=gone_id).values_list("pk", flat=True)),
    }
    AssessmentChild.objects.filter(pk__in=moved["children"]).update(pupil=kept_id)
    DomainWords.objects.filter(pk__in=moved["words"]).update(pupil=kept_id)
    AssessmentConsent.objects.filter(pk__in=moved["answers"]).update(pupil=kept_id)
    return {**moved}


@transaction.atomic
def unmerge_assessments(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every row is with the record that it came from."""
    AssessmentChild.objects.filter(pk__in=moved["children"], pupil=kept_id).update(pupil=gone_id)
    DomainWords.objects.filter(pk__in=moved["words"], pupil=kept_id).update(pupil=gone_id)
    AssessmentConsent.objects.filter(pk__in=moved["answers"], pupil=kept_id).update(pupil=gone_id)
