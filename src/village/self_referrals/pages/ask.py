"""What the family's pages show: the words of agreement, and where an ask stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import READER, say
from village.directory.models.service import Service
from village.people.queries.own_details import own_details
from village.people.rules.languages import language_words
from village.self_referrals.models import Ask
from village.self_referrals.queries.asks import steps_of, user_of, was_opened
from village.self_referrals.queries.children import OwnChild
from village.self_referrals.queries.told import schools_told
from village.self_referrals.rules.life import OPEN, TAKEN_BACK, family_words, next_words, step_words
from village.self_referrals.services.retention import KEPT_FOR


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One thing that happened, as the family reads it."""

    words: str
    who: str
    on: date
    said: str
    """What the service wrote to them, as it was typed."""


def agreed_words(service: Service) -> str:
    """Return who gets it, what for, and for how long, in the reader's language."""
    return say(
        "%(provider)s gets what you write here, so that they can ring you about %(service)s. Nobody else reads it. It"
        " is deleted six months after it is over, and at once when you take it back.",
        provider=service.provider.name,
        service=service.name,
    )


def school_words() -> str:
    """Return what a parent agrees to who lets the school know, in the reader's language."""
    return say(
        "The school of each child that you tick sees that you asked, whom, and how it goes. It does not see what you"
        " write. You can stop it on your private page at any time."
    )


def known_of(viewer: Viewer, own: Sequence[OwnChild] = (), *, today: date) -> dict[str, object]:
    """Return what is known of somebody who is signed in, so that they need not type it again.

    Of a parent also how they are reached and what they speak; the service reads the language in English.
    """
    user = user_of(viewer)
    if user is None:
        return {}
    mine = own_details(viewer, [child.pupil for child in own], today=today)
    return {
        "name": user.name,
        "email": user.email,
        "phone": mine.phone,
        "speaks": language_words(mine.language) if mine.language else "",
        "needs_interpreter": mine.needs_interpreter,
    }


def status_lines(ask: Ask) -> list[StatusLine]:
    """Return what happened, in order."""
    return [
        StatusLine(step_words(step.state, ask.reason, READER), step.by_name, timezone.localdate(step.at), step.said)
        for step in steps_of(ask)
    ]


def status_context(ask: Ask) -> dict[str, object]:
    """Return where an ask stands and what can be done; the newest line of the service stands above what came before."""
    steps = status_lines(ask)
    return {
        "ask": ask,
        "service": ask.service,
        "words": family_words(ask.state, ask.reason, READER, is_opened=was_opened(ask)),
        "next": next_words(ask.state, ask.due_on, timezone.localdate(), READER),
        "steps": steps,
        "line": steps[-1].said if steps else "",
        "schools": schools_told(ask),
        "gone_on": timezone.localdate(ask.ended_at) + KEPT_FOR if ask.ended_at and ask.state != TAKEN_BACK else None,
        "service_url": _page_of(ask),
        "is_open": ask.state in OPEN,
        "is_late": ask.told_late_on is not None and ask.answered_at is None and ask.state in OPEN,
        "may_again": ask.state not in OPEN and ask.state != TAKEN_BACK,
        "find_url": f"/town/{ask.partnership.slug}/help/",
    }


def _page_of(ask: Ask) -> str:
    """Return the page of the service with its telephone number; nothing where the public sees it no more."""
    if ask.service.shown != Service.Shown.PUBLIC:
        return ""
    return reverse("find_help:service", args=(ask.partnership.slug, ask.service_id))
