"""Writing what a service says in another language, and saying that somebody has read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.directory.models.service import Service
from village.find_help import permissions
from village.find_help.models.service_words import ServiceWords
from village.find_help.queries.entries import english_of
from village.find_help.queries.made import words_of
from village.find_help.rules.english import FIELDS, LANGUAGES, fingerprint
from village.find_help.services.subjects import service_subject

ENGLISH_CHANGED = (
    "The English changed while you were writing. Nothing was saved. Read the English again, then save once more."
)


@transaction.atomic
def write_words(
    *,
    by: Viewer,
    service: Service,
    language: str,
    words: Mapping[str, str],
    made: str,
    is_checked: bool,
    seen_version: int,
    seen_english: str,
    on: date,
) -> ServiceWords:
    """Return what the service says in the language from now on; it says the English that stands today.

    `seen_version` is 0 where there were no words yet. Refused where the English is no longer what the person saw.
    """
    _must_write(by, service)
    service = Service.objects.select_for_update().get(pk=service.pk)
    now_english = fingerprint(english_of(service))
    if language not in LANGUAGES:
        raise Refused("Choose one of the languages on the list.")
    if seen_english != now_english:
        raise Refused(ENGLISH_CHANGED)
    if not any(words.get(field, "").strip() for field in FIELDS):
        raise Refused("Write at least one of the four. To take the words away, press Remove.", field="summary")
    values: dict[str, Any] = {field: words.get(field, "").strip() for field in FIELDS}
    values |= {"made": made, "is_checked": is_checked, "of_english": now_english}
    row, subject = words_of(service, language), service_subject(service)
    if row is None:
        if seen_version:
            raise Stale("Somebody removed these words meanwhile. Nothing was saved. Save again to write them anew.")
        values |= _checked(by, on) if is_checked else {}
        row = ServiceWords.objects.create(service=service, language=language, **values)
        record("find_help.words-written", by=by, subject=subject, reason=LANGUAGES[language])
        return row
    if is_checked and not row.is_checked:
        values |= _checked(by, on)
    change(
        row,
        values,
        seen_version=seen_version,
        verb="find_help.words-written",
        by=by,
        subject=subject,
        reason=LANGUAGES[language],
    )
    return row


@transaction.atomic
def remove_words(*, by: Viewer, service: Service, language: str) -> None:
    """Families read the English again; pressing twice does no more."""
    _must_write(by, service)
    row = words_of(service, language)
    if row is not None:
        row.delete()
        record("find_help.words-removed", by=by, subject=service_subject(service), reason=LANGUAGES.get(language, ""))


def _must_write(by: Viewer, service: Service) -> None:
    must_be_allowed(by, permissions.WORDS, partnership_id=service.partnership_id)


def _checked(by: Viewer, on: date) -> dict[str, object]:
    return {"checked_by_id": by.user_id, "checked_on": on}
