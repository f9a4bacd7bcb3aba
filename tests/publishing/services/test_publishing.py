"""The public sees what a coordinator approved, and nothing else."""

from dataclasses import asdict
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Town
from tests.plans.making import make_action, make_small_plan
from tests.publishing.public_page import make_closed_round, make_rated_plan, settle
from village.basics.errors import Refused, Stale
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.publishing.models import PublicAction, PublicChange, PublicPlan
from village.publishing.queries.proposal import proposal_for, shown_of
from village.publishing.services.publishing import OwnWords, approve, page_of, prepare, save_words, take_down

HEAD = {
    "title": "Parents as partners",
    "slug": "parents",
    "intro": "What we do together.",
    "period_words": "2024 to 2027",
    "contact": "Vale Early Help",
    "shows_ratings": True,
    "shows_leads": True,
}


def published(town: Town, plan: Plan, words: dict[int, OwnWords] | None = None, **head: Any) -> PublicPlan:
    """Return the plan's page after the coordinator wrote, looked and approved."""
    by = town.viewer("coordinator")
    page = prepare(by=by, plan=plan)
    save_words(by=by, page=page, seen=page.version, head={**HEAD, **head}, words=words or {})
    approve(by=by, page=page, seen=page.version)
    page.refresh_from_db()
    return page


def shown(page: PublicPlan) -> dict[str, PublicAction]:
    """Return what the public sees, by its words."""
    return {row.shown_text: row for row in PublicAction.objects.filter(public_plan=page, shown_at__isnull=False)}


def test_the_page_shows_ratings_of_the_latest_closed_round_and_organisations_never_people(town: Town) -> None:
    plan, *_ = make_rated_plan(town)
    page = published(town, plan)
    row = shown(page)["Open the hall on Fridays"]
    assert (row.shown_rating, row.shown_rating_label, row.shown_leads) == ("green", "Green", "Vale Early Help")
    assert page.round_title == "Autumn term 2025"
    assert not any("Petra" in words for words in asdict(shown_of(row)).values())
    assert shown(page)["Lend books to families"].shown_rating == ""


def test_later_changes_of_the_plan_wait_for_the_next_approval(town: Town) -> None:
    plan, first, _ = make_rated_plan(town)
    page = published(town, plan)
    Action.objects.filter(pk=first.pk).update(text="Open the hall every day")
    assert "Open the hall on Fridays" in shown(page)
    moves = approve(by=town.viewer("coordinator"), page=page, seen=page.version)
    assert [(move.kind, move.words) for move in moves] == [
        ("wording", "Reworded: was “Open the hall on Fridays”, now “Open the hall every day”")
    ]
    assert "Open the hall every day" in shown(page)
    assert set(PublicChange.objects.values_list("kind", flat=True)) == {"published", "wording"}


def test_a_newer_closed_round_is_proposed_and_an_open_one_is_not(town: Town) -> None:
    plan, first, _ = make_rated_plan(town)
    page = published(town, plan)
    later = make_closed_round(plan, "Spring term 2026")
    settle(later, first, "amber")
    proposal = proposal_for(town.viewer("coordinator"), plan, page)
    assert proposal.round_title == "Spring term 2026"
    type(later).objects.filter(pk=later.pk).update(state="open")
    assert proposal_for(town.viewer("coordinator"), plan, page).round_title == "Autumn term 2025"


def test_a_page_that_names_somebody_does_not_go_out_until_it_is_mended(town: Town) -> None:
    plan = make_small_plan(town)
    action = make_action(town, plan, "Petra Lowe opens the hall")
    with pytest.raises(Refused, match="Petra Lowe"):
        published(town, plan)
    assert not shown(PublicPlan.objects.get())
    page = published(town, plan, {action.pk: OwnWords("The hall opens on Fridays")})
    assert list(shown(page)) == ["The hall opens on Fridays"]


def test_a_name_in_a_hidden_action_or_in_the_leads_words_harms_nobody(town: Town) -> None:
    plan = make_small_plan(town)
    action = make_action(town, plan, "Petra Lowe opens the hall")
    make_action(town, plan, "Lend books")
    page = published(town, plan, {action.pk: OwnWords(is_hidden=True)})
    assert list(shown(page)) == ["Lend books"]


