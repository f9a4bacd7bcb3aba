"""Pictures of a case study: cleaned, described in words, taken out again."""

from django.core.files.base import File
from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.evidence.models.case_study import CasePicture, CaseStudy
from village.evidence.purposes import CASE_PICTURE
from village.evidence.services.case_studies import back_to_draft, may_change, subject_of
from village.files.services.keeping import let_go
from village.files.services.photos import keep_photo

MOST_PICTURES = 4


@transaction.atomic
def add_picture(*, by: Viewer, case: CaseStudy, file: "File[bytes]", alt: str, shows_people: bool) -> CasePicture:
    """Return the picture without its metadata; a case study that was shown is a draft again."""
    may_change(by, case)
    if not alt.strip():
        raise Refused("Describe the picture for those who cannot see it.", field="alt")
    count = CasePicture.objects.filter(case=case).count()
    if count >= MOST_PICTURES:
        raise Refused(f"A case study holds {MOST_PICTURES} pictures. Take one out first.", field="file")
    kept = keep_photo(case.partnership, file, name=file.name or "photo.jpg", purpose=CASE_PICTURE, by=by)
    picture = CasePicture.objects.create(
        case=case, file=kept, alt=alt.strip(), shows_people=shows_people, position=count
    )
    record("evidence.picture-added", by=by, subject=subject_of(case))
    back_to_draft(by=by, case=case)
    return picture


@transaction.atomic
def remove_picture(*, by: Viewer, picture: CasePicture) -> None:
    """The picture and its file are gone."""
    may_change(by, picture.case)
    record("evidence.picture-removed", by=by, subject=subject_of(picture.case))
    file = picture.file
    picture.delete()
    let_go(file, reason="Its case study shows it no more.", by=by)
