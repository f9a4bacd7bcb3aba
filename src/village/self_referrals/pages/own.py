"""What somebody asked for while signed in, as they read it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.design.speech import READER
from village.self_referrals.queries.asks import path_for
from village.self_referrals.queries.own import own_links
from village.self_referrals.rules.life import OPEN, family_words, next_words


@dataclass(frozen=True, slots=True)
class OwnAsk:
    """One ask: of whom, when, where it stands and what comes next."""

    service: str
    provider: str
    url: str
    asked_on: date
    words: str
    next: str
    is_open: bool


def own_asks(viewer: Viewer) -> list[OwnAsk]:
    """Return what the viewer asked for, what is under way first."""
    now = timezone.now()
    return [
        OwnAsk(
            service=link.ask.service.name,
            provider=link.ask.service.provider.name,
            url=path_for(link),
            asked_on=timezone.localdate(link.ask.sent_at),
            words=family_words(link.ask.state, link.ask.reason, READER),
            next=next_words(link.ask.state, link.ask.due_on, timezone.localdate(now), READER),
            is_open=link.ask.state in OPEN,
        )
        for link in own_links(viewer, now=now)
    ]
