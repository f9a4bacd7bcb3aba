"""A message is made ready: every family with its words, its way and its cost, or with why it gets nothing.

What is made is what is shown, approved and sent: nothing is filled in again afterwards. It is written in slices, so
that nobody waits for it, and a message that was changed meanwhile drops what was made.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import batched

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient, RecipientAdult, RecipientPupil
from village.messaging.queries.links import link_to
from village.messaging.queries.planning import Planning, planning_of
from village.messaging.queries.words import words_for
from village.messaging.rules import left_out
from village.messaging.rules.channels import ON_PAPER, TEXT
from village.messaging.rules.composing import ChildWords, Composed, compose
from village.messaging.rules.costs import cost_tenths
from village.messaging.rules.kept_words import kept_paragraphs
from village.messaging.rules.links import new_nonce
from village.messaging.rules.recipients import Planned, take_next_way
from village.messaging.services.attaching import must_not_be_blocked
from village.messaging.services.drafting import locked, spoil, subject_of
from village.outbox.providers.setup import routes
from village.outbox.rules.routing import WRITES, Refusal, takers
from village.outbox.rules.text_parts import shape_of
from village.people.rules.writing_to import ToWriteTo
from village.wording.rules.languages import language_of
from village.wording.rules.saying import joined

SLICE = 500
INLINE = 200
"""Up to so many families are made while the person waits; more go to a worker, with progress on the page."""
LETTER_PAGES = 2


@transaction.atomic
def begin_making(*, by: Viewer, message: Message, seen_version: int) -> Message:
    """The message is being made; whoever does it carries on from here. Raises Refused when it cannot be."""
    row = locked(message, seen_version)
    must_not_be_blocked(row)
    spoil(row)
    row.state = Message.State.MAKING
    row.save()
    record("messaging.made", by=by, subject=subject_of(row))
    return row


def make(message_id: int, form_token: str) -> None:
    """The message is ready, or says why it cannot be; one that was changed meanwhile is left alone. May run twice."""
    message = Message.objects.filter(pk=message_id, form_token=form_token, state=Message.State.MAKING).first()
    if message is None:
        return
    try:
        planning = planning_of(message, today=timezone.localdate())
        _write_all(message, planning)
    except Stale:
        return
    except Refused as refusal:
        _could_not(message, refusal.sentence)


def _write_all(message: Message, planning: Planning) -> None:
    Recipient.objects.filter(message=message).delete()
    child_ids: set[int] = set()
    families = cost = 0
    first_problem = ""
    for some in batched(_made(message, planning), SLICE):
        with transaction.atomic():
            _must_be_mine(message)
            _save(some, planning.found)
            families += sum(not one.row.why_not for one in some)
            cost += sum(one.row.cost_tenths for one in some)
            child_ids.update(pupil for one in some if not one.row.why_not for pupil in one.planned.pupils)
            first_problem = first_problem or next((one.problem for one in some if one.problem), "")
            Message.objects.filter(pk=message.pk).update(made_count=families)
    with transaction.atomic():
        row = _must_be_mine(message)
        row.state, row.made_at, row.made_count = Message.State.READY, timezone.now(), families
        row.family_count, row.child_count, row.cost_tenths = families, len(child_ids), cost
        row.shut_out_count, row.problem = planning.plan.shut_out_count, first_problem[:300]
        row.save()


class _Made:
    """One recipient before it is saved."""

    __slots__ = ("planned", "problem", "row", "variants")

    def __init__(self, planned: Planned, row: Recipient, variants: dict[int, int], problem: str = "") -> None:
        self.planned, self.row, self.variants, self.problem = planned, row, variants, problem


def _made(message: Message, planning: Planning) -> Iterator[_Made]:
    for pupil_id, why in planning.without.items():
        planned = Planned((), (pupil_id,), "", why_not=why)
        yield _Made(planned, _row(message, planning, planned), {})
    for planned in planning.plan.planned:
        yield _one(message, planning, planned)


def _one(message: Message, planning: Planning, planned: Planned) -> _Made:
    """Return one family's message by the first way that can carry it letter by letter, or why there is none."""
    variants = {pupil: planning.variant_of[pupil] for pupil in planned.pupils}
    row = _row(message, planning, planned)
    if planned.why_not:
        return _Made(planned, row, variants)
    while True:
        try:
            composed, code, is_checked, wordings = _composed(planning, planned, row.nonce)
        except Refused as refusal:
            row.channel, row.address, row.why_not = "", "", left_out.NO_WORDS
            return _Made(planned, row, variants, refusal.sentence)
        why = "" if planned.channel != TEXT else _why_no_text(composed.text)
        if not why:
            break
        if not take_next_way(planning.found, planned):
            row.channel, row.address, row.why_not = "", "", why
            return _Made(planned, row, variants)
    _set_way(row, planning, planned)
    row.language, row.is_checked, row.wordings = code, is_checked, wordings
    row.subject, row.text = composed.subject[:300], composed.text if planned.channel == TEXT else ""
    row.body, row.english = kept_paragraphs(composed.body), kept_paragraphs(composed.english)
    if row.text:
        shape = shape_of(row.text, WRITES[planning.prices.text_provider])
        row.parts, row.encoding = shape.parts, shape.encoding
    row.cost_tenths = cost_tenths(row.channel, parts=row.parts, pages=LETTER_PAGES, prices=planning.prices)
    row.words_hash = _hash(row)
    return _Made(planned, row, variants)


