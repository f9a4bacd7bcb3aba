"""Writing a message: begun from a set of letters, changed until it is asked for; a change makes what was made old."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused, Stale
from village.messaging.contributions import AudienceAsked, audience_kind, fact_source
from village.messaging.models.left_out import LeftOut
from village.messaging.models.message import Message, Variant
from village.messaging.models.recipient import Recipient
from village.messaging.queries.audience import check_chosen
from village.messaging.queries.ways import ways_open_to
from village.messaging.queries.words import templates_by_code
from village.messaging.rules.audience import Audience, Condition, audience_from, check_conditions
from village.messaging.rules.kits import Kit
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject
from village.wording.models.template import Template

CHANGEABLE = frozenset({Message.State.DRAFT, Message.State.READY, Message.State.SENT_BACK})
TOO_LATE = "This message is not a draft any more. Take it back, or begin a new one."


def subject_of(message: Message) -> Subject:
    """Return the message as the record names it."""
    return Subject("messaging.message", message.pk, message.title)


@transaction.atomic
def begin(
    *,
    by: Viewer,
    kit: Kit,
    school_ids: Sequence[int],
    school_id: int | None,
    title: str = "",
    conditions: Sequence[Condition] = (),
) -> Message:
    """Return a new draft with the letters of the set; raises Refused where the partnership has none of them."""
    partnership_id = by.partnership_id or 0
    _check_chosen(by, partnership_id, Audience(tuple(school_ids)), conditions)
    templates = templates_by_code(partnership_id, [code for code, _ in kit.letters])
    if not templates:
        raise Refused("The words for this are not here yet. Bring the ready-made letters first.")
    message = Message.objects.create(
        partnership_id=partnership_id,
        school_id=school_id,
        title=title or kit.title,
        category=next(iter(templates.values())).category,
        facts=kit.facts,
        audience=Audience(tuple(school_ids), tuple(conditions)).as_json(),
        channels=[channel for channel in kit.channels if channel in ways_open_to(school_id)],
        written_by_id=by.user_id,
        written_at=timezone.now(),
        form_token=secrets.token_hex(16),
    )
    for place, (code, only_for) in enumerate(kit.letters):
        if code in templates:
            conditions = Audience((), only_for).as_json()["conditions"]
            Variant.objects.create(message=message, template=templates[code], place=place, only_for=conditions)
    record("messaging.written", by=by, subject=subject_of(message))
    return message


@transaction.atomic
def change(*, by: Viewer, message: Message, seen_version: int, **values: object) -> Message:
    """The message has these values; what was made ready is gone. Raises Stale, or Refused when it is no draft."""
    row = locked(message, seen_version)
    for name, value in values.items():
        setattr(row, name, value)
    spoil(row)
    row.save()
    record("messaging.changed", by=by, subject=subject_of(row), reason=", ".join(sorted(values)))
    return row


def choose_families(
    *, by: Viewer, message: Message, seen_version: int, conditions: Sequence[Condition], every_parent: bool
) -> Message:
    """The message goes to the families of these children."""
    standing = audience_from(message.audience)
    _check_chosen(by, message.partnership_id, standing, conditions)
    audience = Audience(standing.school_ids, tuple(conditions)).as_json()
    return change(by=by, message=message, seen_version=seen_version, audience=audience, every_parent=every_parent)


def _check_chosen(by: Viewer, partnership_id: int, standing: Audience, conditions: Sequence[Condition]) -> None:
    check_conditions(conditions, lambda code: audience_kind(code) is not None)
    asked = AudienceAsked(partnership_id, standing.school_ids, timezone.localdate(), viewer=by)
    check_chosen(asked, conditions, standing.conditions)


def choose_ways(
    *,
    by: Viewer,
    message: Message,
    seen_version: int,
    channels: Sequence[str],
    send_at: datetime | None,
    expires_at: datetime | None,
) -> Message:
    """The message goes by these ways, in their order, not before a time and not after another."""
    known = [channel for channel in dict.fromkeys(channels) if channel in ways_open_to(message.school_id)]
    if not known:
        raise Refused("Choose at least one way.", field="channels")
    if send_at and expires_at and expires_at <= send_at:
        raise Refused("It would end before it begins. Choose a later end.", field="expires_at")
    return change(
        by=by, message=message, seen_version=seen_version, channels=known, send_at=send_at, expires_at=expires_at
    )


def fill_in(*, by: Viewer, message: Message, seen_version: int, title: str, answers: Mapping[str, object]) -> Message:
    """The words are filled with what the sender wrote."""
    if not title.strip():
        raise Refused("Give it a title, so that colleagues know it again.", field="title")
    source = fact_source(message.facts)
    for question in source.questions if source else ():
        if not answers.get(question.name):
            raise Refused(f"Choose {question.label.lower()}.", field=question.name)
    return change(by=by, message=message, seen_version=seen_version, title=title.strip(), answers=dict(answers))


@transaction.atomic
def leave_out(*, by: Viewer, message: Message, pupil: Pupil, why: str, instead: str = "") -> LeftOut:
    """The child's family gets nothing of this message about it; raises Refused when it is no draft."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    _must_be_draft(row)
    if why not in LeftOut.Why.values:
        raise Refused("Choose why.", field="why")
    left, _ = LeftOut.objects.update_or_create(
        message=row,
        pupil=pupil,
        defaults={"why": why, "instead": instead[:120], "by_id": by.user_id, "at": timezone.now()},
    )
    spoil(row)
    row.save()
    record("messaging.child-left-out", by=by, subject=pupil_subject(pupil), within=subject_of(row))
    return left


