"""Two people stand behind words: one writes, another who reads the language fluently checks; then somebody approves."""

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.wording import permissions
from village.wording.models.template import Template
from village.wording.models.wording import Wording
from village.wording.queries.readers import languages_read_by
from village.wording.queries.templates import newest_of
from village.wording.rules.standing import Origin, State
from village.wording.services.subjects import wording_subject
from village.wording.services.versions import add_version, english_in_use, may_write

NEWER = "There is a newer version. Look at that one."
CHANGED = "The English has changed since these words were written. Write them anew beside it, then ask again."


@transaction.atomic
def ask_review(*, by: Viewer, row: Wording) -> None:
    """The version waits for a second person: a fluent reader, or for English somebody who approves."""
    may_write(by, row.template, row.tongue)
    locked = _newest(row)
    if locked.state != State.DRAFT:
        raise Refused("A second person has these words already.")
    _beside_english(locked)
    _to(locked, State.WAITING, asked_at=timezone.now(), note="")
    record("wording.asked", by=by, subject=wording_subject(locked))


@transaction.atomic
def review(*, by: Viewer, row: Wording) -> None:
    """A fluent reader found the words right. Raises Refused for the writer, and for who is not recorded to read it."""
    locked = _to_read(by, row)
    _beside_english(locked)
    _to(locked, State.REVIEWED, reviewed_by_id=by.user_id, reviewed_at=timezone.now(), note="")
    record("wording.reviewed", by=by, subject=wording_subject(locked))


@transaction.atomic
def send_back(*, by: Viewer, row: Wording, note: str) -> None:
    """The words are a draft again, with the reader's note. Who approves may send English back."""
    if row.tongue.is_english:
        _may_approve(by, row)
        locked = _newest(row)
    else:
        locked = _to_read(by, row)
    said = " ".join(note.split())
    if not said:
        raise Refused("Say in a line what should change.", field="note")
    if locked.state not in (State.DRAFT, State.WAITING):
        raise Refused("These words have been read already.")
    _to(locked, State.DRAFT, note=said[:500], asked_at=None)
    record("wording.sent-back", by=by, subject=wording_subject(locked), reason=said[:500])


@transaction.atomic
def approve(*, by: Viewer, row: Wording) -> None:
    """Letters are made from this version. English needs another person than its writer, other languages a reader."""
    _may_approve(by, row)
    locked = _newest(row)
    if locked.state == State.APPROVED:
        return
    if locked.tongue.is_english:
        if locked.written_by_id is not None and locked.written_by_id == by.user_id:
            raise Refused("You wrote these words. Somebody else approves them.")
    elif locked.state != State.REVIEWED:
        raise Refused(f"Somebody who reads {locked.tongue.english_name} fluently has to check these words first.")
    _beside_english(locked)
    _to(locked, State.APPROVED, approved_by_id=by.user_id, approved_at=timezone.now())
    record("wording.approved", by=by, subject=wording_subject(locked))


@transaction.atomic
def take_back(*, by: Viewer, row: Wording) -> None:
    """The version is in use no more; the one before it is. Who may approve may take back, a writer their own draft."""
    if row.state == State.APPROVED or row.written_by_id != by.user_id:
        _may_approve(by, row)
    else:
        may_write(by, row.template, row.tongue)
    locked = _locked(row)
    if locked.state == State.TAKEN_BACK:
        return
    _to(locked, State.TAKEN_BACK)
    record("wording.taken-back", by=by, subject=wording_subject(locked))


@transaction.atomic
def use_former(*, by: Viewer, row: Wording) -> Wording:
    """Return a new version with the words of this former one, standing as it stood when it was checked and approved.

    A former version that was made from other English than today's comes back as a draft: it has to be read again.
    """
    _may_approve(by, row)
    former = _locked(row)
    newest = newest_of(former.template_id, former.language)
    if newest is not None and newest.words == former.words and newest.state == former.state:
        raise Refused("These words are in use already.")
    english = None if former.tongue.is_english else english_in_use(former.template_id)
    fits = former.tongue.is_english or (
        english is not None and former.based_on is not None and former.based_on.words == english.words
    )
    again = add_version(
        former.template, former.tongue, former.words, by=by, origin=Origin(former.origin), based_on=english,
        restores=former,
    )  # fmt: skip
    again.written_by_id = former.written_by_id
    if fits and former.reviewed_at is not None:
        again.state, again.reviewed_by_id, again.reviewed_at = State.REVIEWED, former.reviewed_by_id, former.reviewed_at
    if fits and former.approved_at is not None:
        again.state, again.approved_by_id, again.approved_at = State.APPROVED, by.user_id, timezone.now()
    again.save()
    record("wording.former-used", by=by, subject=wording_subject(again))
    return again


def _to_read(by: Viewer, row: Wording) -> Wording:
    template = row.template
    must_be_allowed(by, permissions.REVIEW, partnership_id=template.partnership_id, seen_with=permissions.VIEW)
    tongue = row.tongue
    if tongue.is_english or tongue.code not in languages_read_by(by):
        raise Refused(f"You are not recorded as a fluent reader of {tongue.english_name}. A head can record it.")
    locked = _newest(row)
    if locked.written_by_id is not None and locked.written_by_id == by.user_id:
        raise Refused("You wrote these words. A second person checks them.")
    if locked.state not in (State.DRAFT, State.WAITING):
        raise Refused("These words have been read already.")
    return locked


def _may_approve(by: Viewer, row: Wording) -> None:
    must_be_allowed(by, permissions.APPROVE, partnership_id=row.template.partnership_id, seen_with=permissions.VIEW)


def _beside_english(row: Wording) -> None:
    english = None if row.tongue.is_english else english_in_use(row.template_id)
    if english is not None and (row.based_on is None or row.based_on.words != english.words):
        raise Refused(CHANGED)


def _newest(row: Wording) -> Wording:
    """Return the version, locked. Raises Stale when there is a newer one."""
    locked = _locked(row)
    newest = newest_of(locked.template_id, locked.language)
    if newest is None or newest.pk != locked.pk:
        raise Stale(NEWER)
    return locked


def _locked(row: Wording) -> Wording:
    template = Template.objects.select_for_update().get(pk=row.template_id)
    locked = Wording.objects.select_related("based_on").get(pk=row.pk)
    locked.template = template
    return locked


def _to(row: Wording, state: State, **values: object) -> None:
    row.state = state
    for field, value in values.items():
        setattr(row, field, value)
    row.save()
