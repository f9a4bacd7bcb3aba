"""What families say when they are asked comes to the page of gaps as sums, without a word of theirs."""

from datetime import date

import pytest

from tests.cast import Town
from tests.family_plans.making import make_fells
from village.events.models.wish import Wish
from village.family_plans.models.words import PlanTheme, PlanWords
from village.gaps.queries.said import said_in_plans, wished_for
from village.gaps.rules.rows import ANY_AGE, NO_WARD, GapRow, Kind

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def test_a_plan_in_which_parents_spoke_twice_of_a_theme_counts_once_in_the_month(town: Town) -> None:
    fells = make_fells(town)
    plan, other = fells.going_on(), fells.plan(pupils=(fells.ada,))
    PlanWords.objects.all().delete()
    theme = PlanTheme.objects.create(school=plan.school, words="Somewhere to play")
    for one, words in ((plan, "No park near us"), (plan, "Nowhere to kick a ball"), (other, "They need to run")):
        fells.say(one, words, fells.mother).themes.add(theme)
    taken_back = fells.say(other, "Never mind", fells.mother)
    taken_back.themes.add(PlanTheme.objects.create(school=plan.school, words="Something else"))
    PlanWords.objects.filter(pk=taken_back.pk).update(removed_at=taken_back.said_at)
    rows = list(said_in_plans(town.viewer("coordinator")))
    assert rows == [GapRow(MARCH, NO_WARD, ANY_AGE, "", 2, Kind.ANSWER, "Somewhere to play")]
    assert list(said_in_plans(town.viewer("head"))) == list(said_in_plans(town.viewer("stranger"))) == []


def test_wishes_that_were_read_and_came_to_nothing_yet_are_told(town: Town) -> None:
    made = {"partnership": town.partnership, "asked_on": date(2026, 3, 9), "count": 12}
    Wish.objects.create(words="Cooking on a budget", state=Wish.State.SHOWN, **made)
    Wish.objects.create(words="Ask Mrs Somebody why", state=Wish.State.NEW, **made)
    Wish.objects.create(words="Rude", state=Wish.State.HIDDEN, **made)
    rows = list(wished_for(town.viewer("coordinator")))
    assert rows == [GapRow(MARCH, NO_WARD, ANY_AGE, "", 12, Kind.WISH, "Cooking on a budget")]
    assert list(wished_for(town.viewer("head"))) == []