def _composed(planning: Planning, planned: Planned, nonce: str) -> tuple[Composed, str, bool, list[int]]:
    chosen = [(pupil, planning.words[planning.variant_of[pupil]]) for pupil in planned.pupils]
    codes = {words_for(by_language, planned.language)[0] for _, by_language in chosen}
    code = codes.pop() if len(codes) == 1 else "en"
    children, wordings, is_checked = [], [], True
    for pupil_id, by_language in chosen:
        own = by_language.get(code) or by_language["en"]
        values = {
            **planning.facts.of_school[planning.found.pupils[pupil_id].school_id],
            **planning.facts.of_child[pupil_id],
            "parents": tuple(planning.found.adults[adult].name for adult in planned.adults),
            "link": link_to(nonce),
        }
        in_english = {**values, **planning.facts.in_language("en")}
        values |= planning.facts.in_language(code)
        children.append(ChildWords(own.words, by_language["en"].words, values, in_english))
        wordings += [own.wording_id, by_language["en"].wording_id]
        is_checked = is_checked and own.is_checked
    composed = compose(children, code, planning.facts.placeholders, is_checked=is_checked, carries=_is_carried)
    return composed, code, is_checked, sorted(set(wordings))


def _why_no_text(text: str) -> str:
    if not text.strip():
        return left_out.NO_WORDS
    return "" if _is_carried(text) else left_out.LETTERS_LOST


def _is_carried(text: str) -> bool:
    return not isinstance(takers("text", text, routes()), Refusal)


def _row(message: Message, planning: Planning, planned: Planned) -> Recipient:
    row = Recipient(
        message=message,
        language="en",
        asked_language=planned.language[:10],
        why_not=planned.why_not,
        nonce=new_nonce(),
    )
    _set_way(row, planning, planned)
    return row


def _set_way(row: Recipient, planning: Planning, planned: Planned) -> None:
    names = tuple(planning.found.adults[adult].name for adult in planned.adults)
    home = planning.found.homes.get(planned.adults[0]) if planned.adults else None
    row.to_name = joined(names, language_of("en"))[:200] if names else ""
    row.channel, row.address = ("", "") if row.why_not else (planned.channel, planned.address)
    row.postcode = home.postcode if home is not None and planned.channel in ON_PAPER else ""


def _hash(row: Recipient) -> str:
    kept = json.dumps([row.subject, row.body, row.english, row.text], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()


def _save(some: Sequence[_Made], found: ToWriteTo) -> None:
    Recipient.objects.bulk_create([one.row for one in some])
    RecipientAdult.objects.bulk_create(
        RecipientAdult(recipient=one.row, adult_id=adult, is_first=place == 0)
        for one in some
        for place, adult in enumerate(one.planned.adults)
    )
    RecipientPupil.objects.bulk_create(
        RecipientPupil(
            recipient=one.row,
            pupil_id=pupil,
            variant_id=one.variants.get(pupil),
            school_id=found.pupils[pupil].school_id,
            year_group=found.pupils[pupil].year_group,
            registration_group=found.pupils[pupil].registration_group,
        )
        for one in some
        for pupil in one.planned.pupils
    )


def _must_be_mine(message: Message) -> Message:
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.form_token != message.form_token or row.state != Message.State.MAKING:
        raise Stale("The message was changed meanwhile.")
    return row


@transaction.atomic
def _could_not(message: Message, sentence: str) -> None:
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.form_token != message.form_token:
        return
    Recipient.objects.filter(message=row).delete()
    row.state, row.problem, row.made_count = Message.State.DRAFT, sentence[:300], 0
    row.save()
