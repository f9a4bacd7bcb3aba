"""Asks: by their secret link, of the person who is signed in, and those whose day of the reminder has come."""

import hashlib
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.messaging.rules.links import nonce_in, token_of
from village.newsletters.models.ask import AskLetter, PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.rules.asking import OPEN_AFTER_DAY, LinkClosed
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import practitioners
from village.outbox.queries.runs import lines_of

PURPOSE = "newsletters.ask"


def link_key() -> bytes:
    """Return the key of this installation for links to pieces, so that its secret itself signs nothing here."""
    return hashlib.sha256(b"village.newsletters.links:" + settings.SECRET_KEY.encode()).digest()


def token_for(ask: PieceAsk) -> str:
    """Return the token of the ask's link."""
    return token_of(ask.nonce, link_key())


def link_for(ask: PieceAsk) -> str:
    """Return the whole address at which the piece is written."""
    return settings.BASE_URL + reverse("newsletters:answer", args=(token_for(ask),))


def closes_at(ask: PieceAsk) -> datetime:
    """Return when the link stops: three weeks after the day, at midnight."""
    return timezone.make_aware(datetime.combine(ask.due_on + OPEN_AFTER_DAY + timedelta(days=1), time()))


def ask_by_link(token: str, now: datetime) -> PieceAsk:
    """Return whose link it is; raises Http404 for no link of ours, and LinkClosed with a sentence for an old one."""
    nonce = nonce_in(token, link_key())
    ask = _asks().filter(nonce=nonce).first() if nonce else None
    if ask is None:
        raise Http404("This link opens nothing.")
    if ask.taken_back_at is not None or ask.piece.dropped_at is not None:
        raise LinkClosed(f"This piece is no longer asked for. {_who(ask)} can tell you more.")
    if now >= closes_at(ask):
        raise LinkClosed(f"This link is closed. If your piece should still go in, write to {_who(ask)}.")
    return ask


def holder_of(ask: PieceAsk, request_id: str = "") -> Viewer:
    """Return whoever holds the link as a viewer: a name in one partnership, without a login and without rights."""
    partnership_id = ask.piece.issue.page.partnership_id
    return Viewer(name=ask.name, partnership_id=partnership_id, request_id=request_id, link_id=ask.pk)


def my_asks(viewer: Viewer, now: datetime) -> list[PieceAsk]:
    """Return what the signed-in person is asked for and can still write, soonest due first."""
    rows = _asks().filter(
        practitioner__in=viewer.practitioner_ids,
        taken_back_at__isnull=True,
        piece__dropped_at__isnull=True,
        piece__issue__page__partnership_id=viewer.partnership_id or 0,
    )
    return [ask for ask in rows.order_by("due_on", "pk") if now < closes_at(ask)]


def asks_to_remind(today: date) -> list[PieceAsk]:
    """Return the asks of every partnership whose one reminder is due today."""
    rows = _asks().filter(
        sent_at__isnull=True,
        declined_at__isnull=True,
        taken_back_at__isnull=True,
        reminded_at__isnull=True,
        due_on__gte=today,
        due_on__lte=today + timedelta(days=7),
        piece__dropped_at__isnull=True,
        piece__issue__state=Issue.State.DRAFT,
    )
    return [ask for ask in rows if ask.asked.is_to_be_reminded(today)]


def asks_of(issue: Issue) -> QuerySet[PieceAsk]:
    """Return everybody who was asked for a piece of the issue."""
    return _asks().filter(piece__issue=issue)


def letters_with(letter_ids: list[int]) -> QuerySet[AskLetter]:
    """Return letters with their asks."""
    return AskLetter.objects.filter(pk__in=letter_ids).select_related("ask__piece__issue")


def letters_that_failed(issue: Issue) -> dict[int, str]:
    """Return the reason why the last letter of an ask did not go out, by the id of the ask."""
    asks = dict(AskLetter.objects.filter(ask__piece__issue=issue).values_list("pk", "ask_id"))
    found: dict[int, str] = {}
    for recipient_id, state, reason in lines_of(PURPOSE, issue.pk).values_list("recipient_id", "state", "reason"):
        if recipient_id in asks:
            found[asks[recipient_id]] = reason if state in {"failed", "suppressed"} else ""
    return {ask_id: reason for ask_id, reason in found.items() if reason}


def people_to_ask(viewer: Viewer, school_id: int | None, today: date) -> list[Practitioner]:
    """Return who can be asked by the staff list: of the school, or of everybody for the partnership's own news."""
    rows = practitioners(viewer, today=today).exclude(email="")
    return list(rows if school_id is None else rows.filter(organisation_id=school_id))


def _asks() -> QuerySet[PieceAsk]:
    return PieceAsk.objects.select_related(
        "piece__issue__page__partnership", "piece__issue__page__school", "piece__picture__file", "asked_by"
    )


def _who(ask: PieceAsk) -> str:
    return ask.asked_by.name if ask.asked_by else ask.piece.issue.page.owner_name
