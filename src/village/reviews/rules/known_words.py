"""What is known of an action that nobody has answered yet, in a sentence, and what could be done next."""

from datetime import date, datetime, timedelta, tzinfo

from village.reviews.rules.states import ActionStanding, AskKnown, PersonStanding

BETWEEN_REMINDERS = timedelta(days=5)
"""Nobody is reminded again sooner."""
FIND_LEAD, SEE_DRAFT, CALL, SEE_REQUEST, WRITE_DOWN = "find_lead", "see_draft", "call", "see_request", "write_down"


def what_is_known(action: ActionStanding, *, zone: tzinfo) -> str:
    """Return one line: opened, drafted, passed on, handed back, reminded; or that there is nobody to ask."""
    live = [ask for ask in action.asks if not ask.person.is_revoked]
    if not live:
        return _nobody(action)
    for ask in live:
        if ask.state == "handed_back" and action.state == "handed_back":
            return f"Handed back by {ask.person.name}{_quoted(ask.words)}"
    for ask in live:
        if ask.state == "passed_on" and action.state == "passed_on":
            return _passed_on(ask, live, zone)
    lines = [_of_person(ask, zone, is_alone=len(live) == 1) for ask in live if ask.state == "waiting"]
    return ". ".join(line for line in lines if line) or "Asked, and not answered yet"


def next_step(action: ActionStanding) -> str:
    """Return what helps most now, as one of the codes above."""
    live = [ask for ask in action.asks if not ask.person.is_revoked]
    if not live or action.state == "handed_back":
        return FIND_LEAD
    if action.state == "passed_on":
        return SEE_REQUEST
    waiting = [ask for ask in live if ask.state == "waiting"]
    if any(ask.drafted_at for ask in waiting):
        return SEE_DRAFT
    if phone_of(action):
        return CALL
    return WRITE_DOWN


def phone_of(action: ActionStanding) -> str:
    """Return the number of somebody who was reminded already and has still not answered."""
    reminded = [ask.person for ask in action.asks if ask.state == "waiting" and ask.person.reminder_count]
    return next((person.phone for person in reminded if person.phone and not person.is_revoked), "")


def why_not_reminded(person: PersonStanding, now: datetime, zone: tzinfo) -> str:
    """Return why the person gets no reminder now, in words; nothing where one may go."""
    if person.is_revoked:
        return "The link was taken back"
    if not person.email:
        return "No e-mail address"
    if person.reminded_at is not None and now - person.reminded_at < BETWEEN_REMINDERS:
        return f"Reminded on {day(person.reminded_at, zone)}"
    return ""


def day(at: datetime, zone: tzinfo) -> str:
    """Return 12 March, in local time."""
    return short(at.astimezone(zone).date())


def short(on: date) -> str:
    """Return 12 March."""
    return f"{on:%-d %B}"


def _nobody(action: ActionStanding) -> str:
    if any(ask.person.is_revoked for ask in action.asks):
        return f"The link of {action.asks[0].person.name} was taken back, so nobody is asked"
    if action.leads:
        return "Nobody to ask: no address is known of the lead"
    return "Nobody to ask"


def _passed_on(ask: AskKnown, live: list[AskKnown], zone: tzinfo) -> str:
    theirs = next((one for one in live if one.person.asked_by == ask.person.name and one is not ask), None)
    words = f"{ask.person.name} asked a colleague, {ask.passed_to or 'somebody else'}"
    if theirs is None:
        return words
    asked = f", {day(theirs.person.asked_at, zone)}" if theirs.person.asked_at else ""
    return f"{words}{asked}. {_opened(theirs, zone)}"


def _of_person(ask: AskKnown, zone: tzinfo, *, is_alone: bool) -> str:
    said = _opened(ask, zone)
    person = ask.person
    if person.reminder_count:
        noun = "reminder" if person.reminder_count == 1 else "reminders"
        when = f", {day(person.reminded_at, zone)}" if person.reminded_at else ""
        said = f"{said}. {person.reminder_count} {noun}{when}"
    return said if is_alone else f"{person.name}: {said[0].lower()}{said[1:]}"


def _opened(ask: AskKnown, zone: tzinfo) -> str:
    person = ask.person
    if ask.drafted_at is not None:
        opened = f"Opened the link on {day(person.opened_at, zone)}, " if person.opened_at else "Saved "
        return f"{opened}saved a draft" if person.opened_at else f"{opened}a draft"
    if person.opened_at is not None:
        return f"Opened the link on {day(person.opened_at, zone)}"
    return "Link not opened"


def _quoted(words: str) -> str:
    return f": “{' '.join(words.split())}”" if words.strip() else ""
