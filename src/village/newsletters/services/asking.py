"""Asking for pieces: a link each, one reminder by itself, a new link, taking an ask back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Installation, record
from village.basics.errors import Refused
from village.messaging.rules.links import new_nonce
from village.newsletters import permissions
from village.newsletters.models.ask import MOST_WORDS, AskLetter, PieceAsk
from village.newsletters.models.issue import Issue
from village.newsletters.models.piece import Piece
from village.newsletters.queries.asks import asks_to_remind, people_to_ask
from village.newsletters.queries.issues import locked_issue
from village.newsletters.queries.news_pages import must
from village.newsletters.queries.pieces import last_place
from village.newsletters.services.letters import post
from village.newsletters.services.subjects import issue_subject, piece_subject
from village.organisations.models.practitioner import Practitioner

FEWEST_WORDS, LONGEST_WORDS = 20, 1000
BY_DAY = range(8, 18)
"""Hours in which reminders are written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody is asked for."""

    about: str
    due_on: date
    practitioner_id: int | None = None
    name: str = ""
    email: str = ""
    """Name and address of somebody whom the staff list does not know."""
    kind: str = PieceAsk.Kind.PERSON
    most_words: int = MOST_WORDS
    may_have_picture: bool = True


@transaction.atomic
def ask_for_piece(*, by: Viewer, issue: Issue, wanted: Wanted) -> PieceAsk:
    """Return the ask: its piece waits at the end of the issue, and the letter with the link is on its way."""
    must(by, issue.page, permissions.WRITE)
    row, now = locked_issue(issue), timezone.now()
    person = _person(by, row, wanted.practitioner_id)
    name, email = (person.name, person.email) if person else (wanted.name.strip(), wanted.email.strip())
    _check(wanted, name, email, timezone.localdate(now))
    piece = Piece.objects.create(
        issue=row,
        place=last_place(row) + 1,
        byline="School council" if wanted.kind == PieceAsk.Kind.COUNCIL else name[:120],
        made_at=now,
    )
    ask = PieceAsk.objects.create(
        piece=piece,
        kind=wanted.kind,
        practitioner=person,
        name=name[:120],
        email=email,
        about=wanted.about.strip(),
        due_on=wanted.due_on,
        most_words=wanted.most_words,
        may_have_picture=wanted.may_have_picture,
        nonce=new_nonce(),
        asked_by_id=by.user_id,
        asked_at=now,
    )
    post(ask, AskLetter.Kind.ASK, now=now)
    record("newsletters.asked", by=by, subject=piece_subject(piece), within=issue_subject(row))
    return ask


@transaction.atomic
def remind(*, by: Viewer, ask: PieceAsk) -> None:
    """The writer is reminded now; raises Refused where nothing is owed, or for a second time on one day."""
    must(by, ask.piece.issue.page, permissions.WRITE)
    row, now = _locked(ask), timezone.now()
    if not row.asked.is_owed:
        raise Refused("Nothing is waited for from this person.")
    if row.reminded_at and timezone.localdate(row.reminded_at) == timezone.localdate(now):
        raise Refused("This person was reminded today. Give them until tomorrow.")
    _remind(by, row, now)


@transaction.atomic
def ask_again(*, by: Viewer, ask: PieceAsk) -> PieceAsk:
    """Return the ask with a new link, sent to the writer; the old link opens nothing any more."""
    must(by, ask.piece.issue.page, permissions.WRITE)
    row, now = _locked(ask), timezone.now()
    row.nonce, row.declined_at, row.declined_why, row.taken_back_at = new_nonce(), None, "", None
    row.save(update_fields=["nonce", "declined_at", "declined_why", "taken_back_at"])
    post(row, AskLetter.Kind.ASK, now=now)
    record("newsletters.asked-again", by=by, subject=piece_subject(row.piece))
    return row


@transaction.atomic
def take_back(*, by: Viewer, ask: PieceAsk) -> None:
    """The piece is no longer asked for; what was written of it stays, left out."""
    must(by, ask.piece.issue.page, permissions.WRITE)
    row, now = _locked(ask), timezone.now()
    row.taken_back_at = now
    row.save(update_fields=["taken_back_at"])
    if not row.piece.is_ready:
        Piece.objects.filter(pk=row.piece_id).update(dropped_at=now)
    record("newsletters.ask-taken-back", by=by, subject=piece_subject(row.piece))


@transaction.atomic
def remind_whose_day_it_is(*, now: datetime) -> int:
    """Return how many writers are reminded; nobody at night, and nobody twice however often this runs."""
    if timezone.localtime(now).hour not in BY_DAY:
        return 0
    asks = asks_to_remind(timezone.localdate(now))
    for ask in asks:
        partnership_id = ask.piece.issue.page.partnership_id
        _remind(Installation(partnership_id=partnership_id), _locked(ask), now)
    return len(asks)


def _remind(by: Viewer | Installation, row: PieceAsk, now: datetime) -> None:
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    post(row, AskLetter.Kind.REMINDER, now=now)
    record("newsletters.reminded", by=by, subject=piece_subject(row.piece))


def _locked(ask: PieceAsk) -> PieceAsk:
    return (
        PieceAsk.objects.select_for_update(of=("self",))
        .select_related("piece__issue__page__partnership", "piece__issue__page__school", "asked_by")
        .get(pk=ask.pk)
    )


def _person(by: Viewer, issue: Issue, practitioner_id: int | None) -> Practitioner | None:
    if practitioner_id is None:
        return None
    people = people_to_ask(by, issue.page.school_id, timezone.localdate())
    found = next((one for one in people if one.pk == practitioner_id), None)
    if found is None:
        raise Refused("Choose somebody of the staff list who has an e-mail address.", field="person")
    return found


def _check(wanted: Wanted, name: str, email: str, today: date) -> None:
    if not name:
        raise Refused("Choose a person, or write a name.", field="name")
    if not email:
        raise Refused("Write the e-mail address to which the link goes.", field="email")
    if not wanted.about.strip():
        raise Refused("Say in one line what the piece is about.", field="about")
    if wanted.due_on < today:
        raise Refused("Choose a day that is still to come.", field="due_on")
    if not FEWEST_WORDS <= wanted.most_words <= LONGEST_WORDS:
        raise Refused(f"Ask for {FEWEST_WORDS} to {LONGEST_WORDS} words.", field="most_words")
