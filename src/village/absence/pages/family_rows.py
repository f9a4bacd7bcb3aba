"""The rows of those not heard from: brothers and sisters together, whom to ring first on top."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from village.absence.models.call import Call
from village.absence.models.session_texts import Kind
from village.absence.rules.grouping import families
from village.absence.rules.order import Standing, place_of
from village.absence.rules.text_words import NO_REPLY, PERHAPS_THEIRS, THEIRS, Sent, TextState, text_state
from village.people.models.pupil import Pupil
from village.people.rules.years import class_words, year_words
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.today_s_marks import ChildToday
from village.school_data.rules.reasons import reason_words

FIRST = "Ring first"


@dataclass(frozen=True, slots=True)
class Known:
    """What else is known of the children of a session, by their ids."""

    pupils: Mapping[int, Pupil]
    siblings: Mapping[int, frozenset[int]]
    ring_first: Collection[int]
    sent: Mapping[int, Mapping[str, Sequence[Sent]]]
    calls: Mapping[int, Sequence[Call]]
    replied: Collection[int]
    """Of whom a family that is known replied."""
    perhaps_replied: Collection[int]
    """Whom a reply may be about that could be of other families too."""


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One family of whom nobody has heard."""

    pupils: tuple[Pupil, ...]
    names: str
    about: str
    """Class and day of the absence."""
    is_ring_first: bool
    text: TextState
    calls: tuple[str, ...]
    waiting: tuple[tuple[ReasonProposed, str], ...]
    """Reasons that somebody proposed and nobody has accepted, with the words of each."""

    @property
    def first_id(self) -> int:
        return self.pupils[0].pk


def family_rows(children: Sequence[ChildToday], known: Known) -> list[FamilyRow]:
    """Return a row for each family in the order in which they are to be rung; nobody whom the viewer may not name."""
    by_id = {child.pupil_id: child for child in children if child.pupil_id in known.pupils}
    by_age = sorted(by_id.values(), key=lambda child: (-(child.year_group or 0), child.pupil_id))
    groups = families((child.pupil_id for child in by_age), known.siblings)
    rows = [_row([by_id[pupil] for pupil in group], known) for group in groups]
    return [row for _, row in sorted(rows, key=lambda pair: place_of(pair[0]))]


def names_of(pupils: Sequence[Pupil]) -> str:
    """Return the children's names: Mirela and Andrei Ciobanu, or both in full where the surnames differ."""
    if len(pupils) > 1 and len({pupil.surname for pupil in pupils}) == 1:
        forenames = [pupil.preferred_forename or pupil.forename for pupil in pupils]
        return f"{', '.join(forenames[:-1])} and {forenames[-1]} {pupils[0].surname}"
    names = [pupil.name for pupil in pupils]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def call_words(call: Call) -> str:
    """Return one call in a few words: Rang 9:58, no answer."""
    from_when = call.at.astimezone()
    outcome = str(call.get_outcome_display())
    return f"Rang {from_when:%-H:%M}: {outcome[0].lower()}{outcome[1:]}."


def _row(children: Sequence[ChildToday], known: Known) -> tuple[Standing, FamilyRow]:
    ids = [child.pupil_id for child in children]
    pupils = tuple(known.pupils[pupil] for pupil in ids)
    is_ring_first = any(pupil in known.ring_first for pupil in ids)
    text = _text(ids, known)
    days = max(child.days_away for child in children)
    rang = {(call.at, call.outcome): call for pupil in ids for call in known.calls.get(pupil, ())}
    row = FamilyRow(
        pupils=pupils,
        names=names_of(pupils),
        about=f"{_classes(children)}. Day {days}",
        is_ring_first=is_ring_first,
        text=text,
        calls=tuple(call_words(call) for call in sorted(rang.values(), key=lambda call: call.at)),
        waiting=tuple(_waiting(child, known) for child in children if _is_waiting(child)),
    )
    return Standing(is_ring_first, text.mark, days, row.names), row


def _text(ids: Sequence[int], known: Known) -> TextState:
    """Return what became of the family's latest texts: of the second one where there was one."""
    answer = NO_REPLY
    if any(pupil in known.replied for pupil in ids):
        answer = THEIRS
    elif any(pupil in known.perhaps_replied for pupil in ids):
        answer = PERHAPS_THEIRS
    for kind in (Kind.REMINDER, Kind.ABSENCE):
        sent = list(dict.fromkeys(one for pupil in ids for one in known.sent.get(pupil, {}).get(kind, ())))
        if sent:
            return text_state(sent, answer=answer, is_reminded=kind == Kind.REMINDER)
    return text_state(())


def _classes(children: Sequence[ChildToday]) -> str:
    if len(children) == 1:
        return class_words(children[0].year_group, children[0].registration_group)
    words = [year_words(child.year_group) or child.registration_group for child in children]
    once = list(dict.fromkeys(words))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


def _is_waiting(child: ChildToday) -> bool:
    return child.reason is not None and child.reason.state == ReasonProposed.State.OPEN


def _waiting(child: ChildToday, known: Known) -> tuple[ReasonProposed, str]:
    row = child.reason
    if row is None:
        raise ValueError("Only a child with a reason waits for one to be accepted.")
    who = row.proposed_by.name if row.proposed_by else "Somebody"
    return row, f"{who} heard about {known.pupils[child.pupil_id].forename}: {reason_words(row.code)}"
