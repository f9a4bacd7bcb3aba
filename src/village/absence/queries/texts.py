"""The texts of a session: what is being reviewed, what was sent, and what became of each."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.absence import permissions
from village.absence.models.session_texts import Kind, SessionTexts
from village.absence.rules.text_words import Sent
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient, RecipientAdult, RecipientPupil
from village.messaging.queries.messages import variants_of
from village.messaging.queries.recipients import PURPOSE
from village.messaging.queries.words import languages_without_texts, sendable_words
from village.outbox.models import Line
from village.outbox.rules.states import State
from village.people.models.pupil import Pupil
from village.wording.rules.languages import language_of

_GONE = Q(message__approved_at__isnull=False) | Q(message__state=Message.State.ASKED)
"""Sent, or with a second person: their children are in no further texts of the kind."""
_GIVEN_UP = (Message.State.CANCELLED, Message.State.SENT_BACK)


def texts_of_session(school_id: int, on: date, session: str) -> list[SessionTexts]:
    """Return what was sent or waits for a second person in a session, the first first."""
    rows = SessionTexts.objects.filter(_GONE, school_id=school_id, on=on, session=session)
    return list(rows.select_related("message", "message__approved_by"))


def days_of_messages(message_ids: Collection[int]) -> dict[int, date]:
    """Return the day of each of these messages that is one of a session's texts."""
    rows = SessionTexts.objects.filter(message__in=message_ids)
    return dict(rows.values_list("message_id", "on"))


def being_reviewed(school_id: int, on: date, session: str, kind: str) -> SessionTexts | None:
    """Return the review that nobody has sent yet."""
    rows = SessionTexts.objects.filter(school_id=school_id, on=on, session=session, kind=kind)
    open_states = (Message.State.DRAFT, Message.State.MAKING, Message.State.READY)
    return rows.filter(message__state__in=open_states).select_related("message").order_by("-pk").first()


def texts_for(viewer: Viewer, texts_id: int) -> SessionTexts:
    """Return one review of the viewer's school; Http404 for who may see none, PermissionDenied without the right."""
    row = SessionTexts.objects.filter(pk=texts_id).select_related("message", "school").first()
    if row is None:
        raise Http404("There are no such texts.")
    must_be_allowed(
        viewer,
        permissions.SEND,
        partnership_id=row.message.partnership_id,
        at=(row.school_id,),
        seen_with=permissions.VIEW,
        missing="There are no such texts.",
    )
    return row


def children_in(texts: SessionTexts) -> frozenset[int]:
    """Return the children about whom something goes out."""
    rows = RecipientPupil.objects.filter(recipient__message_id=texts.message_id, recipient__why_not="")
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def pupil_in(texts: SessionTexts, pupil_id: int) -> Pupil:
    """Return a child whom the texts are about, or who was taken out of them; raises Http404."""
    about = RecipientPupil.objects.filter(recipient__message_id=texts.message_id, pupil_id=pupil_id)
    row = about.select_related("pupil").first()
    if row is None:
        raise Http404("There is no such child.")
    return row.pupil


def texted(school_id: int, on: date, session: str, kind: str) -> dict[int, SessionTexts]:
    """Return the children who have had a text of the kind in the session, each with its texts.

    Also of texts that somebody approved from the pages of messages. Not of those that were sent back, nor of lines
    that were cancelled before any provider had them.
    """
    rows = SessionTexts.objects.filter(_GONE, school_id=school_id, on=on, session=session, kind=kind)
    by_message = {row.message_id: row for row in rows.select_related("message")}
    cancelled = _lines(by_message).filter(state=State.CANCELLED).order_by().values("recipient_id")
    about = RecipientPupil.objects.filter(recipient__message__in=by_message, recipient__why_not="")
    about = about.exclude(recipient__in=cancelled)
    pairs = about.order_by().values_list("pupil_id", "recipient__message_id")
    return {pupil: by_message[message] for pupil, message in pairs}


def given_up(school_id: int, on: date, session: str, kind: str) -> list[SessionTexts]:
    """Return the texts that a second person sent back, or that were cancelled before anybody approved them."""
    rows = SessionTexts.objects.filter(school_id=school_id, on=on, session=session, kind=kind)
    rows = rows.filter(message__state__in=_GIVEN_UP, message__approved_at__isnull=True)
    return list(rows.select_related("message"))


