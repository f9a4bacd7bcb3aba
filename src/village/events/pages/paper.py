"""The poster and the flyer of an event, with a square code that opens its page."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.urls import reverse
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]  # it says nothing of its types
from qrcode.main import QRCode  # type: ignore[import-untyped]

from village.design.speech import READER, reads_in, say
from village.design.wording import money
from village.events.models.event import Event, Occurrence
from village.events.pages.facts import address_words, event_path, interpreter_names, is_off
from village.events.rules.repeating import read
from village.events.rules.words import rule_words, when_words
from village.printing.blocks import Picture
from village.printing.letter import Direction, School
from village.printing.notice import Notice, Size, notice_pdf
from village.printing.runs import Run, Words
from village.wording.rules.languages import language_of

SIZES: tuple[Size, ...] = ("a4", "a5", "a3")
LONGEST_ABOUT = 320
MARK = "\N{REPLACEMENT CHARACTER}"


def poster(event: Event, times: list[Occurrence], size: Size, made_at: datetime) -> bytes:
    """Return one page: A4 or A3 for a wall, A5 to hand out. It needs a time; a cancelled one says so in large."""
    first = next((time for time in times if not is_off(time)), times[0])
    language = language_of(reads_in())
    direction: Direction = "rtl" if language.direction == "rtl" else "ltr"
    address = settings.BASE_URL + event_path(event, event.partnership)
    notice = Notice(
        language=language.code,
        direction=direction,
        school=_head(event),
        kicker=say("Cancelled") if is_off(first) else _own(event.who_for),
        title=_own(event.title),
        when=_when(event, first),
        where=_own(address_words(first)),
        to_do=(
            Run(say("Book a place: ") if event.booking != Event.Booking.COME else say("Just come. More: ")),
            Run(_typed_address(event), is_bold=True, is_isolated=True),
        ),
        why=tuple(_lines(event)),
        contact=_asked(event.contact) if event.contact else "",
        code=Picture(square_code(address), say("Square code that opens the page of this event"), width_share=0.3),
    )
    return notice_pdf([notice], size=size, made_at=made_at)


def square_code(words: str) -> bytes:
    """Return the code as a PNG, black on white."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4, box_size=10)
    code.add_data(words)
    code.make(fit=True)
    out = BytesIO()
    code.make_image().save(out)
    return out.getvalue()


def _typed_address(event: Event) -> str:
    """Return the address that somebody without a camera types: the town’s page, where the event stands by its day."""
    path = reverse("events:whats-on", args=(event.partnership.slug,))
    return (settings.BASE_URL + path).partition("://")[2]


def _when(event: Event, first: Occurrence) -> str:
    rule = read(event.repeats)
    return (
        rule_words(rule, event.starts_at, event.ends_at, READER)
        if rule
        else when_words(first.on, first.starts_at, first.ends_at, READER)
    )


def _own(words: str) -> tuple[Run, ...]:
    """Return words as the school typed them: they keep their direction on a page in another language."""
    return (Run(words, is_isolated=True),) if words else ()


def _asked(contact: str) -> tuple[Run, ...]:
    before, _, after = say("Ask: %(contact)s", contact=MARK).partition(MARK)
    return (Run(before), *_own(contact), Run(after))


def _lines(event: Event) -> Iterator[Words]:
    about = event.about.strip()
    short = about if len(about) <= LONGEST_ABOUT else f"{about[:LONGEST_ABOUT].rsplit(' ', 1)[0]} …"
    facts = [
        say("Cost: %(money)s", money=money(event.cost_pence)) if event.cost_pence else say("Free"),
        say("Crèche") if event.has_childcare else "",
        say("Interpreters: %(names)s", names=", ".join(interpreter_names(event))) if event.interpreters else "",
    ]
    for words in (_own(" ".join(short.split())), ". ".join(fact for fact in facts if fact), _own(event.access)):
        if words:
            yield words


def _head(event: Event) -> School:
    if event.host is None:
        return School(event.partnership.name)
    lines = [line.strip() for line in event.host.address.splitlines() if line.strip()]
    return School(event.host.name, (*lines, *([event.host.postcode] if event.host.postcode else [])), event.host.phone)
