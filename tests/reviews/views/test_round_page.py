"""The page of a round, and what is done from it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.reviews.a_round import Midway, make_midway, make_round, rate_before, say
from village.plans.models.progress import Rating
from village.plans.services.actions import change_action
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.models.round import Round

BOTH = ("number", "voice")


@pytest.fixture
def midway(town: Town) -> Midway:
    """Return a round of nine actions, all green in autumn, that nobody has answered."""
    midway = make_midway(town)
    Rating.objects.all().delete()
    for action in midway.board.actions:
        rate_before(action, "green")
    return midway


def page(client: Client, midway: Midway, query: str = "") -> str:
    answer = client.get(reverse("reviews:round", args=(midway.round.pk,)) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_how_far_the_round_is_and_who_is_silent(clients: Clients, midway: Midway) -> None:
    say(midway, 0, "amber")
    words = page(clients["coordinator"], midway)
    assert "9 of 9 actions are due" in words
    assert 'aria-label="0 confirmed, 1 waits for you, 8 silent"' in words
    assert "8 silent</h2>" in words and "Link not opened" in words
    assert "1 to confirm</h2>" in words and "Four schools, 61 families." in words


def test_what_is_known_of_the_silent_is_said_as_it_is(clients: Clients, midway: Midway) -> None:
    now = timezone.now()
    asks = AskedAction.objects.filter(ask=midway.asks[0])
    Ask.objects.filter(pk=midway.asks[0].pk).update(
        first_opened_at=now - timedelta(days=6), reminded_at=now - timedelta(days=7), reminder_count=1
    )
    asks.filter(action=midway.action(0)).update(drafted_at=now, draft_rating="amber", draft_text="Not sent yet.")
    asks.filter(action=midway.action(1)).update(state="handed_back", words="Ask the school.")
    asks.filter(action=midway.action(2)).delete()
    words = page(clients["coordinator"], midway)
    assert "Opened the link on 12 March, saved a draft. 1 reminder, 11 March" in words
    assert "Handed back by Petra Lowe: “Ask the school.”" in words
    assert "Nobody to ask" in words and "Find a lead" in words and "Open the draft" in words
    assert "Not sent yet." not in words


def test_only_who_runs_the_round_gets_its_buttons_and_everybody_with_the_right_reads_it(
    clients: Clients, midway: Midway
) -> None:
    say(midway, 0)
    for who, sees in (("coordinator", True), ("board_member", False), ("action_lead", False)):
        words = page(clients[who], midway)
        assert ("Close the round" in words, "Remind the ticked" in words) == (sees, sees)
        assert ("Everybody’s link" in words) == sees
    assert 'name="action"' in page(clients["board_member"], midway)
    assert 'name="action"' not in page(clients["action_lead"], midway)
    assert clients["stranger"].get(reverse("reviews:round", args=(midway.round.pk,))).status_code == 404
    assert clients["parent"].get(reverse("reviews:round", args=(midway.round.pk,))).status_code == 403


def test_reminding_reaches_the_chosen_once_and_says_who_was_left(clients: Clients, midway: Midway) -> None:
    url = reverse("reviews:round-remind", args=(midway.round.pk,))
    first = clients["coordinator"].post(url, {"ask": [str(midway.asks[0].pk)] * 3}, follow=True).content.decode()
    assert "1 person is reminded." in first
    assert Letter.objects.filter(kind="reminder").count() == 1
    again = clients["coordinator"].post(url, {"ask": [str(midway.asks[0].pk)]}, follow=True).content.decode()
    assert "Nobody is reminded." in again and Letter.objects.filter(kind="reminder").count() == 1
    assert "Reminded on 18 March" in again or "1 reminder, 18 March" in again
    nobody = clients["coordinator"].post(url, {"ask": ["x", ""]}, follow=True).content.decode()
    assert "Nobody is chosen" in nobody


def test_the_reminder_can_be_read_before_it_goes(clients: Clients, midway: Midway) -> None:
    answer = clients["coordinator"].get(reverse("reviews:round-letter", args=(midway.round.pk,)))
    words = answer.content.decode()
    assert "each person’s own link stands here" in words and str(midway.board.plan.title) in words
    assert midway.asks[0].nonce not in words


def test_one_press_confirms_what_is_unchanged_and_leaves_the_rest(clients: Clients, midway: Midway) -> None:
    for number in range(3):
        say(midway, number, kinds=BOTH)
    say(midway, 3, "red", kinds=BOTH)
    words = page(clients["coordinator"], midway)
    assert "Confirm 3 unchanged" in words
    ids = [midway.action(number).pk for number in range(4)]
    url = reverse("reviews:round-confirm", args=(midway.round.pk,))
    after = clients["coordinator"].post(url, {"together": "1", "unchanged": ids}, follow=True).content.decode()
    assert "3 ratings are confirmed." in after and "2.13 has changed. Confirm it on its own." in after
    assert Settled.objects.count() == 3
    one = clients["coordinator"].post(url, {"action": ids[3]}, follow=True).content.decode()
    assert "1 rating is confirmed." in one and "4 confirmed</h2>" in one


def test_a_challenge_is_decided_with_a_reason_and_both_views_stay(clients: Clients, midway: Midway) -> None:
    say(midway, 0, kinds=BOTH)
    at = (midway.round.pk, midway.action(0).pk)
    bare = clients["board_member"].post(reverse("reviews:round-challenge", args=at), {"rating": "amber", "text": ""})
    assert bare.status_code == 422 and "Write why you see it differently" in bare.content.decode()
    sent = {"rating": "amber", "text": "6 of 11 parents did not know who theirs was."}
    assert clients["board_member"].post(reverse("reviews:round-challenge", args=at), sent).status_code == 303
    words = page(clients["coordinator"], midway)
    assert "1 contested" in words and "6 of 11 parents did not know" in words and "Read both and decide" in words
    second = Answer.objects.get(kind="challenge")
    url = reverse("reviews:round-decide", args=at)
    bare = clients["coordinator"].post(url, {"answer": second.pk, "reason": ""})
    assert bare.status_code == 422 and "Write why you decide so" in bare.content.decode()
    assert clients["board_member"].post(url, {"answer": second.pk, "reason": "So."}).status_code == 403
    done = clients["coordinator"].post(url, {"answer": second.pk, "reason": "The drop-in shows it."}, follow=True)
    words = done.content.decode()
    assert "Decided by Hana Brook, 18 March" in words and "The drop-in shows it." in words
    assert "Four schools, 61 families." in words and "6 of 11 parents" in words


def test_an_answer_on_the_telephone_is_written_down_as_such(clients: Clients, midway: Midway) -> None:
    at = (midway.round.pk, midway.action(0).pk)
    url = reverse("reviews:round-behalf", args=at)
    nobody = clients["coordinator"].post(url, {"who": "other", "rating": "amber", "text": "Slow."})
    assert nobody.status_code == 422 and "Write the name of who said it." in nobody.content.decode()
    bare = clients["coordinator"].post(url, {"who": "Petra Lowe", "rating": "amber", "text": ""})
    assert bare.status_code == 422 and "Write one line, because you chose Amber." in bare.content.decode()
    sent = {"who": "Petra Lowe", "rating": "amber", "text": "The hall floor is being mended."}
    words = clients["coordinator"].post(url, sent, follow=True).content.decode()
    assert "Proposed by Petra Lowe, written down by Hana Brook" in words
    assert "You wrote the answer for 2.10 down yourself, so another person has to confirm it." in words
    assert clients["action_lead"].post(url, sent).status_code == 403


def test_what_was_settled_can_wait_again_with_a_reason(clients: Clients, midway: Midway) -> None:
    say(midway, 0, "amber")
    at = (midway.round.pk, midway.action(0).pk)
    clients["coordinator"].post(reverse("reviews:round-confirm", args=at[:1]), {"action": at[1]})
    url = reverse("reviews:round-take-back", args=at)
    assert clients["coordinator"].post(url, {"reason": " "}).status_code == 422
    words = clients["coordinator"].post(url, {"reason": "Pressed too soon."}, follow=True).content.decode()
    assert "It waits again." in words and "Confirm Amber" in words
    assert clients["coordinator"].post(url, {"reason": "Again."}).status_code == 404


def test_a_link_can_be_looked_at_renewed_and_taken_back(clients: Clients, midway: Midway) -> None:
    at = (midway.round.pk, midway.asks[0].pk)
    coordinator = clients["coordinator"]
    url = reverse("reviews:round-person", args=at)
    assert 'readonly value="http' in coordinator.get(url).content.decode()
    assert clients["board_member"].get(url).status_code == 403
    was = midway.asks[0].nonce
    words = coordinator.post(reverse("reviews:round-renew", args=at), follow=True).content.decode()
    assert "A new link is on its way to Petra Lowe" in words
    assert Ask.objects.get(pk=at[1]).nonce != was
    gone = coordinator.post(reverse("reviews:round-revoke", args=at), {"reason": "She left."}, follow=True)
    assert "It was taken back on 18 March 2026: She left." in gone.content.decode()
    assert "nobody is asked" in page(coordinator, midway)
    other = Ask.objects.get(pk=at[1])
    assert coordinator.get(reverse("reviews:round-person", args=(midway.round.pk + 1, other.pk))).status_code == 404


def test_closing_says_what_it_does_and_a_closed_round_is_frozen_until_it_opens_again(
    clients: Clients, midway: Midway
) -> None:
    say(midway, 0, "amber")
    coordinator, url = clients["coordinator"], reverse("reviews:round-close", args=(midway.round.pk,))
    words = coordinator.get(url).content.decode()
    assert "marked “not confirmed”" in words and "no update" in words and "2.10" in words
    assert Round.objects.get(pk=midway.round.pk).state == "open"
    words = coordinator.post(url, follow=True).content.decode()
    assert "was taken back" not in words and "8 silent" in words and "1 settled</h2>" in words
    assert "This round closed on 18 March 2026." in words and "Not confirmed by the close" in words
    assert "Close the round" not in words and "Remind the ticked" not in words
    again = reverse("reviews:round-reopen", args=(midway.round.pk,))
    assert coordinator.post(again, {"reason": ""}).status_code == 422
    words = coordinator.post(again, {"reason": "A school was left out."}, follow=True).content.decode()
    assert "is open again" in words and "1 to confirm" in words
    Round.objects.filter(pk=midway.round.pk).update(state="locked")
    assert "It is locked" in page(coordinator, midway)


def test_only_a_real_earlier_round_tells_how_far_it_was_on_this_day(clients: Clients, midway: Midway) -> None:
    assert "By this day in the round before" not in page(clients["coordinator"], midway)
    closes = midway.round.closes_on - timedelta(days=98)
    before = make_round(
        midway.town, midway.board, title="Autumn term 2025", term="autumn", state="closed",
        opens_on=closes - timedelta(days=25), remind_on=None, due_on=closes, last_call_on=None, closes_on=closes,
        locks_on=closes + timedelta(days=21), closed_at=timezone.now() - timedelta(days=89),
    )  # fmt: skip
    for number, days in ((0, 12), (1, 9), (2, 1)):
        made = timezone.now().replace(year=closes.year, month=closes.month, day=closes.day) - timedelta(days=days)
        say(midway, number, made_at=made, round=before)
    assert "By this day in the round before (autumn term 2025), 2 had answered. By its close, all 3 had." in page(
        clients["coordinator"], midway
    )


def test_what_the_plan_itself_says_otherwise_since_the_last_round_is_shown(clients: Clients, midway: Midway) -> None:
    by, plan = midway.town.viewer("coordinator"), midway.board.plan
    say(midway, 1, "red", kinds=("number",))
    words = page(clients["coordinator"], midway)
    assert "1 worse, new evidence for 1 action" in words and "The plan itself" not in words
    change_action(by=by, plan=plan, action=midway.action(0), seen=1, values={"text": "Hold story mornings weekly"})
    words = page(clients["coordinator"], midway)
    assert "The plan itself" in words and "Wording: Hold story mornings weekly, was " in words


def test_the_page_can_be_narrowed_and_folds_what_is_long(clients: Clients, town: Town) -> None:
    midway = make_midway(town, 45, lead_count=3)
    words = page(clients["coordinator"], midway)
    assert words.count('class="round-list__choose"') == 20 and "All 45 silent" in words
    assert page(clients["coordinator"], midway, "?all=silent").count('class="round-list__choose"') == 45
    section = midway.board.sections[1]
    narrowed = page(clients["coordinator"], midway, f"?section={section.pk}")
    assert "9 silent</h2>" in narrowed and "45 of 45 actions are due" in narrowed
    assert "15 silent</h2>" in page(clients["coordinator"], midway, f"?person={midway.asks[2].pk}")
    assert "0 silent</h2>" in page(clients["coordinator"], midway, "?section=no&person=-1")


def test_the_tab_leads_to_the_round_and_says_how_many_are_silent(clients: Clients, midway: Midway) -> None:
    say(midway, 0)
    plan_id = midway.board.plan.pk
    board = clients["coordinator"].get(reverse("plans:board", args=(plan_id,))).content.decode()
    assert "Review round" in board and "8 silent" in board
    answer = clients["coordinator"].get(reverse("reviews:plan-round", args=(plan_id,)))
    assert answer["Location"] == reverse("reviews:round", args=(midway.round.pk,))


def test_the_page_asks_the_same_number_of_queries_for_33_actions_and_for_1000_with_300_leads(
    clients: Clients, town: Town
) -> None:
    asked = {}
    for count, lead_count in ((33, 8), (1000, 300)):
        midway = make_midway(town, count, lead_count)
        for number in range(0, 30, 3):
            say(midway, number, "amber" if number % 2 else "green", kinds=("number",))
        page(clients["coordinator"], midway)
        with CaptureQueriesContext(connection) as queries:
            page(clients["coordinator"], midway)
        asked[count] = len(queries)
    assert asked[33] == asked[1000] <= 60


def test_home_tells_who_runs_the_round_how_it_stands(clients: Clients, midway: Midway) -> None:
    say(midway, 0, "amber")
    words = clients["coordinator"].get("/").content.decode()
    assert "8 silent, 1 waits for you." in words and reverse("reviews:round", args=(midway.round.pk,)) in words
    assert "See the round" not in clients["action_lead"].get("/").content.decode()


def test_a_planned_round_says_that_nobody_is_asked_yet(clients: Clients, midway: Midway) -> None:
    Round.objects.filter(pk=midway.round.pk).update(state=Round.State.PLANNED, opened_at=None)
    words = page(clients["coordinator"], midway)
    assert "Nobody has been asked yet." in words and "silent</h2>" not in words


@pytest.mark.parametrize("who", ["coordinator", "board_member", "head", "agency_worker", "support_worker"])
def test_whoever_is_led_to_the_reports_may_read_them(clients: Clients, midway: Midway, who: str) -> None:
    reports = reverse("reports:of-plan", args=(midway.round.plan_id,))
    assert (reports in page(clients[who], midway)) == (clients[who].get(reports).status_code == 200)
