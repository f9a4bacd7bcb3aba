"""What a family said about sharing, with whom it lets things be shared today, and for what one goes on without it.

Source: agreement to take part, agreement to share with an organisation and safeguarding are three things. Sharing
without agreement needs a lawful reason, words of a person, and a second person who looks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from village.basics.errors import Refused


class Answer(StrEnum):
    """What somebody said when they were asked."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


ANSWER_WORDS: Mapping[str, str] = {
    Answer.YES: "Yes",
    Answer.PARTLY: "Yes, with exceptions",
    Answer.NO: "No",
}
REASON_WORDS: Mapping[str, str] = {
    "harm": "A child may be suffering significant harm, or be likely to",
    "life": "Somebody’s life or health is in danger now",
    "crime": "To prevent a serious crime, or to find out about one",
    "court": "A court or a law requires it",
    "asking": "Asking the family would itself put somebody in danger",
}
"""Lawful reasons to share without agreement, one of which a person chooses."""
SHORTEST_WHY = 20


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of one person of the family."""

    giver: tuple[str, int]
    """Adult or young person, and their id."""
    answer: str
    on: date
    order: int
    """The later of two answers of one day has the higher."""
    organisations: frozenset[int] = frozenset()
    withdrawn_on: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it is a yes that was not taken back."""
        return self.answer in {Answer.YES, Answer.PARTLY} and self.withdrawn_on is None


def latest(said: Iterable[Said]) -> list[Said]:
    """Return the last answer of each person, which takes the place of those before."""
    found: dict[tuple[str, int], Said] = {}
    for one in sorted(said, key=lambda one: (one.on, one.order)):
        found[one.giver] = one
    return list(found.values())


def shares_with(said: Iterable[Said], exceptions: Collection[int] = ()) -> frozenset[int]:
    """Return the organisations with which the assessment may be shared today.

    Those that a standing answer names, and those of named exceptions at which a second person has looked.
    """
    standing = [one.organisations for one in latest(said) if one.stands]
    return frozenset[int]().union(*standing) | frozenset(exceptions)


def has_agreement(said: Iterable[Said]) -> bool:
    """Tell whether anybody of the family agrees to the assessment today."""
    return any(one.stands for one in latest(said))


def has_withdrawn(said: Sequence[Said]) -> bool:
    """Tell whether nobody agrees any more after somebody had."""
    return not has_agreement(said) and any(one.answer in {Answer.YES, Answer.PARTLY} for one in said)


def check_answer(answer: str, organisations: Collection[int], except_words: str, on: date, today: date) -> None:
    """Nothing happens when an answer says what it must; raises Refused otherwise."""
    if answer not in ANSWER_WORDS:
        raise Refused("Say what they answered: yes, yes with exceptions, or no.", field="answer")
    if on > today:
        raise Refused("This day is still to come. Write the day on which they answered.", field="on")
    if answer == Answer.PARTLY and not except_words.strip():
        raise Refused("Write what is not to be shared, or with whom not, in their words.", field="except_words")
    if answer == Answer.NO and organisations:
        raise Refused("They said no, so nothing goes to anybody. Take the organisations out.", field="with_whom")


def check_exception(reason: str, why: str) -> None:
    """Nothing happens when a named exception has a lawful reason and an explanation; raises Refused otherwise."""
    if reason not in REASON_WORDS:
        raise Refused(
            "Choose the lawful reason. Without one of these nothing is shared without agreement.", field="reason"
        )
    if len(why.strip()) < SHORTEST_WHY:
        raise Refused("Explain in a sentence or two why this reason holds here and now.", field="why")


def check_second_look(asked_by: int | None, looks: int | None, words: str) -> None:
    """Nothing happens when another person looks, and says why; raises Refused otherwise."""
    if asked_by is not None and asked_by == looks:
        raise Refused("You asked for this yourself. Another safeguarding lead has to look at it.")
    if not words.strip():
        raise Refused("Say in a sentence what you looked at.", field="words")
