"""One of each thing of a plan's money, with a bid and an agreement."""

from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.funding.models import Agreement, Allocation, Bid, Monitoring, Spend
from village.organisations.models.partnership import Partnership

FUNDING_TABLES: tuple[type[Model], ...] = (Allocation, Spend, Bid, Agreement, Monitoring)


def funding_things(partnership: Partnership, things: dict[str, Model]) -> dict[str, Model]:
    """Return money set aside and spent, a bid that was won, and an agreement that was looked at."""
    now = timezone.now()
    of = {"funding_id": things["funding_year"].pk, "action_id": things["action"].pk, "made_at": now}
    bid = Bid.objects.create(
        partnership=partnership,
        plan_id=things["plan"].pk,
        title="Sample bid",
        funder="Sample funder",
        purpose="Sample purpose",
        state="won",
        awarded_pence=100,
        outcome_words="Sample answer",
        made_at=now,
    )
    bid.actions.add(things["action"].pk or 0)
    agreement = Agreement.objects.create(
        partnership=partnership,
        plan_id=things["plan"].pk,
        provider_id=things["organisation"].pk,
        title="Sample agreement",
        what="Sample promise",
        how_much="Sample amount",
        how_monitored="Sample look",
        state="running",
        made_at=now,
    )
    agreement.actions.add(things["action"].pk or 0)
    return {
        "allocation": Allocation.objects.create(amount_pence=50, words="Sample reason", **of),
        "spend": Spend.objects.create(amount_pence=20, on=date(2026, 3, 2), words="Sample purchase", **of),
        "bid": bid,
        "agreement": agreement,
        "monitoring": Monitoring.objects.create(
            agreement=agreement, on=date(2026, 3, 2), kept="yes", delivered="Sample delivery", made_at=now
        ),
    }
