"""The e-mail that asks an agency or an employer to have a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Subject and paragraphs of one e-mail, and its link."""

    subject: str
    paragraphs: tuple[str, ...]
    link: str

    def as_text(self) -> str:
        """Return the e-mail as plain text."""
        return "\n\n".join((*self.paragraphs[:-1], self.link, self.paragraphs[-1])) + "\n"


def invitation(*, stall: str, event: str, when: str, where: str, host: str, link: str) -> LetterWords:
    """Return the invitation to a stall; the answer needs no login."""
    return LetterWords(
        subject=f"Will you have a table? {event}, {when}",
        paragraphs=(
            f"{host} invites {stall} to have a table at: {event}.",
            f"When: {when}." + (f" Where: {where}." if where else ""),
            "Say yes or no here, and what you need (a socket, a second table, parking):",
            "You need no account. If this is not for you, say no, and nobody writes to you about it again.",
        ),
        link=link,
    )
