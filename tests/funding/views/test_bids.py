"""Bids on their pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.funding.making import make_bid, make_funded
from village.evidence.models.case_study import CaseStudy
from village.funding.models.bid import Bid
from village.plans.models.evidence import Evidence
from village.plans.models.plan import FundingYear
from village.plans.models.progress import Update

pytestmark = pytest.mark.django_db


def page_of(clients: Clients, bid: Bid, who: str = "coordinator") -> str:
    return clients[who].get(reverse("funding:bid", args=(bid.pk,))).content.decode()


def test_an_empty_list_says_what_a_bid_is_good_for(town: Town, clients: Clients) -> None:
    page = clients["coordinator"].get(reverse("funding:bids")).content.decode()
    assert "No bids yet" in page
    assert "Add a bid" in page
    assert "Add a bid" not in clients["board_member"].get(reverse("funding:bids")).content.decode()


def test_a_bid_is_written_down_moved_on_and_its_money_added(town: Town, clients: Clients) -> None:
    funded, client = make_funded(town), clients["coordinator"]
    typed = {
        "name": "Library on wheels",
        "funder": "Vale Lottery",
        "asked": "34k",
        "due_on_0": "27",
        "due_on_1": "3",
        "due_on_2": "2026",
        "plan": str(funded.plan.pk),
        "purpose": "A bus",
    }
    client.post(reverse("funding:bid-new"), typed)
    bid = Bid.objects.get()
    assert bid.asked_pence == 3_400_000
    assert "Send by 27 March 2026, in 9 days" in client.get(reverse("funding:bids")).content.decode()
    step = reverse("funding:bid-step", args=(bid.pk,))
    for state, more in (("writing", {}), ("sent", {}), ("part_won", {"awarded": "£10,000.50", "words": "A bit less"})):
        bid.refresh_from_db()
        day = {"on_0": "18", "on_1": "3", "on_2": "2026"}
        assert client.post(step, {"version": bid.version, "state": state, **day, **more}).status_code == 303
    page = page_of(clients, bid)
    assert "Add £10,000.50 to the plan&#39;s money" in page or "Add £10,000.50 to the plan's money" in page
    bid.refresh_from_db()
    became = {"version": bid.version, "period": "Year 2", "academic_year": "2025"}
    client.post(reverse("funding:bid-became", args=(bid.pk,)), became)
    assert FundingYear.objects.get(source="Vale Lottery").amount_pence == 1_000_050
    assert "£10,000.50 stands in the plan as money for Year 2" in page_of(clients, bid)
    again = client.post(reverse("funding:bid-became", args=(bid.pk,)), became, follow=True).content.decode()
    assert "This money stands in the plan already" in again
    assert FundingYear.objects.filter(source="Vale Lottery").count() == 1


def test_a_step_without_its_amount_keeps_what_was_typed(town: Town, clients: Clients) -> None:
    bid = make_bid(town, None, "sent")
    typed = {"version": bid.version, "state": "won", "awarded": "", "words": "Good news", "on_0": "18", "on_1": "3"}
    answer = clients["coordinator"].post(reverse("funding:bid-step", args=(bid.pk,)), {**typed, "on_2": "2026"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write how much was given" in page
    assert "Good news" in page


def test_a_late_step_is_refused_in_words(town: Town, clients: Clients) -> None:
    bid = make_bid(town, None, "writing")
    answer = clients["coordinator"].post(
        reverse("funding:bid-step", args=(bid.pk,)), {"version": bid.version - 1, "state": "withdrawn"}
    )
    assert "Somebody else changed this" in answer.content.decode()
    bid.refresh_from_db()
    assert bid.state == "writing"


def test_a_bid_shows_what_it_rests_on_and_what_is_missing(town: Town, clients: Clients) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan)
    update = Update.objects.create(text="It goes", made_at=timezone.now())
    update.actions.add(funded.actions[0])
    piece = Evidence.objects.create(update=update, kind="voice", words="They come back", made_at=timezone.now())
    other = Evidence.objects.create(
        update=Update.objects.create(text="Elsewhere", made_at=timezone.now()),
        kind="number",
        words="Not of this action",
        made_at=timezone.now(),
    )
    story = CaseStudy.objects.create(
        partnership=town.partnership, title="A family", state="ready", shows_people=False, made_at=timezone.now()
    )
    url = reverse("funding:bid-rests-on", args=(bid.pk,))
    client = clients["coordinator"]
    first = client.post(url, {"version": 1, "action": [funded.actions[0].pk], "more": "1"})
    assert first.headers["Location"] == url
    offered = client.get(url).content.decode()
    assert "They come back" in offered
    assert "Not of this action" not in offered
    client.post(
        url,
        {
            "version": 2,
            "action": [funded.actions[0].pk],
            "evidence": [piece.pk, other.pk],
            "story": [story.pk],
        },
    )
    page = page_of(clients, bid)
    assert "Rests on 1 of 4 kinds of evidence and 1 case study." in page
    assert "No research yet" in page
    assert list(bid.evidence.all()) == [piece]


def test_a_bid_for_another_plans_action_takes_none(town: Town, clients: Clients) -> None:
    bid, other = make_bid(town, make_funded(town).plan), make_funded(town, "Another plan")
    url = reverse("funding:bid-rests-on", args=(bid.pk,))
    clients["coordinator"].post(url, {"version": 1, "action": [other.actions[0].pk, "x"]})
    assert not bid.actions.exists()


def test_a_bid_that_was_removed_comes_back_by_one_press(town: Town, clients: Clients) -> None:
    bid, client = make_bid(town), clients["coordinator"]
    gone = client.post(reverse("funding:bid-remove", args=(bid.pk,)), {"version": 1}, follow=True).content.decode()
    back = reverse("funding:bid-back", args=(bid.pk,))
    assert gone.count(back) == 2  # In the notice, and among what was removed.
    client.post(back)
    assert "Story mornings" in page_of(clients, bid, "board_member")
