"""The letters to people who are asked for a piece: short, with one link and one day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter tells."""

    name: str
    asker: str
    owner: str
    """The school or the partnership."""
    title: str
    about: str
    due_on: date
    most_words: int
    may_have_picture: bool
    is_council: bool
    link: str
    is_reminder: bool = False


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A letter: its subject, and its paragraphs in order; the link stands behind `before`."""

    subject: str
    greeting: str
    before: tuple[str, ...]
    link: str
    link_words: str
    after: tuple[str, ...]
    signed: tuple[str, ...]

    def as_text(self) -> str:
        """Return the letter as plain text."""
        parts = (self.greeting, *self.before, f"{self.link_words}: {self.link}", *self.after, "\n".join(self.signed))
        return "\n\n".join(parts) + "\n"


def words_of(facts: LetterFacts) -> LetterWords:
    """Return the words of the letter."""
    day = f"{facts.due_on:%A} {facts.due_on.day} {facts.due_on:%B}"
    whose = "from the school council" if facts.is_council else "from you"
    if facts.is_reminder:
        subject = f"Your piece for {facts.title}: by {day}"
        opening = f"A short reminder: a piece {whose} is still wanted for {facts.title}, by {day}."
    else:
        subject = f"A piece for {facts.title}, by {day}"
        opening = f"{facts.asker} asks for a piece {whose} for {facts.title} of {facts.owner}, by {day}."
    length = f"At most {facts.most_words} words."
    picture = " A picture is welcome." if facts.may_have_picture else " No picture, please."
    after = ["You need no password, and a phone is enough. What you write is kept as you go on."]
    if facts.is_council:
        after.append("Please write it with the children, in their words. First names only where the family agrees.")
    after.append("If you cannot write it this time, say so on the same page.")
    return LetterWords(
        subject=subject,
        greeting=f"Dear {facts.name}",
        before=(opening, f"What about: {facts.about}", length + picture),
        link=facts.link,
        link_words="Write it here",
        after=tuple(after),
        signed=(facts.asker, facts.owner) if facts.asker != facts.owner else (facts.owner,),
    )
