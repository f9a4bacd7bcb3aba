"""Petra's link in the spring round: three actions of hers, two of them rated in autumn."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from tests.reviews.a_round import rate_before
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Lead, Placement
from village.plans.models.plan import Plan
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.models.round import Round
from village.reviews.queries.asks import token_for

TEXTS = (
    ("2.2c", "Train school staff in working with parents"),
    ("2.2d", "Parent support advisers in school spot families who need help and engage them early"),
    ("2.4a", "Grow a community of learning around the move to secondary school"),
)


@dataclass
class Link:
    """A person's link and what is on it."""

    town: Town
    plan: Plan
    round: Round
    ask: Ask
    asked: list[AskedAction]
    actions: list[Action]
    client: Client = field(default_factory=Client)

    @property
    def url(self) -> str:
        return f"/answer/{token_for(self.ask)}/"

    def get(self, rest: str = "") -> Any:
        """Return the answer to opening the link, or a page below it."""
        return self.client.get(self.url + rest)

    def post(self, press: str = "save", rest: str = "", **fields: Any) -> Any:
        """Return the answer to pressing a button of the page; `code_0="amber"` fills the first action's rating."""
        return self.client.post(self.url + rest, {"press": press, **self.typed(**fields)})

    def typed(self, **fields: Any) -> dict[str, Any]:
        """Return fields as the page sends them: `text_1` is the line of the second action."""
        names = {"code": "rating"}
        sent: dict[str, Any] = {}
        for key, value in fields.items():
            name, _, number = key.rpartition("_")
            asked = self.asked[int(number)]
            sent[f"a{asked.pk}-{names.get(name, name)}"] = value
            asked.refresh_from_db()
            sent.setdefault(f"a{asked.pk}-count", asked.draft_count + 1)
        return sent

    def fresh(self, number: int = 0) -> AskedAction:
        """Return one of the asked actions as it stands now."""
        return AskedAction.objects.get(pk=self.asked[number].pk)


def make_link(town: Town, count: int = 3) -> Link:
    """Return the link of the town's action lead, in a round that is open until 27 March."""
    plan = make_small_plan(town)
    actions = [make_action(town, plan, text) for _, text in TEXTS[:count]]
    for action, (ref, _) in zip(actions, TEXTS, strict=False):
        Placement.objects.filter(action=action).update(ref=ref)
        Lead.objects.create(action=action, kind="person", practitioner=town.practitioners["action_lead"])
    if count > 1:
        rate_before(actions[1], "amber", reason="Two advisers left.")
        rate_before(actions[0], "green", reason="Training planned.")
    round_ = make_open_round(plan)
    ask = make_ask_of(round_, town.practitioners["action_lead"])
    asked = [AskedAction.objects.create(ask=ask, action=action, position=n) for n, action in enumerate(actions)]
    return Link(town, plan, round_, ask, asked, actions)


def make_open_round(plan: Plan, **values: Any) -> Round:
    """Return the plan's open round of the spring term of 2026."""
    today = timezone.localdate()
    now = timezone.now()
    fields: dict[str, Any] = {
        "title": "Spring term 2026",
        "academic_year": 2025,
        "term": "spring",
        "opens_on": today - timedelta(days=16),
        "due_on": today + timedelta(days=4),
        "closes_on": today + timedelta(days=9),
        "locks_on": today + timedelta(days=30),
        "state": Round.State.OPEN,
        "opened_at": now - timedelta(days=16),
        "made_at": now - timedelta(days=16),
    }
    return Round.objects.create(plan=plan, **{**fields, **values})


def make_ask_of(round_: Round, person: Practitioner, **values: Any) -> Ask:
    """Return the ask of a person of the staff list."""
    fields = {"name": person.name, "email": person.email, "nonce": f"nonce-{person.pk}-{round_.pk}"}
    days = {"expires_at": timezone.now() + timedelta(days=9), "made_at": timezone.now() - timedelta(days=16)}
    return Ask.objects.create(round=round_, practitioner=person, **{**fields, **days, **values})
