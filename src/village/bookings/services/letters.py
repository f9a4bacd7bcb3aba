"""Letters to who booked: each is a line of the outbox in the language of the booking, and is asked again last."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from village.bookings.models.booking import Booking
from village.bookings.models.booking_letter import BookingLetter
from village.bookings.queries.letters import TELLING, facts_of, letters_with, when_and_where, who_wants_none
from village.bookings.rules.cancelling import begins_at
from village.bookings.rules.letter_words import LetterWords, words_of
from village.design.speech import READER
from village.events.models.event import Event, Occurrence
from village.messaging.queries.sending_rules import rules_of
from village.messaging.rules.categories import SERVICE
from village.messaging.rules.channels import EMAIL
from village.messaging.rules.quiet_hours import QuietHours, next_open
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.rules.addresses import fingerprint
from village.outbox.services.queueing import NewLine, queue, words_problem

PURPOSE = "bookings.letter"
AT_LEAST = timedelta(hours=2)
ABOUT_THE_END = frozenset({BookingLetter.Kind.CANCELLED, BookingLetter.Kind.OFF})

TOLD_ONCE = frozenset({BookingLetter.Kind.REMINDER, BookingLetter.Kind.MOVED, BookingLetter.Kind.OFF})


def post(booking: Booking, kind: str, *, now: datetime, about: str = "") -> BookingLetter | None:
    """Return the letter, whose line waits in the outbox; None for who wants none, or was told of this change already.

    Call it inside the transaction that makes it. Quiet hours are those of the host, else of the partnership.
    """
    if booking.reach_by == Booking.ReachBy.NONE or not booking.address:
        return None
    if kind in TOLD_ONCE and BookingLetter.objects.filter(booking=booking, kind=kind, about=about).exists():
        return None
    occurrence = booking.occurrence
    if not about and kind in TELLING:
        about = when_and_where(occurrence)
    letter = BookingLetter.objects.create(booking=booking, kind=kind, about=about, made_at=now)
    queue(
        purpose=PURPOSE,
        owner_id=occurrence.pk,
        partnership_id=occurrence.event.partnership_id,
        organisation_id=occurrence.event.host_id,
        lines=[_line(letter, now)],
        canary=0,
        at=now,
    )
    return letter


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it may still go: not about what no longer stands, nor to who said stop meanwhile."""
    letters = letters_with([line.recipient_id for line in lines])
    unwanted = who_wants_none([letter.booking for letter in letters.values()])
    verdicts = {}
    for line in lines:
        letter = letters.get(line.recipient_id)
        if letter is None or not _goes(letter, line):
            verdicts[line.id] = suppress("not-wanted")
        elif letter.booking_id in unwanted:
            verdicts[line.id] = suppress("opted-out")
    return verdicts


def words_in(kind: str, booking: Booking, code: str) -> LetterWords:
    """Return the words in one language."""
    with translation.override("en-gb" if code == "en" else code):
        return words_of(kind, facts_of(booking), READER)


def _goes(letter: BookingLetter, line: DueLine) -> bool:
    booking = letter.booking
    stands = {
        BookingLetter.Kind.WAITING: booking.state == Booking.State.WAITING,
        BookingLetter.Kind.CANCELLED: booking.state == Booking.State.CANCELLED,
        BookingLetter.Kind.OFF: True,
    }.get(BookingLetter.Kind(letter.kind), booking.state == Booking.State.BOOKED)
    occurrence = booking.occurrence
    is_on = occurrence.state == Occurrence.State.ON and occurrence.event.state == Event.State.PUBLISHED
    printed = fingerprint(line.channel, booking.address, key=settings.SECRET_KEY)
    return stands and (is_on or letter.kind in ABOUT_THE_END) and line.fingerprint == printed


def _line(letter: BookingLetter, now: datetime) -> NewLine:
    """Return the line in the language of the booking; in English where nobody carries that one."""
    line = _in_language(letter, letter.booking.language, now)
    if letter.booking.language != "en" and words_problem(line.channel, line.body) is not None:
        return _in_language(letter, "en", now)
    return line


def _in_language(letter: BookingLetter, code: str, now: datetime) -> NewLine:
    booking = letter.booking
    words = words_in(letter.kind, booking, code)
    is_email = booking.reach_by == Booking.ReachBy.EMAIL
    html = ""
    if is_email:
        with translation.override("en-gb" if code == "en" else code):
            html = render_to_string("bookings/letter.html", {"words": words})
    starts = _not_before(booking.occurrence, now)
    ends = begins_at(booking.occurrence.on, booking.occurrence.starts_at)
    return NewLine(
        recipient_id=letter.pk,
        channel=EMAIL if is_email else booking.reach_by,
        address=booking.address,
        language=code,
        subject=words.subject if is_email else "",
        body="\n\n".join(words.lines) + "\n" if is_email else words.text,
        html=html,
        not_before=starts,
        expires_at=max(ends, starts + AT_LEAST),
        category=SERVICE,
    )


def _not_before(occurrence: Occurrence, now: datetime) -> datetime:
    rules = rules_of(occurrence.event.partnership_id, occurrence.event.host_id)
    return next_open(now, QuietHours(rules.quiet_from, rules.quiet_until, rules.quiet_sundays)).astimezone(
        timezone.get_current_timezone()
    )
