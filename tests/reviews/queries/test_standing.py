"""How a round stands, read from real rows: before, hints, evidence, and whose round it is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Town
from tests.reviews.a_round import Midway, make_midway, make_round, rate_before, say
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Rating, Update
from village.plans.models.schedule import Tick
from village.reviews.models.ask import AskedAction
from village.reviews.models.round import SectionWord
from village.reviews.queries.standing import standing_of
from village.reviews.rules.states import ActionStanding
from village.reviews.services.settling import confirm


@pytest.fixture
def midway(town: Town) -> Midway:
    """Return a round of nine actions that nobody ever rated."""
    midway = make_midway(town)
    Rating.objects.all().delete()
    Update.objects.all().delete()
    return midway


def at(midway: Midway, number: int = 0) -> ActionStanding:
    found = standing_of(midway.town.viewer("coordinator"), midway.round).action(midway.action(number).pk)
    assert found is not None
    return found


def codes(action: ActionStanding) -> list[str]:
    return [hint.code for hint in action.hints]


def test_before_is_the_last_rating_until_the_round_opened_and_never_its_own(midway: Midway) -> None:
    rate_before(midway.action(0), "red", term="summer", year=2024)
    rate_before(midway.action(0), "amber", term="autumn")
    rate_before(midway.action(0), "green", term="spring", made_at=timezone.now() - timedelta(days=30))
    rate_before(midway.action(0), "complete", term="spring", made_at=timezone.now() - timedelta(days=1))
    rate_before(midway.action(0), "red", term="summer")
    assert (at(midway).before, at(midway).before_words) == ("green", "Spring 2026")


def test_a_rating_that_the_round_itself_made_is_not_before_even_in_its_first_moment(midway: Midway) -> None:
    rate_before(midway.action(0), "amber")
    say(midway, 0, "red", made_at=midway.round.opened_at)
    confirm(by=midway.town.viewer("coordinator"), round=midway.round, action_ids=[midway.action(0).pk])
    assert (at(midway).before, at(midway).code) == ("amber", "red")


def test_a_withdrawn_rating_is_not_before(midway: Midway) -> None:
    rate_before(midway.action(0), "amber")
    Rating.objects.update(withdrawn_at=timezone.now())
    rate_before(midway.action(0), "green", term="summer", year=2024)
    assert at(midway).before == "green"


def test_amber_for_the_third_term_running_is_asked_about(midway: Midway) -> None:
    rate_before(midway.action(0), "amber", term="summer", year=2024)
    rate_before(midway.action(0), "amber", term="autumn")
    say(midway, 0, "amber")
    assert codes(at(midway)) == ["unchanged"]


def test_rounds_without_a_word_are_counted_over_rounds_and_reviewed_terms(midway: Midway) -> None:
    rate_before(midway.action(1), "green", term="summer", year=2024)
    rate_before(midway.action(1), "green", term="autumn")
    Tick.objects.filter(action=midway.action(0)).delete()
    assert codes(at(midway)) == ["no_word"]
    update = Update.objects.create(text="It goes.", said_on=date(2025, 11, 3), made_at=timezone.now())
    update.actions.add(midway.action(0))
    assert codes(at(midway)) == []


def test_an_earlier_round_counts_by_its_answers(midway: Midway) -> None:
    for title, days in (("Autumn term 2025", 98), ("Summer term 2025", 220)):
        closes = midway.round.closes_on - timedelta(days=days)
        make_round(
            midway.town, midway.board, title=title, term="autumn" if days < 100 else "summer",
            academic_year=2025 if days < 100 else 2024, state="closed", opens_on=closes, remind_on=None, due_on=closes,
            last_call_on=None, closes_on=closes, locks_on=closes, closed_at=timezone.now() - timedelta(days=days),
        )  # fmt: skip
    Tick.objects.filter(action=midway.action(0)).delete()
    assert codes(at(midway)) == ["no_word"]
    say(midway, 0, text="", update=None)
    assert "no_word" in codes(at(midway))
    say(midway, 0, voice="practitioner:99", kinds=("number", "voice"))
    assert "no_word" not in codes(at(midway))


def test_evidence_of_this_round_decides_and_a_number_that_fell_is_asked_about(midway: Midway) -> None:
    say(midway, 0, kinds=("number",))
    assert codes(at(midway)) == ["thin"] and at(midway).views[0].evidence == {"number"}
    update = Update.objects.filter(actions=midway.action(0)).latest("pk")
    for value, on in ((48, date(2025, 12, 1)), (41, date(2026, 3, 17))):
        Evidence.objects.create(
            update=update, kind="number", value=value, unit="referrals", as_of=on, made_at=timezone.now()
        )
    Evidence.objects.create(update=update, kind="voice", words="“It helps.”", made_at=timezone.now())
    hint = at(midway).hints[0]
    assert (hint.code, hint.detail) == ("wrong_way", "41 referrals, 48 referrals before. Should it?")
    Evidence.objects.filter(kind="voice").update(withdrawn_at=timezone.now())
    assert codes(at(midway)) == ["wrong_way", "thin"]


def test_an_action_that_is_planned_later_is_not_due_unless_somebody_was_asked_or_answered(midway: Midway) -> None:
    Tick.objects.filter(action=midway.action(0)).update(year=midway.board.years[1])
    assert at(midway).due
    AskedAction.objects.filter(action=midway.action(0)).delete()
    assert not at(midway).due and not at(midway).is_silent and at(midway).state == "nobody"
    say(midway, 0, kinds=("number", "voice"))
    assert at(midway).due and codes(at(midway)) == ["not_planned"]


def test_sections_come_with_what_their_leads_say(midway: Midway) -> None:
    SectionWord.objects.create(
        round=midway.round, section=midway.board.sections[0], text="Going well.", said_by_words="Farah Lund",
        said_at=timezone.now(),
    )  # fmt: skip
    section = standing_of(midway.town.viewer("coordinator"), midway.round).sections[0]
    assert (section.word, section.said_by, section.words) == ("Going well.", "Farah Lund", "2.1 Theme 1")


def test_the_round_of_another_partnership_is_not_there(midway: Midway) -> None:
    with pytest.raises(Http404):
        standing_of(midway.town.viewer("stranger"), midway.round)


def test_one_action_alone_reads_the_same_as_among_all(midway: Midway) -> None:
    rate_before(midway.action(0), "amber")
    say(midway, 0, kinds=("number",))
    by = midway.town.viewer("coordinator")
    alone = standing_of(by, midway.round, only=[midway.action(0).pk])
    assert alone.actions == (at(midway),)


def test_it_takes_the_same_number_of_queries_however_many_there_are(town: Town) -> None:
    asked = []
    for count, lead_count in ((9, 2), (120, 40)):
        midway = make_midway(town, count, lead_count)
        for number in range(0, count, 2):
            say(midway, number, kinds=("number", "voice"))
        by = town.viewer("coordinator")
        with CaptureQueriesContext(connection) as queries:
            standing_of(by, midway.round)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 36
