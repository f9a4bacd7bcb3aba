"""What the inclusion team says about a half-term, kept once with the figures that it looked at."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.forum import permissions
from village.forum.models.evaluation import LONGEST_EVALUATION, Evaluation
from village.forum.queries.evaluation import Compared, Half
from village.people.services.on_record import school_subject


@transaction.atomic
def save_evaluation(*, by: Viewer, school_id: int, asked: Half, words: str, figures: Sequence[Compared]) -> Evaluation:
    """Return the evaluation, frozen from now on. Refused when the half-term has one already, or nothing was written."""
    must_be_allowed(
        by, permissions.EVALUATE, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW
    )
    kept = words.strip()
    if not kept:
        raise Refused("Write what the team says, then keep it.", field="words")
    if len(kept) > LONGEST_EVALUATION:
        raise Refused(f"That is {len(kept)} characters. Use {LONGEST_EVALUATION} at most.", field="words")
    made, is_new = Evaluation.objects.get_or_create(
        school_id=school_id,
        academic_year=asked.year.starting,
        term=asked.half.term,
        half=asked.half.half,
        defaults={
            "words": kept,
            "figures": [asdict(line) for line in figures],
            "saved_by_id": by.user_id,
            "saved_at": timezone.now(),
        },
    )
    if not is_new:
        raise Refused("Somebody kept an evaluation of this half-term meanwhile. It does not change any more.")
    subject = Subject("forum.evaluation", made.pk, asked.words)
    record("forum.evaluated", by=by, subject=subject, within=school_subject(school_id))
    return made