def sent_about(texts: Collection[SessionTexts]) -> dict[int, dict[str, list[Sent]]]:
    """Return what became of the texts, by child and kind; as many queries for many families as for few."""
    sent = [one for one in texts if one.message.approved_at is not None]
    kinds = {one.message_id: one.kind for one in sent}
    silent = {one.message_id: silent_languages(one.message) for one in sent}
    rows = RecipientPupil.objects.filter(recipient__message__in=kinds).select_related("recipient").order_by("pk")
    about = list(rows)
    lines = {line.recipient_id: line for line in _lines(kinds)}
    sizes: dict[int, int] = defaultdict(int)
    for row in about:
        sizes[row.recipient_id] += 1
    found: dict[int, dict[str, list[Sent]]] = defaultdict(lambda: defaultdict(list))
    for row in about:
        message_id = row.recipient.message_id
        code = spoken_in(row.recipient, silent[message_id])
        became = _sent(row.recipient, lines.get(row.recipient_id), sizes[row.recipient_id], code)
        found[row.pupil_id][kinds[message_id]].append(became)
    return found


def silent_languages(message: Message) -> frozenset[str]:
    """Return the languages whose letters no provider of texts here carries: their texts go out in English."""
    words = (sendable_words(variant.template_id, message.category) for variant in variants_of(message))
    return frozenset(code for by_language in words for code in languages_without_texts(by_language))


def spoken_in(recipient: Recipient, silent: Collection[str]) -> str:
    """Return the language of the words that the phone or the e-mail shows."""
    is_text = recipient.channel == "text"
    return "en" if is_text and (recipient.language in silent or not recipient.is_checked) else recipient.language


def counts_of_texts(texts: Collection[SessionTexts]) -> dict[int, dict[str, int]]:
    """Return how many lines stand in each state, by message; one query."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Line.objects.filter(run__purpose=PURPOSE, run__owner_id__in=[one.message_id for one in texts]).order_by()
    for owner, state, count in rows.values_list("run__owner_id", "state").annotate(count=Count("pk")):
        found[owner][state] = count
    return found


def waiting_for(pupil_id: int, school_id: int, on: date) -> dict[int, list[tuple[int, frozenset[int]]]]:
    """Return the recipients of the day's texts about a child with all of their children, by message."""
    messages = SessionTexts.objects.filter(school_id=school_id, on=on, message__approved_at__isnull=False)
    rows = RecipientPupil.objects.filter(recipient__message__in=messages.values("message"), recipient__why_not="")
    mine = set(rows.filter(pupil_id=pupil_id).values_list("recipient_id", flat=True))
    whole: dict[tuple[int, int], set[int]] = defaultdict(set)
    columns = rows.filter(recipient__in=mine).values_list("recipient__message_id", "recipient_id", "pupil_id")
    for message_id, recipient_id, pupil in columns:
        whole[message_id, recipient_id].add(pupil)
    found: dict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for (message_id, recipient_id), pupils in whole.items():
        found[message_id].append((recipient_id, frozenset(pupils)))
    return found


def numbers_that_failed(pupil_id: int, school_id: int, on: date) -> frozenset[int]:
    """Return the adults whose number a provider called out of use in a text of the day about the child."""
    messages = SessionTexts.objects.filter(school_id=school_id, on=on).values("message")
    mine = RecipientPupil.objects.filter(pupil_id=pupil_id, recipient__message__in=messages).values("recipient")
    failed = Line.objects.filter(run__purpose=PURPOSE, recipient_id__in=mine, channel="text", state=State.FAILED)
    ids = failed.order_by().values("recipient_id")
    adults = RecipientAdult.objects.filter(recipient__in=ids, is_first=True)
    return frozenset(adults.order_by().values_list("adult_id", flat=True))


def texts_of_message(message_id: int | None) -> SessionTexts | None:
    """Return the texts of a session that a message was, or None for a message of another kind."""
    return SessionTexts.objects.filter(message_id=message_id).first() if message_id else None


def kind_words(kind: str) -> str:
    """Return the kind of the texts in words."""
    return str(Kind(kind).label)


def _lines(kinds: Collection[int]) -> QuerySet[Line]:
    return Line.objects.filter(run__purpose=PURPOSE, run__owner_id__in=list(kinds))


def _sent(recipient: Recipient, line: Line | None, child_count: int, code: str) -> Sent:
    language = language_of(code)
    made_at = recipient.message.approved_at if line is None else line.state_at
    state = "suppressed" if recipient.why_not else (line.state if line is not None else "none")
    reason = recipient.why_not or ("" if line is None else line.provider_status or line.reason)
    return Sent(
        state=state,
        at=timezone.localtime(made_at),
        reason=reason,
        channel=recipient.channel or "text",
        language=language.code,
        language_name=language.english_name,
        child_count=child_count,
    )
