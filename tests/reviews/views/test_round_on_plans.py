"""What an open round shows on the pages of a plan: the action's panel, signs on the board, who confirmed, the tab."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.reviews.a_round import Midway, make_midway, rate_before, say
from village.plans.models.progress import Rating
from village.reviews.models.answer import Settled
from village.reviews.models.round import Round
from village.reviews.queries.signs import signs_of_plan
from village.reviews.queries.silent import silent_count
from village.reviews.queries.standing import standing_of
from village.reviews.services.settling import challenge, confirm


@pytest.fixture
def midway(town: Town) -> Midway:
    """Return a round of nine actions, all green in autumn, that nobody has answered."""
    midway = make_midway(town)
    Rating.objects.all().delete()
    for action in midway.board.actions:
        rate_before(action, "green")
    return midway


def action_page(client: Client, midway: Midway, number: int = 0) -> str:
    url = reverse("plans:action", args=(midway.board.plan.pk, midway.action(number).pk))
    return client.get(url).content.decode()


def contest(midway: Midway) -> None:
    say(midway, 0, "green")
    by = midway.town.viewer("board_member")
    challenge(by=by, round=midway.round, action=midway.action(0), code="amber", text="6 of 11 did not know.")


def test_an_action_says_whose_answer_waits(clients: Clients, midway: Midway) -> None:
    words = action_page(clients["action_lead"], midway)
    assert "An answer is waited for, until 22 March 2026" in words and "Link not opened" in words
    assert "I see it differently" not in words


def test_an_action_shows_both_views_and_what_each_person_can_do(clients: Clients, midway: Midway) -> None:
    contest(midway)
    for who, decides, challenges in (
        ("coordinator", True, True),
        ("board_member", False, True),
        ("action_lead", False, False),
    ):
        words = action_page(clients[who], midway)
        assert "Two people see it differently" in words and "6 of 11 did not know." in words
        assert ("Why do you decide so?" in words, "Put my view beside it" in words) == (decides, challenges)
    assert "Contested" in action_page(clients["coordinator"], midway)


def test_an_action_can_be_confirmed_where_it_stands(clients: Clients, midway: Midway) -> None:
    say(midway, 0, "amber")
    words = action_page(clients["coordinator"], midway)
    assert "Confirm Amber" in words and "to be confirmed" in words
    back = re.search(r'name="back" value="([^"]+)"', words)
    sent = {"action": midway.action(0).pk, "back": back[1] if back else ""}
    clients["coordinator"].post(reverse("reviews:round-confirm", args=(midway.round.pk,)), sent)
    words = action_page(clients["coordinator"], midway)
    assert "Petra Lowe, confirmed by Hana Brook" in words and "Confirmed by Hana Brook, 18 March" in words


def test_nothing_of_a_round_shows_without_one_or_to_who_may_not_see_it(clients: Clients, midway: Midway) -> None:
    contest(midway)
    plan_id = midway.board.plan.pk
    assert signs_of_plan(midway.town.viewer("parent"), plan_id) == {}
    assert signs_of_plan(midway.town.viewer("stranger"), plan_id) == {}
    Round.objects.filter(pk=midway.round.pk).update(state="closed")
    assert signs_of_plan(midway.town.viewer("coordinator"), plan_id) == {}
    assert "Two people see it differently" not in action_page(clients["coordinator"], midway)


def test_the_board_marks_what_waits_and_what_is_contested_in_words_too(clients: Clients, midway: Midway) -> None:
    contest(midway)
    say(midway, 1, "red")
    board = clients["coordinator"].get(reverse("plans:board", args=(midway.board.plan.pk,))).content.decode()
    assert "Spring contested, Green against Amber." in board and "Spring Red, to be confirmed." in board
    rows = board[: board.index('class="key"')]
    assert rows.count("year__term--contested") == 1 and rows.count("year__term--waits") == 1
    confirm(by=midway.town.viewer("coordinator"), round=midway.round, action_ids=[midway.action(1).pk])
    board = clients["coordinator"].get(reverse("plans:board", args=(midway.board.plan.pk,))).content.decode()
    assert "year__term--waits" not in board[: board.index('class="key"')] and "Spring Red." in board


def test_the_tab_counts_by_the_same_rule_as_the_page(midway: Midway) -> None:
    by = midway.town.viewer("coordinator")
    say(midway, 0)
    say(midway, 1)
    confirm(by=by, round=midway.round, action_ids=[midway.action(1).pk])
    rate_before(midway.action(2), "complete")
    assert silent_count(midway.round) == len(standing_of(by, midway.round).silent) == 7
    midway.asks[0].asked.all().delete()
    assert silent_count(midway.round) == len(standing_of(by, midway.round).silent) == 6
    assert Settled.objects.count() == 1


def test_a_plan_shows_seven_tabs_at_most_and_the_rest_in_a_menu(clients: Clients, midway: Midway) -> None:
    words = clients["coordinator"].get(reverse("plans:board", args=(midway.board.plan.pk,))).content.decode()
    strip = words[words.index('class="tabs') : words.index("</nav>", words.index('class="tabs'))]
    assert len(re.findall(r'<li><a class="tabs__link"', strip)) == 6 and strip.count("<summary") == 1
    assert ">More pages<" in strip
    grid = clients["coordinator"].get(reverse("plans:grid", args=(midway.board.plan.pk,))).content.decode()
    assert "More pages, now: </span>Grid" in grid
