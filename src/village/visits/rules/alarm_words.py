"""What is sent when somebody is not back: who, since when, what to do. It cannot name a family, for it knows none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """One e-mail, and the same in a text."""

    subject: str
    body: str
    text: str


def alarm_words(*, name: str, school: str, back: str, phone: str, link: str) -> AlarmWords:
    """Return the words for the person who expects somebody back by a time."""
    ring = f"Ring {name} now on {phone}." if phone else f"Ring {name} now."
    todo = "No answer in 10 minutes: tell the head or the safeguarding lead. If you fear for them, ring 999."
    body = (
        f"{name} is out on visits for {school} and was expected back at {back}. They have not checked in.\n\n"
        f"1. {ring}\n"
        "2. If there is no answer in 10 minutes, tell the head or the safeguarding lead, who can see where they went.\n"
        "3. If you fear for their safety, ring 999.\n"
        f"4. When you have reached them, say so here: {link}\n\n"
        "No family is named in this message on purpose."
    )
    return AlarmWords(
        subject=f"Not back yet: {name}, expected at {back}",
        body=body,
        text=f"{name} is not back from visits, expected {back}. {ring} {todo}",
    )
