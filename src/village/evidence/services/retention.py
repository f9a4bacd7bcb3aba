"""Letting go of what withdrawn case studies told and showed; the consents stay six years as proof."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from village.audit.services.record import Actor, record
from village.evidence.models.case_study import CaseConsent, CaseNumber, CasePicture, CaseStudy
from village.evidence.services.case_studies import subject_of

WITHDRAWN_STAY = timedelta(days=30)
PROOF_STAYS = timedelta(days=6 * 365 + 2)


@transaction.atomic
def tidy_case_studies(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many case studies were withdrawn thirty days ago, and how many proofs are over; with `do` they go."""
    over = CaseStudy.objects.filter(
        state=CaseStudy.State.WITHDRAWN, withdrawn_at__lt=now - WITHDRAWN_STAY, emptied_at__isnull=True
    )
    oldest = (now - PROOF_STAYS).date()
    ended = Q(withdrawn_on__lt=oldest) | Q(withdrawn_on__isnull=True, ends_on__lt=oldest)
    proofs = CaseConsent.objects.filter(ended, case__emptied_at__isnull=False)
    counts = {
        "case studies withdrawn more than thirty days ago": over.count(),
        "consents that ended six years ago": proofs.count(),
    }
    if do:
        proofs.delete()
        for case in over:
            record("evidence.case-gone", by=by, subject=subject_of(case), partnership_id=case.partnership_id)
            CaseNumber.objects.filter(case=case).delete()
            CasePicture.objects.filter(case=case).delete()
            empty = dict.fromkeys(("context", "what_was_done", "who", "voice", "learned", "withdrawn_why"), "")
            CaseStudy.objects.filter(pk=case.pk).update(title="Withdrawn case study", emptied_at=now, **empty)
        CaseStudy.objects.filter(emptied_at__lte=now, consents__isnull=True).delete()
    return counts
