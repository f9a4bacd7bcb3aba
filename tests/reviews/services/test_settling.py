"""Settling ratings: who may, what it leaves on record, and what two people at once do."""

import threading
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from tests.cast import Town, make_town
from tests.reviews.a_round import Midway, make_midway, rate_before, say
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.models.progress import Rating
from village.plans.services.undo import last_undoable, undo
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.round import Round
from village.reviews.queries.standing import standing_of
from village.reviews.services.settling import (
    challenge,
    confirm,
    decide,
    settle_unconfirmed,
    take_back,
    take_back_unconfirmed,
)

BOTH = ("number", "voice")


@pytest.fixture
def midway(town: Town) -> Midway:
    """Return a round of nine actions, all green in autumn, that nobody has answered."""
    midway = make_midway(town)
    Rating.objects.all().delete()
    for action in midway.board.actions:
        rate_before(action, "green")
    return midway


def by(midway: Midway, who: str = "coordinator") -> Viewer:
    return midway.town.viewer(who)


def test_confirming_makes_one_rating_signed_by_both_and_sets_the_status(midway: Midway) -> None:
    say(midway, 0, "amber")
    done = confirm(by=by(midway), round=midway.round, action_ids=[midway.action(0).pk])
    rating = done.settled[0].rating
    assert (rating.code, rating.academic_year, rating.term) == ("amber", 2025, "spring")
    assert (rating.period_words, rating.reason) == ("Spring term 2026", "Four schools, 61 families.")
    assert (rating.rated_by_words, rating.confirmed_by) == ("Petra Lowe", midway.town.users["coordinator"])
    assert Action.objects.get(pk=midway.action(0).pk).status == "amber"
    entry = Entry.objects.get(verb="reviews.confirmed")
    assert [(line["old"], line["new"]) for line in entry.changes] == [("green", "amber")]
    assert standing_of(by(midway), midway.round).action(midway.action(0).pk).state == "confirmed"  # type: ignore[union-attr]


def test_nobody_confirms_their_own_answer_by_link_or_login_nor_what_they_wrote_down_for_somebody(
    midway: Midway,
) -> None:
    say(midway, 0, who="head")
    say(midway, 1, kind="on_behalf", said_by=midway.town.users["coordinator"], on_behalf_of="Petra Lowe")
    with pytest.raises(Refused, match="your own, so another person"):
        confirm(by=by(midway, "head"), round=midway.round, action_ids=[midway.action(0).pk])
    with pytest.raises(Refused, match=r"You wrote the answer for .* down yourself"):
        confirm(by=by(midway), round=midway.round, action_ids=[midway.action(1).pk])
    assert not Settled.objects.exists()
    settled = confirm(by=by(midway, "head"), round=midway.round, action_ids=[midway.action(1).pk]).settled
    assert settled[0].rating.rated_by_words == "Petra Lowe, written down by Petra Lowe"


@pytest.mark.parametrize("who", ["action_lead", "support_worker", "agency_worker", "helper"])
def test_who_may_neither_run_nor_challenge_confirms_nothing(midway: Midway, who: str) -> None:
    say(midway, 0)
    with pytest.raises(PermissionDenied):
        confirm(by=by(midway, who), round=midway.round, action_ids=[midway.action(0).pk])


def test_together_only_unchanged_ratings_without_a_question_are_taken_and_the_rest_is_named(midway: Midway) -> None:
    say(midway, 0, kinds=BOTH)
    say(midway, 1, kinds=BOTH)
    say(midway, 2, "amber", kinds=BOTH)
    say(midway, 3, kinds=("number",))
    ids = [midway.action(number).pk for number in range(5)]
    done = confirm(by=by(midway), round=midway.round, action_ids=ids)
    assert {settled.action_id for settled in done.settled} == set(ids[:2])
    assert done.left == (
        "2.12 has changed. Confirm it on its own.",
        "2.13 has a question beside it. Look at it on its own.",
        "Nobody has answered for 2.14 yet.",
    )


