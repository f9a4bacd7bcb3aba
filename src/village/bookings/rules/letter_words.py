"""The words of what goes to who booked: short enough for a text, in the language in which they booked."""

from dataclasses import dataclass
from datetime import date, time

from village.basics.speech import ENGLISH, Speech, marked

SUBJECTS = {
    "booked": marked("Booked: %(event)s"),
    "waiting": marked("On the waiting list: %(event)s"),
    "moved-up": marked("You have a place: %(event)s"),
    "reminder": marked("Tomorrow: %(event)s"),
    "cancelled": marked("Your booking is cancelled: %(event)s"),
    "moved": marked("Changed: %(event)s"),
    "off": marked("Cancelled: %(event)s"),
}
FIRST = {
    "booked": marked("You are booked: %(event)s, %(day)s, %(time)s, %(place)s."),
    "waiting": marked(
        "It is full. You are on the waiting list: %(event)s, %(day)s, %(time)s. We tell you when there is a place."
    ),
    "waits-for-all": marked(
        "Too few places are left for all of you. You are on the waiting list: %(event)s, %(day)s, %(time)s. "
        "We tell you when there is a place."
    ),
    "moved-up": marked("A place became free, and it is yours: %(event)s, %(day)s, %(time)s, %(place)s."),
    "reminder": marked("See you tomorrow: %(event)s, %(day)s, %(time)s, %(place)s."),
    "cancelled": marked("Your booking is cancelled: %(event)s, %(day)s. You need not do a thing."),
    "moved": marked("We are sorry, this has changed. It is now: %(event)s, %(day)s, %(time)s, %(place)s."),
    "off": marked("We are sorry. This does not take place: %(event)s, %(day)s, %(time)s."),
}  # fmt: skip
LINK = marked("See, change or cancel it: %(link)s")
FREE_IT = marked("Cannot come? Somebody waits for a place. Cancel here: %(link)s")
NO_PLACE = marked("the place is still to be told")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter tells."""

    event: str
    on: date
    starts_at: time
    place: str
    link: str
    why: str = ""
    """Why it was moved or cancelled, as staff wrote it."""
    has_some_left: bool = False
    """Whether places are left, too few for all whom the booking is for."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Subject, and sentences in their order."""

    subject: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as a text message has it."""
        return " ".join(self.lines)


def words_of(kind: str, facts: LetterFacts, speech: Speech = ENGLISH) -> LetterWords:
    """Return the words of one kind of letter."""
    values = {
        "event": facts.event,
        "day": speech.weekday_and_day(facts.on),
        "time": f"{facts.starts_at:%H:%M}",
        "place": facts.place or speech.say(NO_PLACE),
    }
    first = "waits-for-all" if kind == "waiting" and facts.has_some_left else kind
    lines = [speech.say(FIRST[first], **values)]
    if facts.why and kind in {"moved", "off"}:
        lines.append(facts.why)
    if kind in {"booked", "waiting", "moved-up", "moved"}:
        lines.append(speech.say(LINK, link=facts.link))
    if kind == "reminder":
        lines.append(speech.say(FREE_IT, link=facts.link))
    return LetterWords(speech.say(SUBJECTS[kind], event=facts.event), tuple(lines))
