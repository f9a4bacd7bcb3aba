"""What rooms above add: ways to choose families, and facts from which words are filled."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from village.access.viewer import Viewer
from village.messaging.models.reply import Reply
from village.people.rules.writing_to import ToWriteTo
from village.wording.rules.filled import Value
from village.wording.rules.placeholders import Placeholder


@dataclass(frozen=True, slots=True)
class AudienceAsked:
    """Of which children a condition is asked, and on which day."""

    partnership_id: int
    school_ids: tuple[int, ...]
    today: date
    answers: Mapping[str, object] = field(default_factory=dict)
    """What the sender chose for the facts of the message, such as the half-term."""
    viewer: Viewer | None = None
    """Who looks or chooses; None where a message that stands is worked out."""


@dataclass(frozen=True, slots=True)
class AudienceKind:
    """One kind of condition of an audience."""

    code: str
    label: str
    """Such as "Year group"; stands over its choices."""
    phrase: str
    """How the sentence says it, with `{}` for the chosen words: "in {}"."""
    phrase_not: str
    place: int
    choices: Callable[[AudienceAsked], Sequence[tuple[str, str]]]
    """Value and words of each choice at these schools; an empty list hides the condition."""
    pupils: Callable[[AudienceAsked, Sequence[str]], Collection[int]]
    """Ids of the children who meet any of the values; others than of these schools do no harm."""
    of_one_school: bool = False
    """Only where the audience is of a single school, such as its classes."""
    among: Callable[[ToWriteTo, Sequence[str]], Collection[int]] | None = None
    """The same as `pupils` from rows that are read already, without a query."""
    word_of: Callable[[str], str] | None = None
    """The words of one value without a query, where its choices are not needed for that."""
    words_for: Callable[[AudienceAsked, Sequence[str]], Sequence[str]] | None = None
    """The words of each value, also of one that is offered no more; a value that the viewer may not see is not named.

    Where a kind has them, a value is chosen only by who is offered it; what somebody else chose stays as it is.
    """
    adults: Callable[[AudienceAsked, Sequence[str]], Mapping[int, frozenset[int]]] | None = None
    """By child the only adults who may know of it, such as the one who booked; the others get nothing about it."""


@dataclass(frozen=True, slots=True)
class FactsAsked:
    """For which children facts are wanted."""

    partnership_id: int
    pupils_by_school: Mapping[int, Sequence[int]]
    answers: Mapping[str, object]
    """What the sender chose, such as the half-term."""
    today: date


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the sender chooses before facts can be found, such as the half-term."""

    name: str
    label: str
    choices: Callable[[AudienceAsked], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class FactSource:
    """Facts about children by the names of placeholders."""

    code: str
    label: str
    placeholders: tuple[Placeholder, ...]
    find: Callable[[FactsAsked], Mapping[int, Mapping[str, Value]]]
    """Return the values of each child of whom there are facts; a child that is not in it gets no message."""
    questions: tuple[Question, ...] = ()
    in_language: Callable[[Mapping[str, object], str], Mapping[str, Value]] | None = None
    """Values that depend on the language of a family, by the answers and its code; they stand before all others."""


@dataclass(frozen=True, slots=True)
class LineOfHistory:
    """What a room above knows of a reply, such as that it became a reason in the register."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReplyDeed:
    """One thing that can be done with a reply, such as to propose its reason to the register."""

    code: str
    route: str
    """Takes `reply_id`."""
    offers: Callable[[Sequence[Reply]], Mapping[int, Sequence[tuple[str, str]]]]
    """Return value and words of each button, by the reply's id, of all replies of a page at once."""


type StillTrue = Callable[[int, datetime], Collection[int] | None]
"""Takes a message's id and the moment: of which children what it says is still true; None for another's message."""


@dataclass(slots=True)
class _Register:
    audiences: dict[str, AudienceKind] = field(default_factory=dict)
    facts: dict[str, FactSource] = field(default_factory=dict)
    deeds: dict[str, ReplyDeed] = field(default_factory=dict)
    still_true: dict[str, StillTrue] = field(default_factory=dict)


_register = _Register()


def register_audience_kinds(kinds: Iterable[AudienceKind]) -> None:
    """Add ways to choose families."""
    _register.audiences.update({kind.code: kind for kind in kinds})


def register_fact_sources(sources: Iterable[FactSource]) -> None:
    """Add facts from which words are filled."""
    _register.facts.update({source.code: source for source in sources})


def register_reply_deeds(deeds: Iterable[ReplyDeed]) -> None:
    """Add what can be done with a reply."""
    _register.deeds.update({deed.code: deed for deed in deeds})


def register_still_true(room: str, ask: StillTrue) -> None:
    """Ask the room, right before a line goes, whether what its messages say is still so."""
    _register.still_true[room] = ask


def still_true_of(message_id: int, at: datetime) -> Collection[int] | None:
    """Return the children of whom a message is still true, or None where nothing in it can become untrue."""
    told = (ask(message_id, at) for ask in _register.still_true.values())
    return next((children for children in told if children is not None), None)


def audience_kinds() -> list[AudienceKind]:
    """Return the kinds of conditions in their order."""
    return sorted(_register.audiences.values(), key=lambda kind: kind.place)


def audience_kind(code: str) -> AudienceKind | None:
    """Return the kind of a condition, or None where no room contributes it any more."""
    return _register.audiences.get(code)


def fact_source(code: str) -> FactSource | None:
    """Return a source of facts, or None where a message needs none beyond the sender's own words."""
    return _register.facts.get(code)


def fact_sources() -> list[FactSource]:
    """Return every source of facts, by its label."""
    return sorted(_register.facts.values(), key=lambda source: source.label)


def reply_deeds() -> list[ReplyDeed]:
    """Return what can be done with a reply."""
    return list(_register.deeds.values())
