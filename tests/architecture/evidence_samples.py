"""One piece of evidence on the sample update, and one case study with everything around it."""

from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.evidence.models.case_study import CaseConsent, CaseNumber, CasePicture, CaseStudy
from village.organisations.models.partnership import Partnership
from village.plans.models.evidence import Evidence

EVIDENCE_TABLES: tuple[type[Model], ...] = (Evidence, CaseStudy, CaseNumber, CasePicture, CaseConsent)


def evidence_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return one piece of evidence with a file, and a case study that its partnership may see."""
    now, day = timezone.now(), date(2026, 3, 2)
    evidence = Evidence.objects.create(
        update_id=things["update"].pk,
        kind="voice",
        words="Sample words",
        file_id=things["file"].pk,
        made_at=now,
    )
    case = CaseStudy.objects.create(
        partnership=partnership, title="Sample case", voice="Sample voice", state="ready", made_at=now
    )
    case.actions.add(things["action"].pk or 0)
    return {
        "evidence": evidence,
        "case": case,
        "case_number": CaseNumber.objects.create(case=case, what="Sample number", after=1),
        "picture": CasePicture.objects.create(case=case, file_id=things["file"].pk, alt="Sample picture"),
        "consent": CaseConsent.objects.create(
            case=case, who_words="Sample mother", given_by_words="Herself", covers_picture=True, given_on=day
        ),
    }
