"""Links, drafts and letters go a year after their round closed; answers and ratings stay with the plan."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from tests.cast import Town
from tests.reviews.services.asked import make_led_board, make_planned
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.plans.models.progress import Rating
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, Letter
from village.reviews.models.round import Round
from village.reviews.services.answering import give_answer
from village.reviews.services.retention import tidy_reviews
from village.reviews.services.rounds import close_round, open_round

WORDS = "links and letters of rounds that closed more than a year ago"


def _closed(town: Town) -> Round:
    by, board = town.viewer("coordinator"), make_led_board(town)
    round_ = open_round(by=by, round=make_planned(town, board.plan))
    give_answer(
        by=by,
        round=round_,
        action=board.actions[0],
        code="green",
        text="61 families came.",
        kind="on_behalf",
        on_behalf_of="Petra Lowe",
    )
    return close_round(by=by, round=round_)


def _tidied(*, do: bool) -> int:
    return tidy_reviews(now=timezone.now(), do=do, by=Installation())[WORDS]


def test_links_go_a_year_after_the_close_and_what_was_said_stays(
    town: Town, still_time: time_machine.Traveller
) -> None:
    _closed(town)
    ratings = Rating.objects.filter(term="spring", reason="61 families came.")
    still_time.shift(timedelta(days=364))
    assert _tidied(do=True) == 0
    still_time.shift(timedelta(days=2))
    assert _tidied(do=False) == 1
    assert Ask.objects.count() == 1
    assert _tidied(do=True) == 1
    assert not (Ask.objects.exists() or AskedAction.objects.exists() or Letter.objects.exists())
    assert (Answer.objects.count(), ratings.count()) == (1, 1)
    entry = Entry.objects.get(verb="reviews.old-asks-gone")
    assert (entry.subject_label, entry.partnership_id) == ("Spring term 2026", town.partnership.pk)


def test_links_of_a_round_that_is_open_again_stay(town: Town, still_time: time_machine.Traveller) -> None:
    round_ = _closed(town)
    Round.objects.filter(pk=round_.pk).update(state="open")
    still_time.shift(timedelta(days=400))
    assert _tidied(do=True) == 0
