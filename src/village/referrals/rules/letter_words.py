"""The e-mails to a destination: short, and without a word about the child or the family."""

from dataclasses import dataclass
from datetime import date

CODE_MINUTES = 15


@dataclass(frozen=True, slots=True)
class LetterWords:
    """An e-mail: its subject, and its paragraphs in order; the link stands behind `before`."""

    subject: str
    before: tuple[str, ...]
    link: str
    after: tuple[str, ...]

    def as_text(self) -> str:
        """Return it as plain text."""
        middle = (f"Open it here: {self.link}",) if self.link else ()
        return "\n\n".join(("Hello", *self.before, *middle, *self.after)) + "\n"


NOTHING_HERE = "This e-mail says nothing about the family. Nothing is lost if it reaches somebody else."
HOW = (
    "The page asks for a code, which comes to this address when you press the button there. You need no account. Say"
    " there that you have it, ask for more, accept, or decline."
)


def words_of(kind: str, *, school: str, service: str, due_on: date | None, link: str, code: str = "") -> LetterWords:
    """Return the words of an e-mail by its kind: link, code, before, after or told."""
    day = f"{due_on:%A} {due_on.day} {due_on:%B}" if due_on else ""
    if kind == "code":
        before = (f"Your code: {code}", f"It opens the page once, within {CODE_MINUTES} minutes.")
        return LetterWords(
            f"Your code for the page of {school}",
            before,
            "",
            (f"Did you not ask for it? Then do nothing, and tell {school}.",),
        )
    if kind == "before":
        opening = f"{school} asked {service} to help a family. An answer is due by {day}."
        subject = f"An answer is due by {day}: {school}"
    elif kind == "after":
        opening = f"{school} asked {service} to help a family. An answer was due by {day}, and the family waits."
        subject = f"A family waits for an answer: {school}"
    elif kind == "told":
        opening = f"{school} has answered what you asked."
        subject = f"Your question is answered: {school}"
    else:
        opening = f"{school} asks {service} to help a family, and for an answer by {day}."
        subject = f"{school} asks for help for a family"
    return LetterWords(subject, (opening, HOW), link, (NOTHING_HERE,))
