"""Recording who reads a language well enough to check words in it."""

from django.db import transaction
from django.utils import timezone

from village.access.models.user import User
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.wording import permissions
from village.wording.models.reader import FluentReader
from village.wording.queries.readers import staff_of
from village.wording.rules.languages import is_written, language_of
from village.wording.services.subjects import reader_subject


@transaction.atomic
def record_reader(*, by: Viewer, user_id: int, language: str) -> FluentReader:
    """Return the record that this person reads the language fluently; recording it twice changes nothing."""
    must_be_allowed(by, permissions.APPROVE, partnership_id=by.partnership_id)
    tongue = language_of(language)
    if tongue.is_english or not is_written(language):
        raise Refused("Choose a language that letters are written in.", field="language")
    user = User.objects.filter(pk__in=staff_of(by.partnership_id or 0, timezone.localdate()), pk=user_id).first()
    if user is None:
        raise Refused("Choose somebody who works in this partnership.", field="user")
    reader, is_new = FluentReader.objects.get_or_create(
        partnership_id=by.partnership_id or 0,
        user=user,
        language=tongue.code,
        ended_at=None,
        defaults={"recorded_by_id": by.user_id, "recorded_at": timezone.now()},
    )
    if is_new:
        record("wording.reader-recorded", by=by, subject=reader_subject(reader))
    return reader


@transaction.atomic
def end_reader(*, by: Viewer, reader: FluentReader) -> None:
    """The person checks no more words in this language; what they have checked stays checked."""
    must_be_allowed(by, permissions.APPROVE, partnership_id=reader.partnership_id, seen_with=permissions.VIEW)
    if FluentReader.objects.filter(pk=reader.pk, ended_at=None).update(ended_at=timezone.now()):
        record("wording.reader-ended", by=by, subject=reader_subject(reader))
