"""Taking over the templates that ship with Village; doing it again brings only what is new."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.wording import permissions
from village.wording.models.glossary import Term
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.templates import newest_of
from village.wording.rules.glossary import FIRST_TERMS
from village.wording.rules.languages import ENGLISH, ORDER, language_of
from village.wording.rules.ready_made import ReadyMade, ready_made
from village.wording.rules.standing import Origin, State
from village.wording.services.versions import add_version, english_in_use


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came in."""

    template_count: int
    version_count: int


@transaction.atomic
def adopt(*, partnership_id: int, by: Viewer) -> Adopted:
    """The partnership has every ready-made template with the languages that ship, and a glossary to begin with.

    English stands approved by whoever takes it over; every other language is a draft that nobody who reads it has
    checked. Words that somebody wrote or checked here are left alone, and doing it twice changes nothing.
    """
    must_be_allowed(by, permissions.APPROVE, partnership_id=partnership_id)
    template_count = version_count = 0
    for one in ready_made():
        template, is_new = Template.objects.get_or_create(
            partnership_id=partnership_id,
            code=one.code,
            defaults={
                "name": _free_name(partnership_id, one.name),
                "purpose": one.purpose,
                "facts": one.facts,
                "category": one.category,
                "is_ready_made": True,
            },
        )
        template_count += is_new
        version_count += sum(_take(template, one, language, by) for language in ORDER if language in one.words)
    if not Term.objects.filter(partnership_id=partnership_id).exists():
        Term.objects.bulk_create(
            Term(partnership_id=partnership_id, english=english, meaning=meaning, is_kept=is_kept)
            for english, meaning, is_kept in FIRST_TERMS
        )
    if template_count or version_count:
        words = f"{template_count} ready-made templates, {version_count} language versions"
        record("wording.adopted", by=by, subject=Subject("wording.ready-made", partnership_id, words))
    return Adopted(template_count, version_count)


def _free_name(partnership_id: int, name: str) -> str:
    taken = Template.objects.filter(partnership_id=partnership_id, name__iexact=name).exists()
    return f"{name} (ready-made)" if taken else name


def _take(template: Template, one: ReadyMade, code: str, by: Viewer) -> bool:
    """Return whether a new version of the language came in."""
    newest, words = newest_of(template.pk, code), one.words[code]
    is_theirs = newest is not None and (newest.origin != Origin.SHIPPED or newest.reviewed_at is not None)
    if is_theirs or (newest is not None and newest.words == words):
        return False
    english = None if code == ENGLISH.code else english_in_use(template.pk)
    if english is not None and english.words != one.english:
        return False
    row = add_version(template, language_of(code), words, by=by, origin=Origin.SHIPPED, based_on=english)
    if code == ENGLISH.code:
        Wording.objects.filter(pk=row.pk).update(
            state=State.APPROVED, approved_by_id=by.user_id, approved_at=timezone.now()
        )
    return True
