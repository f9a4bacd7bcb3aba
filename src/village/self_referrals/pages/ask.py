"""What the family's pages show: the words of agreement, and where an ask stands."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import READER, say
from village.directory.models.service import Service
from village.self_referrals.models import Ask
from village.self_referrals.queries.asks import steps_of, user_of
from village.self_referrals.rules.life import OPEN, TAKEN_BACK, family_words


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One thing that happened, as the family reads it."""

    words: str
    who: str
    on: date


def agreed_words(service: Service) -> str:
    """Return who gets it, what for, and for how long, in the reader's language."""
    return say(
        "%(provider)s gets what you write here, so that they can ring you about %(service)s. Nobody else reads it. It"
        " is deleted six months after it is over, and at once when you take it back.",
        provider=service.provider.name,
        service=service.name,
    )


def known_of(viewer: Viewer) -> dict[str, object]:
    """Return what is known of somebody who is signed in, so that they need not type it again."""
    user = user_of(viewer)
    return {"name": user.name, "email": user.email} if user is not None else {}


def status_lines(ask: Ask) -> list[StatusLine]:
    """Return what happened, in order."""
    return [
        StatusLine(family_words(step.state, ask.reason, READER), step.by_name, timezone.localdate(step.at))
        for step in steps_of(ask)
    ]


def status_context(ask: Ask) -> dict[str, object]:
    """Return where an ask stands and what can be done."""
    return {
        "ask": ask,
        "service": ask.service,
        "words": family_words(ask.state, ask.reason, READER),
        "steps": status_lines(ask),
        "is_open": ask.state in OPEN,
        "is_late": ask.told_late_on is not None and ask.answered_at is None and ask.state in OPEN,
        "may_again": ask.state not in OPEN and ask.state != TAKEN_BACK,
        "find_url": f"/town/{ask.partnership.slug}/help/",
    }
