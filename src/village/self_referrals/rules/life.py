"""The life of an ask: what may follow what, and how each state reads to the family."""

from collections.abc import Mapping
from datetime import date

from village.basics.speech import ENGLISH, Speech, marked

SENT, RECEIVED, RANG, OFFERED, STARTED = "sent", "received", "rang", "offered", "started"
COULD_NOT, CLOSED, TAKEN_BACK = "could_not", "closed", "taken_back"
OPEN = frozenset({SENT, RECEIVED, RANG, OFFERED, STARTED})
OVER = frozenset({COULD_NOT, CLOSED, TAKEN_BACK})
WAITING = frozenset({SENT, RECEIVED})
"""Nobody of the service has spoken with the family yet."""
NEXT: Mapping[str, tuple[str, ...]] = {
    SENT: (RECEIVED, RANG, OFFERED, COULD_NOT),
    RECEIVED: (RANG, OFFERED, COULD_NOT),
    RANG: (RANG, OFFERED, STARTED, COULD_NOT),
    OFFERED: (RANG, STARTED, COULD_NOT),
    STARTED: (CLOSED,),
}
DEED_WORDS: Mapping[str, str] = {
    RECEIVED: "We have it",
    RANG: "We rang and spoke",
    OFFERED: "We offered a place or a first time",
    STARTED: "It has started",
    COULD_NOT: "We cannot help",
    CLOSED: "It is over",
}
FAMILY_WORDS: Mapping[str, str] = {
    SENT: marked("It is on its way. Nobody has opened it yet."),
    RECEIVED: marked("They have it and will ring you."),
    RANG: marked("They rang you. You and they agree what comes next."),
    OFFERED: marked("They offered you something. Ring them if it does not suit you."),
    STARTED: marked("It has started."),
    CLOSED: marked("It is over."),
    TAKEN_BACK: marked("You took it back. What you wrote is gone."),
}
YOU_SENT = marked("You sent it.")
OPENED = marked("They have opened it.")
ANSWER_BY = marked("You hear from them by %(day)s.")
LATE = marked("They were to answer by %(day)s. We remind them. You can ring them yourself too.")
NEXT_FOR_FAMILY: Mapping[str, str] = {
    RANG: marked("Do what you agreed with them. When they offer you something, you read it here."),
    OFFERED: marked("Go to what they offered, as you agreed with them. When it has started, you read it here."),
    STARTED: marked("There is nothing to do here. When it is over, you read it here."),
    COULD_NOT: marked("Nothing more happens, unless you ask again."),
    CLOSED: marked("Nothing more happens, unless you ask again."),
    TAKEN_BACK: marked("Nothing more happens. The service was told that you took it back."),
}
REASON_WORDS: Mapping[str, str] = {
    "no_places": marked("They have no free place now. You can ask again later, or look for something near it."),
    "not_for_them": marked("It is not the right help for this. Look for something nearer to what you need."),
    "moved": marked("You and they agreed that it is not needed now."),
    "not_reached": marked("They tried to reach you and could not. Ask again with another number or another time."),
}


def may_follow(state: str, then: str) -> bool:
    """Tell whether a deed is possible now."""
    return then in NEXT.get(state, ())


def family_words(state: str, reason: str, speech: Speech = ENGLISH, *, is_opened: bool = False) -> str:
    """Return where an ask stands, as the family reads it; `is_opened`: the service has read what was sent."""
    if state == SENT and is_opened:
        return speech.say(OPENED)
    if state == COULD_NOT:
        return speech.say(REASON_WORDS.get(reason, REASON_WORDS["not_for_them"]))
    return speech.say(FAMILY_WORDS[state])


def step_words(state: str, reason: str, speech: Speech = ENGLISH) -> str:
    """Return one thing that happened, as the family reads it afterwards."""
    return speech.say(YOU_SENT) if state == SENT else family_words(state, reason, speech)


def next_words(state: str, due_on: date, today: date, speech: Speech = ENGLISH) -> str:
    """Return what happens next, and by when, as the family reads it."""
    if state in WAITING:
        return speech.say(LATE if today > due_on else ANSWER_BY, day=speech.day(due_on))
    return speech.say(NEXT_FOR_FAMILY[state])
