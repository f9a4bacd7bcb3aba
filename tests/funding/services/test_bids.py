"""Bids: step by step, resting on evidence, and never money of a plan twice."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.cast import Town
from tests.funding.making import TODAY, make_bid, make_funded
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.evidence.models.case_study import CaseConsent, CaseStudy
from village.funding.models.bid import Bid
from village.funding.queries.bids import bids_of, case_studies_for, evidence_for
from village.funding.services.bids import (
    add_to_plan,
    bring_back_bid,
    change_bid,
    remove_bid,
    rest_on,
    take_step,
    write_down_bid,
)
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import FundingYear
from village.plans.models.progress import Update
from village.plans.services.plans import remove_funding_year

pytestmark = pytest.mark.django_db


def test_a_bid_goes_from_an_idea_to_money_of_the_plan(town: Town) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan, "won")
    assert (bid.state, bid.sent_on, bid.decided_on, bid.awarded_pence) == ("won", TODAY, TODAY, 3_400_000)
    year = add_to_plan(by=funded.by, bid=bid, seen=bid.version, period="2025/26", academic_year=2025)
    assert (year.plan, year.source, year.amount_pence, year.academic_year) == (
        funded.plan,
        "Vale Lottery",
        3_400_000,
        2025,
    )
    bid.refresh_from_db()
    assert bid.became == year
    verbs = list(Entry.objects.order_by("-pk").values_list("verb", flat=True)[:2])
    assert verbs == ["funding.bid-became-money", "plans.funding-added"]


def test_the_same_award_becomes_money_only_once_and_again_after_it_was_taken_out(town: Town) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan, "won")
    year = add_to_plan(by=funded.by, bid=bid, seen=bid.version, period="Year 2")
    bid.refresh_from_db()
    with pytest.raises(Refused, match="stands in the plan already"):
        add_to_plan(by=funded.by, bid=bid, seen=bid.version, period="Year 2")
    assert FundingYear.objects.filter(source="Vale Lottery").count() == 1
    remove_funding_year(by=funded.by, year=year, seen=1)
    add_to_plan(by=funded.by, bid=bid, seen=bid.version, period="Year 2")
    assert FundingYear.objects.filter(source="Vale Lottery", removed_at__isnull=True).count() == 1


def test_two_presses_at_once_make_one_amount(town: Town) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan, "won")
    with pytest.raises(Stale):
        add_to_plan(by=funded.by, bid=bid, seen=bid.version - 1, period="Year 2")
    assert not FundingYear.objects.filter(source="Vale Lottery").exists()


@pytest.mark.parametrize(("to", "sentence"), [("sent", "Only a bid that was won"), ("lost", "Only a bid that was won")])
def test_what_was_not_won_becomes_no_money(town: Town, to: str, sentence: str) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan, to)
    with pytest.raises(Refused, match=sentence):
        add_to_plan(by=funded.by, bid=bid, seen=bid.version, period="Year 2")


def test_money_needs_a_plan_and_a_period(town: Town) -> None:
    by = town.viewer("coordinator")
    bid = make_bid(town, None, "won")
    with pytest.raises(Refused, match="which plan"):
        add_to_plan(by=by, bid=bid, seen=bid.version, period="Year 2")
    plan = make_funded(town).plan
    change_bid(by=by, bid=bid, seen=bid.version, values={"plan": plan})
    bid.refresh_from_db()
    with pytest.raises(Refused, match="Write the period"):
        add_to_plan(by=by, bid=bid, seen=bid.version, period=" ")


def test_a_bid_whose_money_stands_cannot_be_undecided(town: Town) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan, "part_won")
    add_to_plan(by=funded.by, bid=bid, seen=bid.version, period="Year 2")
    bid.refresh_from_db()
    with pytest.raises(Refused, match="Take it out there first"):
        take_step(by=funded.by, bid=bid, seen=bid.version, state="sent")


@pytest.mark.parametrize(
    ("start", "step", "sentence"),
    [
        ("idea", {"state": "won"}, "cannot go there"),
        ("sent", {"state": "won"}, "how much was given"),
        ("sent", {"state": "part_won", "awarded_pence": 3_400_000}, "all that was asked for"),
        ("sent", {"state": "lost", "on": TODAY + timedelta(days=1)}, "still to come"),
        ("sent", {"state": "lost", "on": TODAY - timedelta(days=1)}, "before it was sent"),
    ],
)
def test_a_step_that_cannot_be_is_refused(town: Town, start: str, step: dict[str, object], sentence: str) -> None:
    bid = make_bid(town, None, start)
    with pytest.raises(Refused, match=sentence):
        take_step(by=town.viewer("coordinator"), bid=bid, seen=bid.version, **step)  # type: ignore[arg-type]
    bid.refresh_from_db()
    assert bid.state == start


def test_nothing_is_sent_before_it_says_how_much(town: Town) -> None:
    bid = make_bid(town, None, "writing", asked_pence=None)
    with pytest.raises(Refused, match="how much is asked for"):
        take_step(by=town.viewer("coordinator"), bid=bid, seen=bid.version, state="sent")


def test_a_step_back_takes_away_what_the_step_forward_wrote(town: Town) -> None:
    bid = make_bid(town, None, "won")
    take_step(by=town.viewer("coordinator"), bid=bid, seen=bid.version, state="sent")
    bid.refresh_from_db()
    assert (bid.decided_on, bid.awarded_pence, bid.sent_on) == (None, None, TODAY)


def test_steps_are_on_record_in_words(town: Town) -> None:
    make_bid(town, None, "won")
    changes = {line["field"]: (line["old"], line["new"]) for line in Entry.objects.order_by("-pk")[0].changes}
    assert changes["state"] == ("Sent", "Won")
    assert changes["awarded_pence"] == (None, "£34,000")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "what the bid is called"),
        ({"funder": ""}, "who is asked"),
        ({"asked_pence": 0}, "how much is asked"),
    ],
)
def test_a_bid_that_says_too_little_is_refused(town: Town, values: dict[str, object], sentence: str) -> None:
    given = {"title": "A bid", "funder": "A fund", **values}
    with pytest.raises(Refused, match=sentence):
        write_down_bid(by=town.viewer("coordinator"), **given)  # type: ignore[arg-type]


def test_bids_that_are_out_stand_first_by_the_day_they_are_due(town: Town) -> None:
    made = [
        make_bid(town, None, to, title=title, due_on=due)
        for title, to, due in (
            ("later", "idea", date(2026, 6, 1)),
            ("lost", "lost", date(2026, 1, 1)),
            ("no day", "idea", None),
            ("soon", "writing", date(2026, 4, 1)),
        )
    ]
    assert len(made) == 4
    titles = [bid.title for bid in bids_of(town.viewer("coordinator"))]
    assert titles == ["soon", "later", "no day", "lost"]


def test_a_bid_that_was_removed_comes_back(town: Town) -> None:
    by, bid = town.viewer("coordinator"), make_bid(town)
    remove_bid(by=by, bid=bid, seen=1)
    assert list(bids_of(by)) == []
    bring_back_bid(by=by, bid=bid)
    assert list(bids_of(by)) == [bid]


def test_a_bid_rests_on_evidence_of_its_actions(town: Town) -> None:
    funded = make_funded(town)
    bid = make_bid(town, funded.plan)
    update = Update.objects.create(text="It goes", made_at=timezone.now())
    update.actions.add(funded.actions[0])
    kept = Evidence.objects.create(update=update, kind="voice", words="They come back", made_at=timezone.now())
    Evidence.objects.create(
        update=update, kind="number", words="Wrong", made_at=timezone.now(), withdrawn_at=timezone.now()
    )
    rest_on(by=funded.by, bid=bid, seen=1, actions=[funded.actions[0]], evidence=[kept])
    bid.refresh_from_db()
    assert evidence_for(funded.by, bid.actions.all()) == [kept]
    assert list(bid.evidence.all()) == [kept]
    changes = {line["field"]: line["new"] for line in Entry.objects.order_by("-pk")[0].changes}
    assert changes == {"actions": "Hold story mornings", "evidence": "They come back"}
    assert evidence_for(town.viewer("stranger"), Action.objects.all()) == []


@pytest.mark.parametrize(
    ("story", "consents", "shown"),
    [
        ({"shows_people": False}, [], True),
        ({"shows_people": False, "state": "draft"}, [], False),
        ({}, [], False),
        ({}, [{}], True),
        ({}, [{"covers_public": False}], False),
        ({}, [{}, {"covers_public": False}], False),
        ({}, [{"withdrawn_on": date(2026, 3, 1)}], False),
        ({}, [{"ends_on": date(2026, 3, 17)}], False),
        ({}, [{"ends_on": date(2026, 3, 18)}], True),
    ],
)
def test_only_a_case_study_to_which_everybody_agrees_may_go_to_a_funder(
    town: Town, story: dict[str, object], consents: list[dict[str, object]], shown: bool
) -> None:
    made = CaseStudy.objects.create(
        **{"partnership": town.partnership, "title": "A family", "state": "ready", "made_at": timezone.now(), **story}
    )
    for consent in consents:
        given = {"who_words": "A parent", "given_by_words": "The parent", "given_on": date(2026, 1, 1)}
        CaseConsent.objects.create(**{"case": made, "covers_public": True, **given, **consent})
    found = case_studies_for(town.viewer("coordinator"))
    assert found == ([made] if shown else [])
    assert case_studies_for(town.viewer("stranger")) == []


def test_a_plan_with_actions_on_it_is_not_swapped(town: Town) -> None:
    funded, other = make_funded(town), make_funded(town, "Another plan")
    bid = make_bid(town, funded.plan)
    rest_on(by=funded.by, bid=bid, seen=1, actions=[funded.actions[0]])
    with pytest.raises(Refused, match="Take those away"):
        change_bid(by=funded.by, bid=bid, seen=2, values={"plan": other.plan})


def test_who_may_only_look_changes_no_bid(town: Town) -> None:
    bid = make_bid(town)
    with pytest.raises(PermissionDenied):
        change_bid(by=town.viewer("board_member"), bid=bid, seen=1, values={"title": "Mine"})
    assert Bid.objects.get().title == "Story mornings in every school"
