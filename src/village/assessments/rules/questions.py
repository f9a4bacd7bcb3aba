"""The questions of a version of a template, each mapped to one domain; and what stays of answers on another version."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from village.assessments.rules.domains import DOMAINS, in_order
from village.assessments.rules.kinds import KIND_WORDS
from village.basics.errors import Refused

READY_MADE = Path(__file__).resolve().parent.parent / "data" / "ready_made.toml"
GUIDE, WORDS, CHOICE = "guide", "words", "choice"
ASKS_WORDS: Mapping[str, str] = {
    GUIDE: "Something to talk about; what is said goes under strengths and needs",
    WORDS: "An answer in words of its own",
    CHOICE: "Yes, no or not sure, and what would help",
}
ANSWERS: Mapping[str, str] = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
LONGEST = 200
MOST_QUESTIONS = 80


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its code is its identity from version to version, however it is worded."""

    code: str
    domain: str
    words: str
    hint: str = ""
    asks: str = GUIDE
    """A code of ASKS_WORDS."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: the choice where one is asked for, and words."""

    choice: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.choice and not self.words.strip()


@dataclass(frozen=True, slots=True)
class OldAnswer:
    """An answer to a question that this version does not ask."""

    question: str
    answer: Answered


@dataclass(frozen=True, slots=True)
class Diff:
    """What the next version asks otherwise, for whoever carries an assessment over."""

    added: tuple[Question, ...]
    reworded: tuple[tuple[Question, Question], ...]
    retired: tuple[Question, ...]


def plain(questions: Iterable[Question]) -> list[dict[str, str]]:
    """Return the questions as JSON keeps them."""
    return [asdict(one) for one in questions]


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Question, ...]:
    """Return the questions that JSON keeps."""
    return tuple(Question(**row) for row in rows)


@cache
def ready_made() -> Mapping[str, tuple[Question, ...]]:
    """Return the questions that Village ships, by kind, in our own words."""
    found: dict[str, Any] = tomllib.loads(READY_MADE.read_text(encoding="utf-8"))
    made = {kind: read(found[kind]["questions"]) for kind in KIND_WORDS}
    for questions in made.values():
        check_questions(questions)
    return made


def check_questions(questions: Sequence[Question]) -> None:
    """Nothing happens when a version can be published; raises Refused with what is wrong."""
    if not questions:
        raise Refused("A version without a question asks nothing. Add one first.")
    if len(questions) > MOST_QUESTIONS:
        raise Refused(f"More than {MOST_QUESTIONS} questions are too many for a family. Retire some.")
    codes = [one.code for one in questions]
    if len(set(codes)) != len(codes):
        raise Refused("Two questions have the same code. Retire one of them.")
    for one in questions:
        if one.domain not in DOMAINS:
            raise Refused(f"Choose a domain for “{one.words}”.", field="domain")
        if one.asks not in ASKS_WORDS:
            raise Refused("Say how the question is answered.", field="asks")
        if not one.words.strip():
            raise Refused("Write the question.", field="words")


def new_code(questions: Iterable[Question], number: int) -> str:
    """Return a code for a question that is new in version `number`."""
    used = {one.code for one in questions}
    count = 1
    while f"v{number}-{count}" in used:
        count += 1
    return f"v{number}-{count}"


def domains_of(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the domains that the questions ask about, in their order."""
    return in_order({one.domain for one in questions})


def asked_in(questions: Iterable[Question], domain: str) -> tuple[Question, ...]:
    """Return the questions of one domain."""
    return tuple(one for one in questions if one.domain == domain)


def old_answers(
    answers: Mapping[str, Mapping[str, str]], asked: Iterable[Question], known: Mapping[str, Question]
) -> tuple[OldAnswer, ...]:
    """Return what stands under a domain in answer to questions that are not asked there now; nothing is ever lost."""
    now = {one.code for one in asked}
    return tuple(
        OldAnswer(known[code].words if code in known else "A question of an earlier version", Answered(**value))
        for code, value in answers.items()
        if code not in now and not Answered(**value).is_empty
    )


def diff(before: Sequence[Question], after: Sequence[Question]) -> Diff:
    """Return what is added, reworded (or mapped to another domain) and retired between two versions."""
    old, new = {one.code: one for one in before}, {one.code: one for one in after}
    return Diff(
        tuple(one for code, one in new.items() if code not in old),
        tuple((old[code], one) for code, one in new.items() if code in old and old[code] != one),
        tuple(one for code, one in old.items() if code not in new),
    )
