"""A round in the middle of its days, on a plan large or small, written straight into the tables."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import Town, make_practitioner
from tests.plans.views.boards import Board, make_board
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Lead
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.models.round import Round


@dataclass
class Midway:
    """An open round with its plan."""

    town: Town
    board: Board
    round: Round
    asks: list[Ask] = field(default_factory=list)

    def action(self, number: int) -> Action:
        return self.board.actions[number]


def make_round(town: Town, board: Board, **values: Any) -> Round:
    """Return the open round of the spring term of 2026, opened on 2 March."""
    days = {
        "opens_on": date(2026, 3, 2),
        "remind_on": date(2026, 3, 11),
        "due_on": date(2026, 3, 22),
        "last_call_on": date(2026, 3, 25),
        "closes_on": date(2026, 3, 27),
        "locks_on": date(2026, 4, 17),
    }
    fields = {"title": "Spring term 2026", "academic_year": 2025, "term": "spring", "state": Round.State.OPEN}
    opened = timezone.now() - timedelta(days=16)
    return Round.objects.create(plan=board.plan, made_at=opened, **{"opened_at": opened, **days, **fields, **values})


def make_midway(town: Town, count: int = 9, lead_count: int = 1) -> Midway:
    """Return an open round of a plan of `count` actions, all led and asked about, of which nobody has said anything."""
    board = make_board(town, count)
    Lead.objects.filter(action__in=board.actions).delete()
    people = [town.practitioners["action_lead"], *_more_people(town, lead_count - 1)]
    Lead.objects.bulk_create(
        Lead(action=action, kind="person", practitioner=people[n % len(people)])
        for n, action in enumerate(board.actions)
    )
    Tick.objects.filter(action__in=board.actions).delete()
    Tick.objects.bulk_create(Tick(action=action, year=board.years[0]) for action in board.actions)
    midway = Midway(town, board, make_round(town, board))
    midway.asks = Ask.objects.bulk_create(
        Ask(
            round=midway.round,
            practitioner=person,
            name=person.name,
            email=person.email,
            nonce=f"nonce-{person.pk}",
            expires_at=timezone.now() + timedelta(days=9),
            made_at=midway.round.made_at,
        )
        for person in people
    )
    AskedAction.objects.bulk_create(
        AskedAction(ask=midway.asks[n % len(people)], action=action, position=n)
        for n, action in enumerate(board.actions)
    )
    return midway


def _more_people(town: Town, count: int) -> list[Practitioner]:
    return [make_practitioner(town.partnership, f"Lead Number{n}") for n in range(count)]


def rate_before(action: Action, code: str, term: str = "autumn", year: int = 2025, **values: Any) -> Rating:
    """Return an earlier rating, with the action's status set to it."""
    Action.objects.filter(pk=action.pk).update(status=code)
    made = {"made_at": timezone.now() - timedelta(days=90), "reason": "As it was.", **values}
    return Rating.objects.create(action=action, code=code, academic_year=year, term=term, **made)


def say(
    midway: Midway,
    number: int,
    code: str = "green",
    *,
    who: str = "action_lead",
    kinds: tuple[str, ...] = (),
    **values: Any,
) -> Answer:
    """Return an answer of the numbered action, with an update and its evidence, as the lead would give it."""
    person, action = midway.town.practitioners[who], midway.action(number)
    now: datetime = values.pop("made_at", timezone.now() - timedelta(hours=1))
    update = Update.objects.create(
        text="Four schools, 61 families.", said_on=timezone.localdate(now), said_by_words=person.name, made_at=now
    )
    update.actions.add(action)
    for kind in kinds:
        Evidence.objects.create(update=update, kind=kind, words="Seen.", made_at=now)
    fields = {
        "round": midway.round,
        "kind": Answer.Kind.LEAD,
        "code": code,
        "text": update.text,
        "said_by_words": person.name,
        "voice": f"practitioner:{person.pk}",
        "update": update,
        "made_at": now,
    }
    AskedAction.objects.filter(ask__round=midway.round, action=action).update(state=AskedAction.State.ANSWERED)
    return Answer.objects.create(action=action, **{**fields, **values})
