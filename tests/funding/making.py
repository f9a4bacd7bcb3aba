"""Plans with money that the tests of this room work on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from village.access.viewer import Viewer
from village.funding.models.agreement import Agreement
from village.funding.models.bid import Bid
from village.funding.models.money import Allocation, Spend
from village.funding.services.agreements import write_down_agreement
from village.funding.services.bids import take_step, write_down_bid
from village.funding.services.money import set_aside, write_down_spend
from village.plans.models.action import Action
from village.plans.models.plan import FundingYear, Plan
from village.plans.services.plans import add_funding_year

TODAY = date(2026, 3, 18)


@dataclass(frozen=True, slots=True)
class Funded:
    """A plan with three years of one grant: £40,000, £30,000 and £25,000, and two actions."""

    town: Town
    by: Viewer
    plan: Plan
    years: tuple[FundingYear, ...]
    actions: tuple[Action, ...]

    def aside(self, pence: int, *, year: int = 0, action: int = 0, **values: Any) -> Allocation:
        """Return money set aside."""
        return set_aside(
            by=self.by, funding=self.years[year], action=self.actions[action], amount_pence=pence, **values
        )

    def spent(self, pence: int, *, year: int = 0, action: int | None = 0, **values: Any) -> Spend:
        """Return a spending."""
        given: dict[str, Any] = {"on": date(2026, 3, 2), "words": "Story sacks", **values}
        for_action = None if action is None else self.actions[action]
        return write_down_spend(by=self.by, funding=self.years[year], action=for_action, amount_pence=pence, **given)


def make_funded(town: Town, title: str = "Parents as partners", who: str = "coordinator") -> Funded:
    """Return the plan with its money, nothing set aside yet."""
    by = town.viewer(who)
    plan = make_small_plan(town, title, who)
    years = tuple(
        add_funding_year(
            by=by,
            plan=plan,
            period=f"Year {number}",
            amount_pence=pence,
            source="Vale Community Fund",
            academic_year=2023 + number,
        )
        for number, pence in ((1, 4_000_000), (2, 3_000_000), (3, 2_500_000))
    )
    actions = (make_action(town, plan, "Hold story mornings"), make_action(town, plan, "Open the library", 1))
    return Funded(town, by, plan, years, actions)


def make_bid(town: Town, plan: Plan | None = None, to: str = "idea", **values: Any) -> Bid:
    """Return a bid for £34,000 that stands at the step."""
    by = town.viewer("coordinator")
    given = {"title": "Story mornings in every school", "funder": "Vale Lottery", "asked_pence": 3_400_000, **values}
    bid = write_down_bid(by=by, plan=plan, **given)
    for state in {"idea": [], "writing": ["writing"], "sent": ["writing", "sent"]}.get(to, ["writing", "sent", to]):
        awarded = {"won": bid.asked_pence, "part_won": 1_000_000}.get(state)
        take_step(by=by, bid=bid, seen=bid.version, state=state, awarded_pence=awarded)
        bid.refresh_from_db()
    return bid


def make_agreement(town: Town, plan: Any = None, **values: Any) -> Agreement:
    """Return a running agreement with Lantern, looked at every half-term."""
    given: dict[str, Any] = {
        "title": "Family learning groups",
        "provider": town.organisations["Lantern Family Centre"],
        "what": "Six family learning groups",
        "how_much": "6 groups of 10 weeks",
        "amount_pence": 720_000,
        "state": "running",
        "starts_on": date(2025, 9, 2),
        "how_monitored": "Registers and a visit",
        "monitored_every": "half_termly",
        **values,
    }
    return write_down_agreement(by=town.viewer("coordinator"), plan=plan, **given)