@pytest.mark.parametrize("field", ["title", "intro", "contact"])
def test_a_name_in_the_head_is_refused(town: Town, field: str) -> None:
    plan, *_ = make_rated_plan(town)
    with pytest.raises(Refused, match="head of the page"):
        published(town, plan, None, **{field: "Ask Idris Cole"})


def test_hiding_a_public_action_takes_it_away_and_says_so(town: Town) -> None:
    plan, first, _ = make_rated_plan(town)
    by, page = town.viewer("coordinator"), published(town, plan)
    save_words(by=by, page=page, seen=page.version, head=HEAD, words={first.pk: OwnWords(is_hidden=True)})
    page.refresh_from_db()
    approve(by=by, page=page, seen=page.version)
    assert "Open the hall on Fridays" not in shown(page)
    assert PublicChange.objects.filter(kind="removed").count() == 1


def test_two_people_do_not_overwrite_each_other(town: Town) -> None:
    plan, first, _ = make_rated_plan(town)
    by = town.viewer("coordinator")
    page = prepare(by=by, plan=plan)
    seen = page.version
    save_words(by=by, page=page, seen=seen, head=HEAD, words={first.pk: OwnWords("One")})
    with pytest.raises(Stale):
        save_words(by=by, page=page, seen=seen, head={**HEAD, "title": "Two"}, words={})
    with pytest.raises(Stale):
        approve(by=by, page=page, seen=seen)
    assert PublicPlan.objects.get().title == HEAD["title"]


def test_words_of_an_action_alone_raise_the_version(town: Town) -> None:
    plan, first, _ = make_rated_plan(town)
    by = town.viewer("coordinator")
    page = prepare(by=by, plan=plan)
    save_words(by=by, page=page, seen=page.version, head=HEAD, words={})
    page.refresh_from_db()
    seen = page.version
    save_words(by=by, page=page, seen=seen, head=HEAD, words={first.pk: OwnWords("One")})
    with pytest.raises(Stale):
        approve(by=by, page=page, seen=seen)


def test_an_address_stands_once_in_a_partnership(town: Town) -> None:
    one, other = make_small_plan(town, "First plan"), make_small_plan(town, "Second plan")
    published(town, one, slug="the-plan")
    with pytest.raises(Refused, match="Another page"):
        published(town, other, slug="The plan")


def test_taking_down_needs_a_reason_and_keeps_the_words(town: Town) -> None:
    plan, *_ = make_rated_plan(town)
    by, page = town.viewer("coordinator"), published(town, plan)
    with pytest.raises(Refused):
        take_down(by=by, page=page, reason=" ")
    take_down(by=by, page=page, reason="The board wants to read it first.")
    assert (page.state, page.intro) == ("taken_down", HEAD["intro"])


def test_only_who_publishes_may(town: Town) -> None:
    plan, *_ = make_rated_plan(town)
    page = prepare(by=town.viewer("coordinator"), plan=plan)
    refusals = {"board_member": PermissionDenied, "action_lead": PermissionDenied, "stranger": Http404}
    for who, refusal in refusals.items():
        with pytest.raises(refusal):
            approve(by=town.viewer(who), page=page, seen=page.version)


def test_looking_makes_nothing(town: Town) -> None:
    plan, *_ = make_rated_plan(town)
    page = page_of(town.viewer("coordinator"), plan)
    assert proposal_for(town.viewer("coordinator"), plan, page).actions
    assert not PublicPlan.objects.exists()


def test_a_proposal_takes_as_many_queries_for_many_actions_as_for_few(town: Town) -> None:
    by, used = town.viewer("coordinator"), []
    for count in (3, 60):
        plan = make_small_plan(town, f"Plan of {count}")
        for number in range(count):
            make_action(town, plan, f"Action {number}", number=number % 2)
        page = prepare(by=by, plan=plan)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            proposal_for(by, plan, page)
        used.append(len(queries))
    assert used[0] == used[1]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Parents as partners", "parents-as-partners"),
        (
            "Thornaby Vale Learning Partnership: Priority 2, Parents as partners",
            "thornaby-vale-learning-partnership-priority-2-parents-as",
        ),
        ("x" * 90, "x" * 60),
        ("???", "plan"),
    ],
)
def test_the_address_that_is_proposed_ends_with_a_whole_word(town: Town, title: str, slug: str) -> None:
    assert page_of(town.viewer("coordinator"), make_small_plan(town, title)).slug == slug