@transaction.atomic
def take_in_again(*, by: Viewer, message: Message, pupil: Pupil) -> None:
    """The child is in the message again."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    _must_be_draft(row)
    LeftOut.objects.filter(message=row, pupil=pupil).delete()
    spoil(row)
    row.save()
    record("messaging.child-back", by=by, subject=pupil_subject(pupil), within=subject_of(row))


@transaction.atomic
def add_letter(*, by: Viewer, message: Message, seen_version: int, template: Template) -> Message:
    """The set has one letter more, for every child that has none yet."""
    row = locked(message, seen_version)
    if template.partnership_id != row.partnership_id:
        raise Refused("Choose a template of this partnership.", field="template")
    place = Variant.objects.filter(message=row).count()
    Variant.objects.get_or_create(message=row, template=template, defaults={"place": place})
    spoil(row)
    row.save()
    record("messaging.letter-added", by=by, subject=subject_of(row), reason=template.name)
    return row


@transaction.atomic
def take_letter_out(*, by: Viewer, message: Message, seen_version: int, variant: Variant) -> Message:
    """The set has one letter less; raises Refused for its last."""
    row = locked(message, seen_version)
    if Variant.objects.filter(message=row).count() < 2:
        raise Refused("A message needs a letter. Add another one first.")
    spoil(row)
    name = variant.template.name
    variant.delete()
    row.save()
    record("messaging.letter-taken", by=by, subject=subject_of(row), reason=name)
    return row


def locked(message: Message, seen_version: int) -> Message:
    """Return the row, locked until the transaction ends; raises Stale, or Refused when it is no draft."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    _must_be_draft(row)
    if row.version != seen_version:
        raise Stale("Somebody else has changed this message meanwhile. Look at it again.")
    return row


def spoil(row: Message) -> None:
    """What was made ready is old: it is gone, and a page that shows it approves nothing any more."""
    Recipient.objects.filter(message=row).delete()
    row.state = Message.State.DRAFT
    row.made_at, row.made_count, row.family_count, row.child_count, row.cost_tenths = None, 0, 0, 0, 0
    row.problem, row.form_token = "", secrets.token_hex(16)
    row.version += 1


def _must_be_draft(row: Message) -> None:
    if row.state not in CHANGEABLE:
        raise Refused(TOO_LATE)
