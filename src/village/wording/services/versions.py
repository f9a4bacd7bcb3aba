"""Writing words: a change makes a new version, so that what families got can always be read again."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.wording import permissions
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.readers import may_read
from village.wording.queries.templates import newest_of, versions_of
from village.wording.rules.checking import problems
from village.wording.rules.filled import Words
from village.wording.rules.languages import ENGLISH, Language
from village.wording.rules.standing import Origin, State, in_use
from village.wording.services.subjects import wording_subject

TOO_LATE = "Somebody wrote another version while you had this open. Look at the newest one, then save again."


@transaction.atomic
def write_version(
    *,
    by: Viewer,
    template: Template,
    language: Language,
    words: Words,
    seen_number: int,
    origin: Origin = Origin.PERSON,
) -> Wording:
    """Return the newest version of a language, a draft; the same words make no new one.

    Raises Refused with everything that is wrong with the words, and Stale when somebody wrote one since number
    `seen_number` was opened (0: there was none). A fluent reader may write in the language that they read.
    """
    may_write(by, template, language)
    if template.retired_on is not None:
        raise Refused("This template is retired. Bring it back before you change its words.")
    Template.objects.select_for_update().get(pk=template.pk)
    tidy = Words(words.subject.strip(), _even(words.body), _even(words.text))
    english = english_in_use(template.pk)
    if english is None and not language.is_english:
        raise Refused("Write the English first. The other languages are made from it.")
    beside = english.words if english is not None and not language.is_english else None
    found = problems(tidy, template.placeholders, language, beside)
    if found:
        raise Refused(" ".join(found))
    newest = newest_of(template.pk, language.code)
    based_on = english if not language.is_english else None
    if newest is not None and newest.words == tidy and newest.based_on_id == (based_on.pk if based_on else None):
        return newest
    if last_number(template.pk, language.code) != seen_number:
        raise Stale(TOO_LATE)
    row = add_version(template, language, tidy, by=by, origin=origin, based_on=based_on)
    record("wording.written", by=by, subject=wording_subject(row))
    return row


def may_write(by: Viewer, template: Template, language: Language) -> None:
    """Nothing happens when the viewer may write in this language; raises Http404 or PermissionDenied."""
    right = permissions.REVIEW if may_read(by, language.code) and not language.is_english else permissions.WRITE
    must_be_allowed(by, right, partnership_id=template.partnership_id, seen_with=permissions.VIEW)


def english_in_use(template_id: int) -> Wording | None:
    """Return the English that other languages are made from."""
    return in_use(versions_of(template_id, ENGLISH.code))


def last_number(template_id: int, language: str) -> int:
    """Return the highest number that a language ever had; 0 for none."""
    rows = Wording.objects.filter(template_id=template_id, language=language)
    return rows.aggregate(last=Max("number"))["last"] or 0


def add_version(
    template: Template,
    language: Language,
    words: Words,
    *,
    by: Viewer,
    origin: Origin,
    based_on: Wording | None = None,
    restores: Wording | None = None,
) -> Wording:
    """Return the next version, saved as a draft; call it with the template locked."""
    known = Wording.objects.filter(template=template, language=language.code)
    row = next_version(template, language, known, words, origin=origin, based_on=based_on)
    row.restores = restores
    row.written_by_id = by.user_id if origin == Origin.PERSON else None
    row.save()
    return row


def next_version(
    template: Template,
    language: Language,
    known: Iterable[Wording],
    words: Words,
    *,
    origin: Origin,
    based_on: Wording | None = None,
) -> Wording:
    """Return the draft that follows the known versions of the language; it is not saved."""
    return Wording(
        template=template,
        language=language.code,
        number=max((row.number for row in known), default=0) + 1,
        subject=words.subject,
        body=words.body,
        text=words.text,
        origin=origin,
        based_on=based_on,
        state=State.DRAFT,
        written_at=timezone.now(),
    )


def _even(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
