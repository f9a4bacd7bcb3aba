"""The placeholders that words may use: what each means, what kind of value it takes, and an example."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from village.wording.rules.filled import Block, Value


class Kind(StrEnum):
    """What a placeholder's value is, which decides how it is written."""

    TEXT = "text"
    NAMES = "names"
    DAYS = "days"
    """Counted in sessions, half days: 7 reads 3½ days."""
    TIMES = "times"
    COUNT = "count"
    DATE = "date"
    DATES = "dates"
    TIME = "time"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    MONEY = "money"
    """Counted in pence."""
    BLOCK = "block"


COUNTED = frozenset({Kind.DAYS, Kind.TIMES, Kind.COUNT, Kind.NAMES})
"""Kinds whose forms can be written by plural category."""


class Facts(StrEnum):
    """What a template tells of, which decides its placeholders."""

    ATTENDANCE = "attendance"
    ABSENCE = "absence"
    ATTAINMENT = "attainment"
    EVENT = "event"
    NEWSLETTER = "newsletter"
    WELCOME = "welcome"
    PLAN = "plan"
    REFERRAL = "referral"


FACTS_WORDS = {
    Facts.ATTENDANCE: "Days in school and being on time",
    Facts.ABSENCE: "One day away or late",
    Facts.ATTAINMENT: "What a child is learning",
    Facts.EVENT: "Something that families are invited to",
    Facts.NEWSLETTER: "News and guides",
    Facts.WELCOME: "A family that is new",
    Facts.PLAN: "A plan made together",
    Facts.REFERRAL: "Asking a service to help",
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name between braces."""

    name: str
    kind: Kind
    meaning: str
    example: Value
    is_of_child: bool = False
    is_optional: bool = False
    other_example: Value | None = None
    """For a brother or sister, where it differs."""

    @property
    def written(self) -> str:
        """As it is written in words: {child}, {we_will?}."""
        return f"{{{self.name}?}}" if self.is_optional else f"{{{self.name}}}"


def _of(name: str, kind: Kind, meaning: str, example: Value, *, other: Value | None = None) -> Placeholder:
    return Placeholder(name.removesuffix("?"), kind, meaning, example, True, name.endswith("?"), other)


def _for(name: str, kind: Kind, meaning: str, example: Value) -> Placeholder:
    return Placeholder(name.removesuffix("?"), kind, meaning, example, False, name.endswith("?"))


EVERYWHERE = (
    _of("child", Kind.NAMES, "the child’s first name, or the names of brothers and sisters", ("Ada",), other=("Ben",)),
    _of("child_class", Kind.TEXT, "the child’s class", "4B", other="2A"),
    _for("school", Kind.TEXT, "the school’s name", "Millbrook Primary School"),
    _for("school_phone", Kind.PHONE, "the school’s telephone number", "01632 960 140"),
    _for("school_email", Kind.EMAIL, "the school’s e-mail address", "office@millbrook.example"),
    _for("person", Kind.TEXT, "the member of staff who answers", "Dot Marlowe"),
    _for("person_job", Kind.TEXT, "what this person does", "family support worker"),
    _for("person_phone", Kind.PHONE, "this person’s number, which takes replies", "01632 960 147"),
    _for("parents", Kind.NAMES, "to whom it is written", ("Mrs Hughes", "Mr Okoro")),
    _for("link", Kind.LINK, "a private page for this family", "https://village.example/f/7kq2"),
    _for("reply_to", Kind.PHONE, "the number to which one replies", "07700 900 123"),
    _for("today", Kind.DATE, "the day on which it is sent", date(2026, 11, 2)),
)
_ATTENDANCE = (
    _for("first_day", Kind.DATE, "the first day that was looked at", date(2026, 9, 3)),
    _for("last_day", Kind.DATE, "the last day that was looked at", date(2026, 10, 23)),
    _of("school_days", Kind.DAYS, "how many school days there were", 74),
    _of("days_missed", Kind.DAYS, "how many days the child missed", 7, other=2),
    _of("days_missed_a_year", Kind.DAYS, "how many days a year that would be", 36, other=12),
    _of("days_present", Kind.DAYS, "how many days the child was in school", 67, other=72),
    _of("times_late", Kind.TIMES, "how often the child was late", 3, other=1),
    _of("minutes_late", Kind.COUNT, "how many minutes late altogether", 45, other=5),
    _of("incidents", Kind.COUNT, "how many hard moments staff wrote down", 4, other=2),
    _of("missed_on", Kind.DATES, "the days that the child missed", (date(2026, 9, 14), date(2026, 9, 28)),
        other=(date(2026, 10, 16),)),
    _of("bands", Kind.BLOCK, "the bands, drawn", Block("bands", {"days": "amber", "on_time": "green"}),
        other=Block("bands", {"days": "green", "on_time": "green"})),
    _of("days_picture", Kind.BLOCK, "the half-term, one square for each half day", Block("days_picture")),
    _of("we_will?", Kind.TEXT, "what the school will do", "We will save Ada a place at breakfast club.",
        other="We will meet Ben at the gate on Mondays."),
    _of("you_can?", Kind.TEXT, "one thing that helps at home", "Pack the school bag the night before."),
)  # fmt: skip
_ABSENCE = (
    _for("day", Kind.DATE, "the day that it is about", date(2026, 11, 2)),
    _of("arrived_at", Kind.TIME, "when the child came in", time(9, 40), other=time(9, 40)),
)
_ATTAINMENT = (
    _of("subjects", Kind.BLOCK, "how the child does in each subject, as a table",
        Block("subjects", {"rows": [["Reading", "as expected"], ["Maths", "a little below"]]})),
    _of("doing_well?", Kind.TEXT, "what goes well", "Ada explains her ideas clearly.",
        other="Ben reads with a strong voice."),
    _of("next_step?", Kind.TEXT, "what comes next", "Ada is learning her times tables.",
        other="Ben is learning to spell longer words."),
    _of("at_home?", Kind.TEXT, "what helps at home", "Five minutes of times tables a day.",
        other="Read together for ten minutes a day."),
)  # fmt: skip
_EVENT = (
    _for("event", Kind.TEXT, "what it is called", "Coffee morning"),
    _for("event_day", Kind.DATE, "the day", date(2026, 11, 13)),
    _for("event_time", Kind.TIME, "when it begins", time(9, 0)),
    _for("event_place", Kind.TEXT, "where it is", "the school hall"),
    _for("event_note?", Kind.TEXT, "something to know before", "Little ones are welcome too."),
    _of("event_link", Kind.LINK, "where this family books", "https://village.example/b/2f.1a9.Zq3k"),
)
_NEWSLETTER = (
    _for("title", Kind.TEXT, "the issue’s title", "Autumn news"),
    _for("issue_day", Kind.DATE, "the issue’s day", date(2026, 11, 6)),
    _for("summary?", Kind.TEXT, "what is in it, in two or three sentences",
         "The winter fair is on 4 December. Swimming starts for Year 4."),
)  # fmt: skip
_PLAN = (
    _of("plan_about", Kind.TEXT, "what the plan is about", "calmer mornings"),
    _for("meeting_day", Kind.DATE, "the day on which we meet", date(2026, 11, 20)),
    _for("meeting_time", Kind.TIME, "when we meet", time(15, 30)),
    _for("service", Kind.TEXT, "the service that we ask to help", "Early Help"),
    _for("what_next", Kind.TEXT, "what happens next", "They will ring you before Friday 27 November."),
)
_OWN = {
    Facts.ATTENDANCE: _ATTENDANCE,
    Facts.ABSENCE: _ABSENCE,
    Facts.ATTAINMENT: _ATTAINMENT,
    Facts.EVENT: _EVENT,
    Facts.NEWSLETTER: _NEWSLETTER,
    Facts.WELCOME: (),
    Facts.PLAN: _PLAN,
    Facts.REFERRAL: _PLAN,
}


def placeholders_of(facts: str) -> tuple[Placeholder, ...]:
    """Return what words about these facts may use, the common ones first."""
    return EVERYWHERE + _OWN[Facts(facts)]


def by_name(placeholders: Iterable[Placeholder]) -> dict[str, Placeholder]:
    """Return the placeholders by name, the first of each."""
    found: dict[str, Placeholder] = {}
    for one in placeholders:
        found.setdefault(one.name, one)
    return found


KNOWN: tuple[Placeholder, ...] = tuple(by_name((*EVERYWHERE, *(one for own in _OWN.values() for one in own))).values())
"""Every placeholder of the ready-made templates; a name means one thing in all of them."""


def example_values(
    placeholders: Iterable[Placeholder], *, children: int = 1, is_other: bool = False, with_optional: bool = True
) -> Mapping[str, Value]:
    """Return a value for each: for one child, for two together or for the other child; optional ones where asked."""
    values: dict[str, Value] = {}
    for one in placeholders:
        if one.is_optional and not with_optional:
            continue
        values[one.name] = one.other_example if is_other and one.other_example is not None else one.example
        if one.name == "child" and children > 1 and isinstance(one.example, tuple):
            values[one.name] = ("Ada", "Ben")
    return values
