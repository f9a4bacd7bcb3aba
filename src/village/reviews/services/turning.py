"""What the schedule runs: the days of every round bring what they bring, once, however often it is run."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.reviews.models.ask import Letter
from village.reviews.models.round import Round
from village.reviews.queries.rounds import rounds_to_turn
from village.reviews.rules.cascade import steps_due
from village.reviews.services.asking import ask_section_leads, remind
from village.reviews.services.rounds import close_round, lock_round, open_round
from village.reviews.services.running import locked, village_in

log = logging.getLogger(__name__)


def turn_rounds(*, now: datetime, by: Viewer | None = None) -> int:
    """Return how many deeds were done: rounds opened, reminded, closed, locked. Each round in its own transaction.

    Village itself does it unless `by` is given. A round that refuses (the one before is still open) waits for the next
    time; the others go on.
    """
    done = 0
    for round_ in rounds_to_turn():
        if not steps_due(round_, timezone.localtime(now)):
            continue
        try:
            done += _turn(round_, now, by or village_in(round_.plan.partnership_id))
        except Refused as refused:
            log.warning("Round %s waits: %s", round_.pk, refused.sentence)
        except Exception:
            log.exception("Round %s could not be turned", round_.pk)  # One broken round never stops the others.
    return done


@transaction.atomic
def _turn(round_: Round, now: datetime, by: Viewer) -> int:
    """Return how many deeds this run did; another worker that came first leaves none."""
    found = locked(round_)
    steps = steps_due(found, timezone.localtime(now))
    for step in steps:
        _do(step.deed, found, now, by)
    return len(steps)


def _do(deed: str, round_: Round, now: datetime, by: Viewer) -> None:
    mine = Round.objects.filter(pk=round_.pk)
    if deed == "open":
        open_round(by=by, round=round_)
    elif deed == "remind":
        remind(by=by, round=round_, kind=Letter.Kind.REMINDER)
        mine.update(reminded_at=now)
    elif deed == "sections":
        ask_section_leads(by=by, round=round_)
        mine.update(sections_asked_at=now)
    elif deed == "last_call":
        remind(by=by, round=round_, kind=Letter.Kind.LAST_CALL)
        mine.update(last_called_at=now)
    elif deed == "close":
        close_round(by=by, round=round_)
    else:
        lock_round(by=by, round=round_)
