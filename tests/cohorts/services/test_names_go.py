"""After seven years the names on a list and in a turn are gone, and what they came to stays; a hold keeps a name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.rota.making import RotaTown, make_rota
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.services.deciding import Decision, decide
from village.cohorts.services.retention import NAMES, STAYS, tidy_cohorts
from village.evidence.queries.turns import turns_over
from village.people.models.pupil import Pupil
from village.rota.models import Place, Turn
from village.rota.queries.rotas import lists_to_begin_with
from village.rota.rules.slots import Half
from village.rota.services.deciding import Decision as PlaceDecision
from village.rota.services.deciding import decide_place
from village.rota.services.retention import NAMES as TURN_NAMES
from village.rota.services.retention import tidy_rota
from village.rota.services.turns import hold_draw


@pytest.fixture
def rota(town: Town) -> RotaTown:
    return make_rota(town)


def aged(rota: RotaTown, by: timedelta) -> Turn:
    """Return the turn with its list, as if both were made so long ago; two names decided."""
    turn, lead = rota.turn(), rota.town.viewer("inclusion_lead")
    ada = rota.place(turn, "Ada")
    decide_place(by=lead, row=ada, seen_version=ada.version, decision=PlaceDecision("offered"))
    ben = Listed.objects.get(cohort=rota.cohort, pupil=rota.pupils["Ben"])
    decide(by=lead, row=ben, seen_version=ben.version, decision=Decision("taken_off", "left"))
    then = timezone.now() - by
    Cohort.objects.update(run_at=then)
    Turn.objects.update(begun_at=then)
    turn.refresh_from_db()
    return turn


def tidy(*, do: bool = True) -> dict[str, int]:
    now, by = timezone.now(), Installation()
    return tidy_rota(now=now, do=do, by=by) | tidy_cohorts(now=now, do=do, by=by)


def test_names_stay_for_seven_years_to_the_day(rota: RotaTown) -> None:
    aged(rota, STAYS)
    assert tidy() == {NAMES: 0, TURN_NAMES: 0}
    assert Listed.objects.count() == 6 and Cohort.objects.get().names_gone_at is None


def test_then_they_go_and_what_they_came_to_stays(rota: RotaTown) -> None:
    aged(rota, STAYS + timedelta(days=1))
    assert tidy(do=False) == {NAMES: 6, TURN_NAMES: 5}
    assert Listed.objects.count() == 6
    assert tidy() == {NAMES: 6, TURN_NAMES: 5}
    assert not Listed.objects.exists() and not Place.objects.exists()
    cohort, turn = Cohort.objects.get(), Turn.objects.get()
    assert cohort.names_gone_at == turn.names_gone_at == timezone.now()
    assert cohort.counts_then == {
        "listed": 6, "kept": 0, "taken_off": 1, "to_decide": 5, "added": 0, "asked": 0
    }  # fmt: skip
    assert turn.counts_then == {"children": 5, "families": 4, "offered": 1, "to_decide": 4}
    assert Entry.objects.filter(verb__in=("cohorts.names-gone", "rota.names-gone")).count() == 2
    assert tidy() == {NAMES: 0, TURN_NAMES: 0}
    assert Cohort.objects.get().counts_then["listed"] == 6


def test_a_name_under_a_hold_stays_and_the_counts_are_those_of_all(rota: RotaTown) -> None:
    aged(rota, STAYS + timedelta(days=1))
    Pupil.objects.filter(pk=rota.pupils["Ada"].pk).update(held_because="A claim")
    tidy()
    assert [row.pupil_id for row in Listed.objects.all()] == [rota.pupils["Ada"].pk]
    assert [row.pupil_id for row in Place.objects.all()] == [rota.pupils["Ada"].pk]
    assert Cohort.objects.get().names_gone_at is None and Cohort.objects.get().counts_then["listed"] == 6
    Pupil.objects.update(held_because="")
    tidy()
    assert not Listed.objects.exists()
    assert Cohort.objects.get().counts_then["listed"] == 6
    assert Turn.objects.get().counts_then["children"] == 5


def test_nothing_is_decided_begun_or_evaluated_on_it_any_more(rota: RotaTown) -> None:
    turn, lead = aged(rota, STAYS + timedelta(days=1)), rota.town.viewer("inclusion_lead")
    Pupil.objects.filter(pk=rota.pupils["Ada"].pk).update(held_because="A claim")
    tidy()
    turn.refresh_from_db()
    listed, place = Listed.objects.get(), Place.objects.get()
    with pytest.raises(Refused, match="let go of"):
        decide(by=lead, row=listed, seen_version=listed.version, decision=Decision("kept"))
    with pytest.raises(Refused, match="let go of"):
        decide_place(by=lead, row=place, seen_version=place.version, decision=PlaceDecision("taken"))
    with pytest.raises(Refused, match="let go of"):
        hold_draw(by=lead, turn=turn)
    assert lists_to_begin_with(rota.school.pk, Half.of(2040, "spring", 1)) == []
    assert turns_over(lead, [rota.school.pk], timezone.localdate() + timedelta(days=400)) == []


def test_the_pages_say_in_words_that_the_names_are_gone(rota: RotaTown, clients: Clients) -> None:
    aged(rota, STAYS + timedelta(days=1))
    tidy()
    client = clients["inclusion_lead"]
    page = client.get(f"/families/lists/{rota.cohort.pk}/").content.decode()
    assert "The names on this list are gone" in page and "6 listed, 1 taken off, 5 never decided" in page
    page = client.get(f"/families/turns/{Turn.objects.get().pk}/").content.decode()
    assert "The names in this turn are gone" in page and "5 children, 4 families" in page
    assert "6 of 200" in client.get(f"/families/schools/{rota.school.pk}/lists/").content.decode()
