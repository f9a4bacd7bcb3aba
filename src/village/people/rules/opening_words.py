"""The e-mail to a school whose record was opened in an emergency: at once, and without a word about the child."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """One e-mail as plain text."""

    subject: str
    body: str


def opening_words(*, who: str, school: str, opened: str, until: str, link: str) -> OpeningWords:
    """Return the words for a head or safeguarding lead of the child's school."""
    body = (
        f"{who} works at another school and opened the record of a child of {school} in an emergency, at {opened}."
        f" It stands open until {until}.\n\n"
        f"1. See whose record it is, and why: {link}\n"
        "2. Ring them: they may know something that you need to know now.\n"
        "3. Say there whether it was right. You can end it at once.\n\n"
        "If a child is in danger now, ring 999.\n\n"
        "No child is named in this message on purpose.\n"
    )
    return OpeningWords(subject=f"A record of {school} was opened in an emergency", body=body)
