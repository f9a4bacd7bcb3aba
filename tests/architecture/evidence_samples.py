"""One piece of evidence on the sample update, and one case study with everything around it."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from village.evidence.models.case_study import CaseConsent, CaseNumber, CasePicture, CaseStudy
from village.files.models.stored_file import StoredFile
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
    folder = Path(settings.FILES_FOLDER) / "sample"
    (folder / f"picture-{partnership.pk}").write_text("sample")
    kept = StoredFile.objects.create(
        partnership=partnership,
        name="picture.jpg",
        size=6,
        sha256="1" * 64,
        content_type="image/jpeg",
        kept_as=f"sample/picture-{partnership.pk}",
        purpose="case-picture",
        brought_at=now,
    )
    return {
        "picture_file": kept,
        "evidence": evidence,
        "case": case,
        "case_number": CaseNumber.objects.create(case=case, what="Sample number", after=1),
        "picture": CasePicture.objects.create(case=case, file=kept, alt="Sample picture"),
        "consent": CaseConsent.objects.create(
            case=case, who_words="Sample mother", given_by_words="Herself", covers_picture=True, given_on=day
        ),
    }
