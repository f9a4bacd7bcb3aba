"""The form that a destination asks to be filled in: its questions as data, and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from village.basics.errors import Refused

MOST_QUESTIONS = 20
LONGEST_LINE, LONGEST_ANSWER = 200, 3000


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    WORDS = "words"
    YES_NO = "yes_no"
    DAY = "day"
    CHOICE = "choice"


KIND_WORDS: Mapping[str, str] = {
    Kind.LINE: "One line",
    Kind.WORDS: "Some sentences",
    Kind.YES_NO: "Yes or no",
    Kind.DAY: "A day",
    Kind.CHOICE: "One of a list",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a format."""

    code: str
    """The same in every version, so that an answer keeps its question."""
    label: str
    kind: str = Kind.LINE
    is_required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()


def checked_questions(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions of a format; raises Refused with what is missing."""
    kept = tuple(question for question in questions if question.label.strip())
    if len(kept) > MOST_QUESTIONS:
        raise Refused(f"Ask {MOST_QUESTIONS} questions at most. Families tell a story once.")
    if len({question.code for question in kept}) != len(kept):
        raise Refused("Two questions have the same code. Load the page again and write the new one once more.")
    for question in kept:
        if question.kind not in KIND_WORDS:
            raise Refused(f"Choose how “{question.label}” is answered.")
        if question.kind == Kind.CHOICE and len(question.choices) < 2:
            raise Refused(f"“{question.label}” needs two choices at least, with a comma between them.")
    return kept


def checked_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """Return what was answered, by the question's code; a draft may have gaps. Raises Refused for what cannot be."""
    kept = {}
    for question in questions:
        answer = str(answers.get(question.code, "")).strip()
        if answer:
            _check(question, answer)
            kept[question.code] = answer
    return kept


def missing(questions: Sequence[Question], answers: Mapping[str, str]) -> list[str]:
    """Return the labels of required questions that nobody has answered yet."""
    return [one.label for one in questions if one.is_required and not answers.get(one.code, "").strip()]


def answer_words(question: Question, answer: str) -> str:
    """Return an answer as a page shows it."""
    if question.kind == Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}.get(answer, answer)
    if question.kind == Kind.DAY:
        try:
            day = date.fromisoformat(answer)
        except ValueError:
            return answer
        return f"{day.day} {day:%B %Y}"
    return answer


def _check(question: Question, answer: str) -> None:
    longest = LONGEST_ANSWER if question.kind == Kind.WORDS else LONGEST_LINE
    if len(answer) > longest:
        raise Refused(f"The answer to “{question.label}” is too long. Use {longest:,} characters at most.")
    if question.kind == Kind.YES_NO and answer not in {"yes", "no"}:
        raise Refused(f"Answer “{question.label}” with yes or no.")
    if question.kind == Kind.CHOICE and answer not in question.choices:
        raise Refused(f"Choose one of the list for “{question.label}”.")
    if question.kind == Kind.DAY:
        try:
            date.fromisoformat(answer)
        except ValueError:
            raise Refused(f"Write a real day for “{question.label}”.") from None