def test_a_challenge_needs_another_person_a_reason_and_another_rating(midway: Midway) -> None:
    action = midway.action(0)
    board_member = by(midway, "board_member")
    with pytest.raises(Refused, match="Nobody has answered yet"):
        challenge(by=board_member, round=midway.round, action=action, code="amber", text="No.")
    say(midway, 0, "green")
    for code, text, field in (("amber", "  ", "text"), ("green", "No.", "rating")):
        with pytest.raises(Refused) as refused:
            challenge(by=board_member, round=midway.round, action=action, code=code, text=text)
        assert refused.value.field == field
    made = challenge(by=board_member, round=midway.round, action=action, code="amber", text="6 of 11 did not know.")
    assert (made.kind, made.code) == (Answer.Kind.CHALLENGE, "amber")
    at = standing_of(board_member, midway.round).action(action.pk)
    assert at and at.state == "contested" and [view.code for view in at.views] == ["green", "amber"]
    with pytest.raises(Refused, match=r"is contested\. Read both views and decide"):
        confirm(by=by(midway), round=midway.round, action_ids=[action.pk])


def test_nobody_challenges_their_own_answer(midway: Midway) -> None:
    say(midway, 0, who="head")
    with pytest.raises(Refused, match="This answer is your own"):
        challenge(by=by(midway, "head"), round=midway.round, action=midway.action(0), code="red", text="No.")


def test_an_action_lead_cannot_challenge(midway: Midway) -> None:
    say(midway, 0, who="head")
    with pytest.raises(PermissionDenied):
        challenge(by=by(midway, "action_lead"), round=midway.round, action=midway.action(0), code="red", text="No.")


def contested(midway: Midway, who: str = "board_member") -> tuple[Answer, Answer]:
    first = say(midway, 0, "green")
    second = challenge(by=by(midway, who), round=midway.round, action=midway.action(0), code="amber", text="Not so.")
    return first, second


def test_deciding_takes_one_view_with_a_reason_and_keeps_both(midway: Midway) -> None:
    _first, second = contested(midway)
    with pytest.raises(Refused) as refused:
        decide(by=by(midway), round=midway.round, action=midway.action(0), answer=second, reason=" ")
    assert refused.value.field == "reason"
    settled = decide(by=by(midway), round=midway.round, action=midway.action(0), answer=second, reason="The drop-in.")
    assert (settled.how, settled.reason, settled.rating.code) == ("decided", "The drop-in.", "amber")
    assert settled.rating.rated_by == midway.town.users["board_member"]
    at = standing_of(by(midway), midway.round).action(midway.action(0).pk)
    assert at and len(at.views) == 2 and at.is_contested and at.state == "confirmed"


def test_nobody_decides_for_their_own_view_and_a_board_member_decides_nothing(midway: Midway) -> None:
    first, second = contested(midway, "coordinator")
    with pytest.raises(Refused, match="This view is your own"):
        decide(by=by(midway), round=midway.round, action=midway.action(0), answer=second, reason="Mine.")
    with pytest.raises(PermissionDenied):
        decide(by=by(midway, "board_member"), round=midway.round, action=midway.action(0), answer=first, reason="So.")
    settled = decide(by=by(midway), round=midway.round, action=midway.action(0), answer=first, reason="I give in.")
    assert settled.rating.code == "green"


def test_a_view_that_was_replaced_meanwhile_is_not_decided_for(midway: Midway) -> None:
    first, _second = contested(midway)
    Answer.objects.filter(pk=first.pk).update(replaced_at=first.made_at)
    say(midway, 0, "red")
    with pytest.raises(Refused, match="replaced meanwhile"):
        decide(by=by(midway), round=midway.round, action=midway.action(0), answer=first, reason="So.")


def test_taking_back_withdraws_the_rating_and_gives_the_action_its_status_again(midway: Midway) -> None:
    say(midway, 0, "red")
    action = midway.action(0)
    settled = confirm(by=by(midway), round=midway.round, action_ids=[action.pk]).settled[0]
    with pytest.raises(Refused) as refused:
        take_back(by=by(midway), settled=settled, reason="")
    assert refused.value.field == "reason"
    take_back(by=by(midway), settled=settled, reason="Pressed too soon.")
    assert Action.objects.get(pk=action.pk).status == "green"
    assert Rating.objects.get(pk=settled.rating_id).withdrawn_at is not None
    assert standing_of(by(midway), midway.round).action(action.pk).state == "answered"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="taken back meanwhile"):
        take_back(by=by(midway), settled=settled, reason="Again.")
    assert confirm(by=by(midway), round=midway.round, action_ids=[action.pk]).settled[0].rating.code == "red"


