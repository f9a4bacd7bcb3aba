"""Which round takes an action's ratings now, and where this viewer gives the answer; what waits for them on the way."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from village.access.viewer import Viewer
from village.plans.contributions import OpenRound
from village.reviews import permissions
from village.reviews.models.ask import AskedAction, AskedSection
from village.reviews.queries.answers import my_asks
from village.reviews.queries.asks import STILL_ASKED
from village.reviews.queries.rounds import open_round_of_action, open_rounds
from village.reviews.queries.silent import silent_count, waiting_count


@dataclass(frozen=True, slots=True)
class WaitingRound:
    """One open round that still wants something of a person."""

    title: str
    plan_title: str
    count: int
    closes_on: date


@dataclass(frozen=True, slots=True)
class RunningRound:
    """One open round as who runs it wants to know it first."""

    id: int
    title: str
    plan_title: str
    closes_on: date
    silent: int
    waiting: int
    """Actions that wait for somebody to confirm or decide."""


def running_rounds(viewer: Viewer) -> tuple[RunningRound, ...]:
    """Return the open rounds for who runs them, the one that closes first before the others."""
    if not viewer.can(permissions.RUN):
        return ()
    return tuple(
        RunningRound(one.pk, one.title, one.plan.title, one.closes_on, silent_count(one), waiting_count(one))
        for one in open_rounds(viewer)
    )


def open_round_for(viewer: Viewer, action_id: int) -> OpenRound | None:
    """Return the open round of the action: its lead answers on their own page, the coordinator on the round's."""
    found = open_round_of_action(viewer, action_id)
    if found is None:
        return None
    mine = reverse("reviews:mine")
    asked = AskedAction.objects.filter(STILL_ASKED, ask__in=my_asks(viewer), action=action_id).first()
    if asked is not None:
        return OpenRound(found.title, f"{mine}?open=a{asked.pk}#a{asked.pk}")
    if viewer.can(permissions.RUN):
        return OpenRound(found.title, reverse("reviews:round-action", args=(found.pk, action_id)))
    return OpenRound(found.title, mine)


def waiting_for(viewer: Viewer) -> tuple[WaitingRound, ...]:
    """Return the open rounds that still want an answer of the viewer, the one that closes first before the others."""
    if not viewer.can(permissions.ANSWER) or not (viewer.practitioner_ids or viewer.organisation_ids):
        return ()
    waiting: list[WaitingRound] = []
    for ask in my_asks(viewer):
        count = AskedAction.objects.filter(
            STILL_ASKED, ask=ask, state=AskedAction.State.WAITING, action__removed_at__isnull=True
        ).count()
        if ask.sent_at is None:
            count += AskedSection.objects.filter(ask=ask, section__removed_at__isnull=True).count()
        if count:
            waiting.append(WaitingRound(ask.round.title, ask.round.plan.title, count, ask.round.closes_on))
    return tuple(waiting)
