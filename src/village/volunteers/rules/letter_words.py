"""The e-mails to volunteers: short, each with their own link."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterWords:
    """An e-mail: its subject, its paragraphs, its link."""

    subject: str
    greeting: str
    before: tuple[str, ...]
    link: str

    def as_text(self) -> str:
        """Return it as plain text."""
        return "\n\n".join((self.greeting, *self.before, f"Your own page: {self.link}", CARE)) + "\n"


CARE = "Whoever has the link sees your turns. Please keep it to yourself."


def words_of(kind: str, *, name: str, host: str, role: str, when: str, link: str, thanks: str = "") -> LetterWords:
    """Return the words of an e-mail by its kind: welcome, planned, reminder, off or thanks."""
    if kind == "thanks":
        return LetterWords(f"Thank you from {host}", f"Dear {name}", tuple(thanks.split("\n\n")), link)
    subject, before = {
        "welcome": (
            f"Thank you for offering to help: {host}",
            (
                f"You offered to help {host}: {role}. Somebody gets in touch with you.",
                "On your own page you see how far it is, and you can end it at any time.",
            ),
        ),
        "planned": (
            f"You are on the rota: {when}",
            (f"{host} looks forward to your help: {role}, {when}.", "You cannot come? Say so on your own page."),
        ),
        "reminder": (
            f"Soon: {role}, {when}",
            (f"A short reminder: {role} at {host}, {when}.", "You cannot come? Say so on your own page."),
        ),
        "off": (f"Called off: {role}, {when}", (f"{host} does not need you on {when} after all: {role}.",)),
    }[kind]
    return LetterWords(subject, f"Dear {name}", before, link)


def thanks_draft(name: str, host: str, hours: str, roles: str) -> str:
    """Return the first draft of a thank-you, to be changed by who sends it."""
    return (
        f"Thank you for {hours} of your time: {roles}."
        f"\n\nIt makes a difference to children at {host}. We are glad that you are part of it, {name}."
    )