def test_only_who_settled_it_or_runs_the_round_takes_it_back(midway: Midway) -> None:
    say(midway, 0)
    settled = confirm(by=by(midway, "head"), round=midway.round, action_ids=[midway.action(0).pk]).settled[0]
    with pytest.raises(PermissionDenied):
        take_back(by=by(midway, "board_member"), settled=settled, reason="No.")
    take_back(by=by(midway, "head"), settled=settled, reason="I misread it.")


def test_the_close_keeps_the_leads_view_unconfirmed_and_says_where_it_was_contested(midway: Midway) -> None:
    contested(midway)
    say(midway, 1, "amber")
    kept = {one.action_id: one for one in settle_unconfirmed(by=by(midway), round=midway.round)}
    assert {one.how for one in kept.values()} == {"unconfirmed"} and len(kept) == 2
    first, second = kept[midway.action(0).pk], kept[midway.action(1).pk]
    assert (first.rating.code, first.reason) == (
        "green", "Contested and not decided by the close. Both views stay on the record."
    )  # fmt: skip
    assert (second.rating.code, second.reason, second.settled_by_words) == ("amber", "", "")
    assert second.rating.confirmed_by is None
    assert settle_unconfirmed(by=by(midway), round=midway.round) == []


def test_a_round_that_opens_again_lets_what_was_kept_wait_again(midway: Midway) -> None:
    say(midway, 0, "amber")
    say(midway, 1, "amber")
    confirm(by=by(midway), round=midway.round, action_ids=[midway.action(0).pk])
    settle_unconfirmed(by=by(midway), round=midway.round)
    assert take_back_unconfirmed(by=by(midway), round=midway.round) == 1
    standing = standing_of(by(midway), midway.round)
    assert [len(standing.confirmed), len(standing.to_confirm)] == [1, 1]


def test_a_closed_round_takes_no_more(midway: Midway) -> None:
    answer = say(midway, 0)
    Round.objects.filter(pk=midway.round.pk).update(state="closed")
    action = midway.action(0)
    for attempt in (
        lambda: confirm(by=by(midway), round=midway.round, action_ids=[action.pk]),
        lambda: decide(by=by(midway), round=midway.round, action=action, answer=answer, reason="So."),
        lambda: challenge(by=by(midway, "head"), round=midway.round, action=action, code="red", text="No."),
    ):
        with pytest.raises(Refused, match="is not open, so nothing was changed"):
            attempt()


def test_a_rating_of_an_earlier_term_does_not_overwrite_the_present_status(midway: Midway) -> None:
    say(midway, 0, "red")
    rate_before(midway.action(0), "complete", term="summer")
    confirm(by=by(midway), round=midway.round, action_ids=[midway.action(0).pk])
    assert Action.objects.get(pk=midway.action(0).pk).status == "complete"


def test_no_undo_of_the_action_takes_a_settled_rating_back(midway: Midway) -> None:
    say(midway, 0, "red")
    confirm(by=by(midway), round=midway.round, action_ids=[midway.action(0).pk])
    entry = Entry.objects.get(verb="plans.rating-settled")
    with pytest.raises(Refused, match="Take it back there"):
        undo(by=by(midway), entry=entry)
    assert last_undoable(by(midway), "plans.action", midway.action(0).pk) is None


def test_the_table_itself_holds_one_settled_rating_for_an_action_and_a_round(midway: Midway) -> None:
    say(midway, 0)
    first = confirm(by=by(midway), round=midway.round, action_ids=[midway.action(0).pk]).settled[0]
    again = Rating.objects.create(action=midway.action(0), code="red", made_at=first.settled_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Settled.objects.create(
            round=midway.round, action=midway.action(0), answer=first.answer, rating=again, how="confirmed",
            settled_at=first.settled_at,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_of_two_people_who_confirm_at_once_one_gets_a_sentence() -> None:
    midway = make_midway(make_town(), 3)
    say(midway, 0)
    together, said = threading.Barrier(2), list[Any]()

    def press(who: str) -> None:
        try:
            viewer = by(midway, who)
            together.wait(timeout=10)
            said.append(confirm(by=viewer, round=midway.round, action_ids=[midway.action(0).pk]))
        except Refused as refused:
            said.append(refused.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(who,)) for who in ("coordinator", "head")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    sentences = [one for one in said if isinstance(one, str)]
    assert len(said) == 2 and len(sentences) == 1 and "settled meanwhile" in sentences[0]
    assert Settled.objects.count() == 1
