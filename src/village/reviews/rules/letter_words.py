"""The words of every letter of a round: one frame, short, one thing to do, days in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

MOST_LISTED = 12
"""More actions than this are counted, not listed."""
ASK, REMINDER, LAST_CALL = "ask", "reminder", "last_call"
COLLEAGUE, SECTIONS, COPY, CLOSED = "colleague", "sections", "copy", "closed"
LEAVE_IT = "If you do not know what this is about, leave it: nothing happens."


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter is about."""

    kind: str
    name: str
    partnership: str
    plan: str
    round_title: str
    items: tuple[str, ...]
    """Actions, sections or answers, one line each, such as "2.1d Audit the parenting support on offer"."""
    link: str
    answer_by: date
    closes_on: date
    writer: str
    """Who answers questions."""
    note: str = ""
    """What the coordinator adds to every letter of the round."""
    asked_by: str = ""
    """Of a colleague: who passed the action on."""
    unsent_count: int = 0
    """Answers that were begun and never sent."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A letter as it is read, before it is set as plain text or as HTML."""

    subject: str
    greeting: str
    before: tuple[str, ...]
    items: tuple[str, ...]
    link: str
    link_words: str
    after: tuple[str, ...]
    signed: tuple[str, ...]

    def as_text(self) -> str:
        """Return the letter as plain text."""
        parts = [self.greeting, *self.before]
        if self.items:
            parts.append("\n".join(f"- {item}" for item in self.items))
        if self.link:
            parts.append(f"{self.link_words}:\n\n{self.link}")
        return "\n\n".join([*parts, *self.after, "\n".join(self.signed)]) + "\n"


def words_of(facts: LetterFacts) -> LetterWords:
    """Return the letter; raises KeyError for a kind that nobody has worded."""
    facts = replace(facts, plan=_short_of(facts.plan, facts.partnership))
    subject, before, link_words, after = _KINDS[facts.kind](facts)
    note = (facts.note.strip(),) if facts.note.strip() and facts.kind != COPY else ()
    return LetterWords(
        subject=_one_line(subject),
        greeting=f"Dear {_one_line(facts.name)},",
        before=before,
        items=_listed(facts.items),
        link=facts.link if link_words else "",
        link_words=link_words,
        after=(*note, *after),
        signed=(f"{facts.writer}, for {facts.partnership}",),
    )


type _Parts = tuple[str, tuple[str, ...], str, tuple[str, ...]]


def _ask(facts: LetterFacts) -> _Parts:
    count = len(facts.items)
    whose = "Is it no longer yours?" if count == 1 else "Is one of these no longer yours?"
    return (
        f"How {_going(count)}? {facts.plan}, by {_short(facts.answer_by)}",
        (
            f"{facts.partnership} is looking at how “{facts.plan}” stands in the {_small(facts.round_title)}.",
            f"You lead {_actions(count)} of it:",
        ),
        "Answer here, it takes about a minute and needs no password",
        (
            f"Please answer by {_long(facts.answer_by)}. {_how_long(facts)}",
            f"{whose} The same page lets you say so, or ask a colleague. {_ask_us(facts)}",
            LEAVE_IT,
        ),
    )


def _reminder(facts: LetterFacts) -> _Parts:
    return (
        f"Still open: {_actions(len(facts.items))} of {facts.plan}",
        (f"For the {_small(facts.round_title)} we have not heard yet how {_goes(len(facts.items))}:",),
        "One line each is enough. Answer here",
        (f"Please answer by {_long(facts.answer_by)}. {_how_long(facts)}", _ask_us(facts)),
    )


def _last_call(facts: LetterFacts) -> _Parts:
    return (
        f"Last call: {facts.plan} closes on {_short(facts.closes_on)}",
        (
            f"The review of “{facts.plan}” for the {_small(facts.round_title)} closes on {_long(facts.closes_on)}.",
            f"Without your word, the board reads that {_actions(len(facts.items))} of yours stayed silent:",
        ),
        "There is still time. Answer here",
        (_how_long(facts), _ask_us(facts)),
    )


