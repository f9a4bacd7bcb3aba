"""Writing a partnership's levels: nothing is lost when one changes, moves or is retired."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Town
from tests.windscreen.making import Needs, decide, make_needs
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.queries.levels import indicators_of, level_for, standing_levels
from village.windscreen.rules.indicators import Indicator
from village.windscreen.services.levels import (
    LevelWords,
    add_level,
    begin_with_ready_made,
    bring_back_level,
    change_level,
    move_level,
    retire_level,
)

pytestmark = pytest.mark.django_db
WORDS = LevelWords("Worried about", "Somebody looks more often.", "early", "heat-3", (Indicator("At home", "Moved"),))


@pytest.fixture
def needs(town: Town) -> Needs:
    return make_needs(town)


def names(needs: Needs) -> list[str]:
    return [level.label for level in standing_levels(needs.town.partnership.pk)]


def test_the_set_is_offered_once(needs: Needs) -> None:
    assert names(needs) == ["Everyday", "A bit extra", "Side by side", "Specialist"]
    with pytest.raises(Refused):
        begin_with_ready_made(by=needs.viewer("coordinator"))
    assert not NeedLevel.objects.filter(partnership=needs.town.millbeck).exists()


@pytest.mark.parametrize("who", ["head", "safeguarding_lead", "action_lead"])
def test_only_the_coordinator_writes_levels(needs: Needs, who: str) -> None:
    with pytest.raises(PermissionDenied):
        add_level(by=needs.viewer(who), words=WORDS)
    for stranger in (who, "stranger"):
        with pytest.raises(Http404):
            level_for(needs.viewer(stranger), needs.levels["Everyday"].pk)


def test_a_changed_level_leaves_decisions_as_they_were(needs: Needs) -> None:
    level = needs.levels["A bit extra"]
    row = decide(needs, "Ada", "A bit extra")
    change_level(by=needs.viewer("coordinator"), level=level, words=WORDS, seen_version=level.version)
    row.refresh_from_db()
    assert (level.label, row.to_label) == ("Worried about", "A bit extra")
    assert level.code == "a-bit-extra"
    with pytest.raises(Stale):
        change_level(by=needs.viewer("coordinator"), level=level, words=LevelWords("Other", "S.", "early", "heat-3"),
                     seen_version=1)  # fmt: skip
    assert indicators_of(level) == WORDS.indicators


def test_indicators_are_retired_and_come_back_as_the_same(needs: Needs) -> None:
    level, by = needs.levels["A bit extra"], needs.viewer("coordinator")
    before = indicators_of(level)
    kept = LevelIndicator.objects.filter(level=level).count()
    change_level(by=by, level=level, words=WORDS, seen_version=level.version)
    assert LevelIndicator.objects.filter(level=level).count() == kept + 1
    again = LevelWords(level.label, level.sentence, level.tier, level.shade, before[::-1])
    change_level(by=by, level=level, words=again, seen_version=level.version)
    assert indicators_of(level) == before[::-1]
    assert LevelIndicator.objects.filter(level=level).count() == kept + 1
    assert Entry.objects.filter(verb="windscreen.indicators-changed").count() == 2


def test_a_retired_level_keeps_its_children_and_comes_back(needs: Needs) -> None:
    level, by = needs.levels["Side by side"], needs.viewer("coordinator")
    decide(needs, "Ada", "Side by side")
    retire_level(by=by, level=level)
    level.refresh_from_db()
    assert "Side by side" not in names(needs)
    with pytest.raises(Refused):
        decide(needs, "Cal", "Side by side")
    with pytest.raises(Refused):
        move_level(by=by, level=level, later=True)
    add_level(by=by, words=LevelWords("Side by side", "Another.", "targeted", "heat-4"))
    with pytest.raises(Refused):
        bring_back_level(by=by, level=level)
    other = NeedLevel.objects.get(label="Side by side", retired_on=None)
    assert other.code == "side-by-side-2"
    retire_level(by=by, level=other)
    bring_back_level(by=by, level=level)
    assert names(needs) == ["Everyday", "A bit extra", "Side by side", "Specialist"]


def test_levels_change_places_and_stop_at_the_ends(needs: Needs) -> None:
    by = needs.viewer("coordinator")
    move_level(by=by, level=needs.levels["Everyday"], later=True)
    assert names(needs)[:2] == ["A bit extra", "Everyday"]
    for label, later in (("A bit extra", False), ("Specialist", True)):
        with pytest.raises(Refused):
            move_level(by=by, level=needs.levels[label], later=later)


def test_no_more_than_six_and_no_name_twice(needs: Needs) -> None:
    by = needs.viewer("coordinator")
    with pytest.raises(Refused):
        add_level(by=by, words=LevelWords("everyday", "Twice.", "early", "heat-3"))
    for number in range(2):
        add_level(by=by, words=LevelWords(f"More {number}", "One more.", "early", "heat-3"))
    with pytest.raises(Refused):
        add_level(by=by, words=WORDS)
