"""Letters of a round: rows first, sent after the transaction stands, each at most once, failures kept in words."""

import hashlib
import smtplib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from village.reviews.models.ask import Ask, Letter
from village.reviews.queries.letters import is_still_needed, letter_facts, reply_address
from village.reviews.rules.letter_words import words_of
from village.reviews.rules.retries import next_try_at

LEASE = timedelta(minutes=10)
"""A worker that took a letter and has not been heard from since is taken for dead; far above the mail time-out."""
PER_RUN = 50
UNSURE = "Village was stopped while sending this. It may have arrived; it is not sent twice. Remind the person."
NO_SERVER = "The mail server could not be reached."
REFUSED = "The mail server refuses this address."
BAD_ADDRESS = "No letter can be sent to this address. Correct it in the people of the partnership."

_wakers: list[Callable[[], object]] = []


def use_letter_queue(wake: Callable[[], object]) -> None:
    """Say what wakes a worker when letters wait; the schedule finds them in any case."""
    _wakers[:] = [wake]


@transaction.atomic
def post(asks: Iterable[Ask], kind: str, *, now: datetime) -> int:
    """Return how many letters wait now: one for each ask with an address, none that was written before."""
    rows = [
        Letter(ask=ask, kind=kind, key=_key(ask, kind, now), next_try_at=now, made_at=now) for ask in asks if ask.email
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        transaction.on_commit(_wake)
    return len(rows)


def send_waiting(now: datetime, limit: int = PER_RUN) -> int:
    """Return how many letters left. Safe to run anywhere at any time, beside itself and after a killed worker."""
    lost = Letter.objects.filter(state=Letter.State.HANDED, taken_at__lt=now - LEASE)
    lost.update(state=Letter.State.FAILED, failure=UNSURE)
    waiting = _takeable(now).order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit]
    return sum(_send(letter_id, now) for letter_id in list(waiting))


def _takeable(now: datetime) -> QuerySet[Letter]:
    free = Q(taken_at__isnull=True) | Q(taken_at__lt=now - LEASE)
    return Letter.objects.filter(free, state=Letter.State.WAITING, next_try_at__lte=now)


def _send(letter_id: int, now: datetime) -> bool:
    """Return whether the letter left: taken by nobody else, still needed, and handed over once."""
    taken_at = max(now, timezone.now())
    if not _takeable(now).filter(pk=letter_id).update(taken_at=taken_at):
        return False
    mine = Letter.objects.filter(pk=letter_id, taken_at=taken_at)
    letter = mine.select_related(
        "ask__round__plan__coordinator",
        "ask__round__plan__partnership",
        "ask__round__opened_by",
        "ask__asked_by",
        "ask__practitioner",
    ).get()
    if not is_still_needed(letter):
        mine.update(state=Letter.State.DROPPED)
        return False
    message = message_of(letter)
    if not mine.filter(state=Letter.State.WAITING).update(state=Letter.State.HANDED, tries=F("tries") + 1):
        return False
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused:
        return _gave_up(mine, REFUSED)
    except ValueError:
        return _gave_up(mine, BAD_ADDRESS)
    except OSError:
        return _try_again(mine, letter.tries + 1, now)
    mine.update(state=Letter.State.SENT, sent_at=timezone.now(), failure="")
    return True


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """Return the letter as it goes out: plain text, the same as HTML, and a name of its own by which it is one."""
    ask = letter.ask
    words = words_of(letter_facts(ask, letter.kind))
    reply_to = reply_address(ask.round)
    message = EmailMultiAlternatives(
        words.subject,
        words.as_text(),
        None,
        [ask.email],
        reply_to=[reply_to] if reply_to else None,
        headers={"Message-ID": _message_id(letter), "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("reviews/letter.html", {"words": words}), "text/html")
    return message


def _message_id(letter: Letter) -> str:
    mark = hashlib.sha256(f"{letter.pk}:{letter.key}".encode()).hexdigest()[:24]
    return f"<round-letter-{mark}@{urlsplit(settings.BASE_URL).hostname}>"


def _gave_up(mine: QuerySet[Letter], failure: str) -> bool:
    mine.update(state=Letter.State.FAILED, failure=failure)
    return False


def _try_again(mine: QuerySet[Letter], tries: int, now: datetime) -> bool:
    again_at = next_try_at(tries, now)
    if again_at is None:
        return _gave_up(mine, NO_SERVER)
    mine.update(state=Letter.State.WAITING, failure=NO_SERVER, next_try_at=again_at, taken_at=None)
    return False


def _key(ask: Ask, kind: str, now: datetime) -> str:
    """One letter with each link, one copy for each sending, one of any other kind a day."""
    once = {Letter.Kind.ASK, Letter.Kind.COLLEAGUE, Letter.Kind.SECTIONS}
    if kind in once:
        return f"{ask.pk}:{kind}:{hashlib.sha256(ask.nonce.encode()).hexdigest()[:16]}"
    day = timezone.localtime(now)
    return f"{ask.pk}:{kind}:{day:%Y-%m-%dT%H:%M:%S}" if kind == Letter.Kind.COPY else f"{ask.pk}:{kind}:{day:%Y-%m-%d}"


def _wake() -> None:
    for wake in _wakers:
        wake()