def _colleague(facts: LetterFacts) -> _Parts:
    return (
        f"{facts.asked_by} asks you: how {_going(len(facts.items))}?",
        (
            f"{facts.asked_by} leads {_actions(len(facts.items))} of “{facts.plan}” in {facts.partnership}.",
            "You may know best how it stands:",
        ),
        "Answer here, it takes about a minute and needs no password",
        (f"Please answer by {_long(facts.answer_by)}. {_how_long(facts)}", _ask_us(facts), LEAVE_IT),
    )


def _sections(facts: LetterFacts) -> _Parts:
    count = len(facts.items)
    return (
        f"Sum up {_sections_of_yours(count)} of {facts.plan}, by {_short(facts.closes_on)}",
        (
            f"The leads of actions have had their say on “{facts.plan}” for the {_small(facts.round_title)}.",
            "Before the board reads it, please read what they said and sum up in a few lines:",
        ),
        "Read the answers and sum up here",
        (_how_long(facts), _ask_us(facts)),
    )


def _copy(facts: LetterFacts) -> _Parts:
    return (
        f"Thank you: what you said of {facts.plan}",
        (f"Thank you. This is what you sent for the {_small(facts.round_title)}, for you to keep:",),
        "You can change it here",
        (_how_long(facts), _ask_us(facts)),
    )


def _closed(facts: LetterFacts) -> _Parts:
    answers = "An answer that you had begun was" if facts.unsent_count == 1 else "Answers that you had begun were"
    return (
        f"{facts.plan}: the round is closed",
        (
            f"The review of “{facts.plan}” for the {_small(facts.round_title)} is closed. {answers} not sent:",
            "They are kept. If they should count, write to us soon: the round can be opened again.",
        ),
        "",
        (_ask_us(facts),),
    )


_KINDS = {
    ASK: _ask,
    REMINDER: _reminder,
    LAST_CALL: _last_call,
    COLLEAGUE: _colleague,
    SECTIONS: _sections,
    COPY: _copy,
    CLOSED: _closed,
}


def _how_long(facts: LetterFacts) -> str:
    return f"The link is yours alone and works until the end of {_long(facts.closes_on)}."


def _ask_us(facts: LetterFacts) -> str:
    return f"Questions? Reply to this letter, and {facts.writer} reads it."


def _listed(items: Sequence[str]) -> tuple[str, ...]:
    short = tuple(_one_line(item) for item in items)
    if len(short) <= MOST_LISTED:
        return short
    return (*short[: MOST_LISTED - 1], f"and {len(short) - MOST_LISTED + 1} more")


def _actions(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"


def _sections_of_yours(count: int) -> str:
    return "your section" if count == 1 else f"your {count} sections"


def _going(count: int) -> str:
    """As a question: "is 1 action going"."""
    return "is 1 action going" if count == 1 else f"are {count} actions going"


def _goes(count: int) -> str:
    """Within a sentence: "1 action is going"."""
    return "1 action is going" if count == 1 else f"{count} actions are going"


def _small(title: str) -> str:
    """Return a title in the middle of a sentence: "spring term 2026"; one of the coordinator's own stays as it is."""
    first = title.partition(" ")[0]
    return title[0].lower() + title[1:] if first in {"Autumn", "Spring", "Summer"} else f"round “{title}”"


def _short_of(plan: str, partnership: str) -> str:
    """Return the plan's title without the partnership's name before it, which stands in the letter anyway."""
    title, name = _one_line(plan), _one_line(partnership)
    if not title.startswith(name):
        return title
    before, _, after = title.partition(": ")
    if after and before.casefold().endswith("partnership"):
        return after
    return title.removeprefix(name).lstrip(" :,-–") or title


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _short(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _long(day: date) -> str:
    return f"{_short(day)} {day.year}"
