"""Named reads of asks: whose link it is, and whether it still opens anything."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.models.action import Action
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.models.round import Round
from village.reviews.rules.links import LinkClosed, is_token_of, key_from, parse, token_of

STILL_ASKED = ~Q(action__status=Action.Status.SUPERSEDED, state=AskedAction.State.WAITING)
"""Of the actions on links: those that go on, and those that were answered before they ended."""
UNKNOWN = (
    "This link opens nothing. If you have a newer letter, use the link in that one. "
    "Otherwise ask the person who wrote to you for a new letter."
)


def token_for(ask: Ask) -> str:
    """Return the token of the ask's link as it stands now."""
    return token_of(ask.pk, ask.nonce, key_from(settings.SECRET_KEY))


def ask_for_token(token: str, now: datetime) -> Ask:
    """Return the ask whose link it is, with round, plan and people; raises LinkClosed with a reason and a sentence.

    Reasons: unknown, closed, revoked, expired, left. A wrong signature says no more than a number that nobody has.
    """
    ask_id = parse(token)
    found = _with_people(Ask.objects.filter(pk=ask_id)).first() if ask_id else None
    nonce = found.nonce if found else "nobody"
    if not is_token_of(token, ask_id or 0, nonce, key_from(settings.SECRET_KEY)) or found is None:
        raise LinkClosed("unknown", UNKNOWN)
    _check_open(found, now)
    return found


def _check_open(ask: Ask, now: datetime) -> None:
    round_, who = ask.round, whom_to_turn_to(ask.round)
    if round_.plan.removed_at is not None:
        raise LinkClosed("closed", f"This plan is no longer reviewed. {who} can tell you more.")
    if round_.state in {Round.State.CLOSED, Round.State.LOCKED}:
        closed = timezone.localtime(round_.closed_at) if round_.closed_at else round_.closes_on
        raise LinkClosed(
            "closed",
            f"This review round closed on {closed:%-d %B %Y}, so nothing more can be sent. "
            f"If something is missing, tell {who}.",
        )
    if ask.revoked_at is not None:
        raise LinkClosed(
            "revoked", f"This link was taken back. If you should still answer, ask {who} for a new letter."
        )
    if ask.practitioner and ask.practitioner.left_on and ask.practitioner.left_on < timezone.localdate(now):
        raise LinkClosed("left", f"This link was for somebody who has left. If you answer for them now, tell {who}.")
    if now >= ask.expires_at:
        until = timezone.localtime(ask.expires_at - timedelta(seconds=1))
        raise LinkClosed("expired", f"This link worked until {until:%-d %B %Y}. Ask {who} for a new letter.")


def whom_to_turn_to(round_: Round) -> str:
    """Return the name of the person who answers questions about the round."""
    person = round_.plan.coordinator or round_.opened_by
    return person.name if person else f"the coordinator of {round_.plan.partnership.name}"


def asks_of(round_: Round) -> QuerySet[Ask]:
    """Return everybody asked in the round, by name."""
    return Ask.objects.filter(round=round_).select_related("practitioner", "organisation", "asked_by")


def keys_asked(round_: Round) -> frozenset[tuple[str, int]]:
    """Return who is asked in the round about actions: ("person", id) or ("organisation", id)."""
    asks = asks_of(round_).filter(stage=Ask.Stage.ACTIONS)
    people = asks.filter(practitioner__isnull=False).values_list("practitioner_id", flat=True)
    places = asks.filter(organisation__isnull=False).values_list("organisation_id", flat=True)
    return frozenset([*(("person", pk) for pk in people), *(("organisation", pk) for pk in places)])


def ask_for(viewer: Viewer, ask_id: int) -> Ask:
    """Return the ask with its round; raises Http404 when it is not of the viewer's partnership."""
    mine = Ask.objects.filter(round__plan__partnership_id=viewer.partnership_id or 0)
    found = _with_people(mine.filter(pk=ask_id, round__plan__removed_at__isnull=True)).first()
    if found is None:
        raise Http404("Nobody was asked so.")
    return found


def ask_of_viewer(viewer: Viewer, round_: Round, stage: str = Ask.Stage.ACTIONS) -> Ask | None:
    """Return what the signed-in person was asked in the round, or None."""
    mine = Ask.objects.filter(round=round_, stage=stage, practitioner__in=viewer.practitioner_ids)
    return _with_people(mine.filter(revoked_at__isnull=True)).first()


def _with_people(asks: QuerySet[Ask]) -> QuerySet[Ask]:
    return asks.select_related(
        "round__plan__coordinator",
        "round__plan__partnership",
        "round__opened_by",
        "practitioner",
        "organisation",
        "asked_by",
    )
