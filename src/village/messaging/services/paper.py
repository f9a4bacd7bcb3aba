"""Letters on paper: one file for the printer, sorted by class or by postcode, and one letter for a provider's post."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.recipients import PURPOSE, going_of, schools_about
from village.messaging.rules.channels import BAG, ON_PAPER, SAFE_ROUTE
from village.messaging.rules.kept_words import paragraphs_from
from village.messaging.rules.on_paper import OnPaper, letter_of
from village.messaging.services.drafting import subject_of
from village.organisations.models.organisation import Organisation
from village.outbox.contributions import LetterLine
from village.outbox.services.printed import lines_to_print
from village.printing.letter import Letter, School
from village.printing.letters import letter_pdf, letters_pdf
from village.wording.rules.languages import language_of

BY_CLASS, BY_POSTCODE = "class", "postcode"


def paper_of(message: Message, *, channels: Iterable[str], order: str) -> QuerySet[Recipient]:
    """Return the recipients whose letters are printed, in the order of the pile.

    By class: year, class, then surname, so that a teacher gets a pile to hand out; by postcode: for the post.
    """
    rows = going_of(message).filter(channel__in=set(channels) & ON_PAPER).select_related("message")
    if order == BY_CLASS:
        by_class = ("about__year_group", "about__registration_group", "about__pupil__surname", "pk")
        return rows.order_by(*by_class).distinct()
    return rows.order_by("postcode", "address", "pk")


def print_letters(*, by: Viewer, message: Message, channels: Iterable[str], order: str, at: datetime) -> bytes:
    """Return one PDF of all letters on paper, each on a sheet of its own, printed on both sides.

    Raises Refused where there is none. Who takes it along is on record.
    """
    chosen = frozenset(channels)
    may_go = {line.recipient_id for line in lines_to_print(purpose=PURPOSE, owner_id=message.pk, at=at)}
    rows = [row for row in _once(paper_of(message, channels=chosen, order=order)) if row.pk in may_go]
    if not rows:
        raise Refused(
            "No letter waits to be printed. A message is printed once it is approved and its time to cancel is over."
        )
    heads = _heads(message)
    sent_on = timezone.localdate(message.goes_at or at)
    is_for_window = chosen != {BAG}
    made = letters_pdf(
        _letters(rows, heads, sent_on), duplex=True, is_for_window=is_for_window, made_at=message.made_at or at
    )
    with transaction.atomic():
        record("messaging.printed", by=by, subject=subject_of(message), is_read=True, reason=order)
    return made


def make_letter(line: LetterLine) -> bytes:
    """Return the letter of a line for a provider that prints and posts it."""
    row = Recipient.objects.select_related("message").get(pk=line.recipient_id)
    message = row.message
    sent_on = timezone.localdate(message.goes_at or timezone.now())
    (letter,) = _letters([row], _heads(message), sent_on)
    return letter_pdf(letter, made_at=message.made_at or timezone.now())


def may_take_safe_route(viewer: Viewer, message: Message, right: str) -> bool:
    """Tell whether the viewer may print letters to homes whose address is kept from view."""
    return message.school_id is not None and viewer.can(right, at=message.school_id)


def counts_on_paper(message: Message) -> dict[str, int]:
    """Return how many letters go by each way on paper."""
    found: dict[str, int] = {}
    for channel in going_of(message).filter(channel__in=ON_PAPER).values_list("channel", flat=True):
        found[channel] = found.get(channel, 0) + 1
    return found


def _once(rows: Iterable[Recipient]) -> list[Recipient]:
    """Return each recipient once, where it first stands: in the class of the first of brothers and sisters."""
    first: dict[int, Recipient] = {}
    for row in rows:
        first.setdefault(row.pk, row)
    return list(first.values())


def _heads(message: Message) -> dict[int, School]:
    """Return the head of the letter of each school of the message."""
    schools = Organisation.objects.filter(pk__in=message.audience.get("schools", ()))
    return {one.pk: _head(one) for one in schools}


def _head(school: Organisation) -> School:
    lines = [part.strip() for part in school.address.replace("\n", ",").split(",") if part.strip()]
    return School(school.name, (*lines, school.postcode) if school.postcode else tuple(lines), school.phone)


def _letters(rows: Iterable[Recipient], heads: dict[int, School], sent_on: date) -> Iterator[Letter]:
    first = next(iter(heads.values()), School(""))
    rows = list(rows)
    schools = schools_about([row.pk for row in rows])
    for row in rows:
        is_hidden = row.channel == SAFE_ROUTE
        yield letter_of(
            OnPaper(
                language=language_of(row.language),
                school=heads.get(row.message.school_id or schools.get(row.pk, 0), first),
                sent_on=sent_on,
                to_name=row.to_name,
                address="" if is_hidden else row.address,
                postcode="" if is_hidden else row.postcode,
                subject=row.subject,
                body=paragraphs_from(row.body),
                english=paragraphs_from(row.english),
                reference=row.nonce[:6].upper(),
            )
        )
