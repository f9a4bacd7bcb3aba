"""Sets of letters that go together: which templates, for which children, filled from which facts."""

from dataclasses import dataclass

from village.messaging.rules.audience import Condition
from village.messaging.rules.channels import BAG, EMAIL, POST, TEXT

_BANDS = ("red", "amber", "green")
_EVERY_WAY = (TEXT, EMAIL, POST)


@dataclass(frozen=True, slots=True)
class Kit:
    """One thing that a school sends, ready to be begun."""

    code: str
    title: str
    about: str
    """One line that says what it is for."""
    letters: tuple[tuple[str, tuple[Condition, ...]], ...]
    """Code of each template, and for which children it is; none: for every child who has no letter yet."""
    facts: str = ""
    channels: tuple[str, ...] = _EVERY_WAY
    is_sensitive: bool = False
    """It tells of single children, so a second person looks at it."""


def _by_band(start: str, axis: str) -> tuple[tuple[str, tuple[Condition, ...]], ...]:
    return tuple((f"{start}-{band}", (Condition(axis, (band,)),)) for band in _BANDS)


KITS = (
    Kit(
        "attendance",
        "Half-term attendance letters",
        "Red, amber and green: the days each child missed, and one thing to do",
        _by_band("attendance", "attendance_band"),
        "attendance",
        is_sensitive=True,
    ),
    Kit(
        "punctuality",
        "Letters about being on time",
        "Red, amber and green: how often each child came late",
        _by_band("punctuality", "punctuality_band"),
        "attendance",
        is_sensitive=True,
    ),
    Kit(
        "attainment",
        "Attainment letters",
        "Where each child stands, and what helps at home this half-term",
        (("attainment", ()),),
        "attainment",
        is_sensitive=True,
    ),
    Kit(
        "both",
        "Attendance and behaviour",
        "For families of children of whom both are a worry",
        (("attendance-and-behaviour", ()),),
        "both",
        is_sensitive=True,
    ),
    Kit(
        "full-day-before",
        "100% day: the text before",
        "Tomorrow everybody is in",
        (("full-day-before", ()),),
        channels=(TEXT, EMAIL),
    ),
    Kit(
        "full-day-after",
        "100% day: the text after",
        "Thank you, and how many came",
        (("full-day-after", ()),),
        channels=(TEXT, EMAIL),
    ),
    Kit("coffee-morning", "Coffee morning", "An invitation with day, time and place", (("coffee-morning", ()),)),
    Kit("come-along", "Come along", "An invitation with the link to book", (("come-along", ()),), "come-along"),
    Kit(
        "thank-you-for-coming",
        "Thank you for coming",
        "To families who came to an event",
        (("thank-you-for-coming", ()),),
    ),
    Kit(
        "friday-assembly",
        "Friday assembly",
        "The invitation to an assembly",
        (("friday-assembly", ()),),
        channels=(TEXT, EMAIL),
    ),
    Kit(
        "session-cancelled",
        "Session cancelled",
        "To families who were booked for a session of a group or course",
        (("session-cancelled", ()),),
    ),
    Kit(
        "group-cancelled",
        "Group cancelled",
        "To families with a place in a group or course that ends early",
        (("group-cancelled", ()),),
    ),
    Kit("newsletter", "Newsletter", "Covering words with a link to the issue", (("newsletter", ()),)),
    Kit(
        "helpful-guide",
        "Helpful guide",
        "A short guide for home, with a link",
        (("helpful-guide", ()),),
    ),
    Kit("welcome", "Welcome", "To families who are new", (("welcome", ()),), channels=(EMAIL, BAG, POST)),
    Kit("referral", "Referral", "What goes to whom, and what happens next", (("referral", ()),), is_sensitive=True),
    Kit("plan-letter", "Plan agreed", "The plan that was made together", (("plan-letter", ()),), is_sensitive=True),
    Kit("plan-review", "Look together", "An invitation to look at the plan", (("plan-review", ()),), is_sensitive=True),
)


_OF_THE_DAY = (TEXT, EMAIL)
KITS_OF_THE_DAY = (
    Kit("absence", "Not in school", "Why is the child away?", (("absence-text", ()),), "absence", _OF_THE_DAY),
    Kit("absence-reminder", "No reply yet", "A second text", (("absence-reminder", ()),), "absence", _OF_THE_DAY),
    Kit("late", "Came in late", "When the child came in", (("late-text", ()),), "late", _OF_THE_DAY),
)
"""Begun from the list of who is not in school, and nowhere else."""


def kit_of(code: str) -> Kit | None:
    """Return a set by its code."""
    return next((kit for kit in (*KITS, *KITS_OF_THE_DAY) if kit.code == code), None)
