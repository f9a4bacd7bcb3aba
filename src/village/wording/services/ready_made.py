"""Taking over the templates that ship with Village; doing it again brings only what is new."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
from village.wording.rules.filled import Words
from village.wording.rules.glossary import FIRST_TERMS
from village.wording.rules.languages import ENGLISH, ORDER, language_of
from village.wording.rules.ready_made import ReadyMade, ready_made
from village.wording.rules.standing import Origin, State, in_use
from village.wording.services.versions import next_version


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
    versions: dict[int, list[Wording]] = defaultdict(list)
    for row in Wording.objects.filter(template__partnership_id=partnership_id):
        versions[row.template_id].append(row)
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
        version_count += _take(template, one, versions[template.pk], by)
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


def _take(template: Template, one: ReadyMade, known: Sequence[Wording], by: Viewer) -> int:
    """Return how many new versions came in: the English first, for the others are made from it."""
    tongues: Mapping[str, list[Wording]] = {code: [] for code in ORDER}
    for row in known:
        tongues[row.language].append(row)
    coming = [code for code in ORDER if code in one.words and _is_new(tongues[code], one.words[code])]
    english_came = ENGLISH.code in coming
    if english_came:
        row = next_version(template, ENGLISH, tongues[ENGLISH.code], one.english, origin=Origin.SHIPPED)
        row.state, row.approved_by_id, row.approved_at = State.APPROVED, by.user_id, timezone.now()
        row.save()
        tongues[ENGLISH.code].append(row)
        coming.remove(ENGLISH.code)
    english = in_use(tongues[ENGLISH.code])
    if english is not None and english.words != one.english:
        return int(english_came)
    rows = [
        next_version(
            template, language_of(code), tongues[code], one.words[code], origin=Origin.SHIPPED, based_on=english
        )
        for code in coming
    ]
    Wording.objects.bulk_create(rows)
    return english_came + len(rows)


def _is_new(known: Sequence[Wording], words: Words) -> bool:
    """Tell whether the words come in: not where a person wrote or read what stands, nor where the same stands."""
    newest = max((row for row in known if row.state != State.TAKEN_BACK), key=lambda row: row.number, default=None)
    if newest is None:
        return True
    is_theirs = newest.origin != Origin.SHIPPED or newest.reviewed_at is not None
    return not is_theirs and newest.words != words
