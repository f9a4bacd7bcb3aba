"""A legal hold is placed, looked at again and ended by who may, and everything about the child stays meanwhile."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.cast import Town
from tests.people.family import Family, make_family, school_of
from village.audit.models.entry import Entry
from village.basics.errors import Refused, Stale
from village.people.models import Consent, Contact, Hold, Household, Likeness, Pupil, Spell
from village.people.queries.holds import free_of_holds, held_pupil_ids
from village.people.queries.kept import kept_about
from village.people.services.holding import end_hold, look_again, place_hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def soon() -> date:
    return timezone.localdate() + timedelta(days=90)


def hold_ada(town: Town, family: Family, who: str = "head") -> Hold:
    return place_hold(
        by=town.viewer(who),
        school_id=school_of(town).pk,
        pupil=family.ada,
        reason="An inquiry has asked for it",
        review_on=soon(),
    )


def test_a_hold_keeps_the_child_until_it_ends_with_a_reason(town: Town, family: Family) -> None:
    hold = hold_ada(town, family)
    assert held_pupil_ids() == {family.ada.pk}
    assert set(free_of_holds(Pupil.objects.all())) == {family.ben}
    assert not free_of_holds(Spell.objects.filter(pupil=family.ada)).exists()
    head = town.viewer("head")
    look_again(by=head, hold=hold, seen_version=1, review_on=soon() + timedelta(days=9))
    with pytest.raises(Stale):
        end_hold(by=head, hold=hold, seen_version=1, why="The inquiry is over")
    end_hold(by=head, hold=hold, seen_version=2, why="The inquiry is over")
    assert held_pupil_ids() == frozenset()
    assert free_of_holds(Spell.objects.filter(pupil=family.ada)).exists()
    told = Entry.objects.filter(verb__in=("people.record-held", "people.hold-ended")).order_by("pk")
    assert [one.reason for one in told] == ["An inquiry has asked for it", "The inquiry is over"]


def test_only_head_and_safeguarding_lead_hold_and_one_hold_is_enough(town: Town, family: Family) -> None:
    for who in ("inclusion_lead", "office"):
        with pytest.raises(PermissionDenied):
            hold_ada(town, family, who)
    hold_ada(town, family, "safeguarding_lead")
    with pytest.raises(Refused, match="held already"):
        hold_ada(town, family)


def test_two_holds_stand_until_both_have_ended_on_every_record_of_the_child(town: Town, family: Family) -> None:
    part = Pupil.objects.create(partnership=town.partnership, forename="Ada", surname="Moran", merged_into=family.ada)
    first = hold_ada(town, family)
    second = Hold.objects.create(
        partnership=town.partnership, school=school_of(town), pupil=family.ada, reason="A claim",
        placed_at=timezone.now(), review_on=soon(),
    )  # fmt: skip
    assert held_pupil_ids() == {family.ada.pk, part.pk}
    end_hold(by=town.viewer("head"), hold=first, seen_version=1, why="Over")
    assert Pupil.objects.get(pk=part.pk).held_because == "A claim"
    end_hold(by=town.viewer("head"), hold=second, seen_version=1, why="Over")
    assert held_pupil_ids() == frozenset()


def test_a_hold_on_a_room_keeps_what_would_go_with_a_child_of_the_school(town: Town, family: Family) -> None:
    place_hold(
        by=town.viewer("head"), school_id=school_of(town).pk, pupil=None, room="people", reason="A claim",
        review_on=soon(),
    )  # fmt: skip
    assert not free_of_holds(Spell.objects.all()).exists()
    assert not free_of_holds(Pupil.objects.filter(pk=family.ada.pk)).exists()


def test_the_walk_finds_what_is_about_a_child_and_nothing_of_the_other(town: Town, family: Family) -> None:
    kept = kept_about(pupil_ids=[family.ada.pk])
    assert kept[Contact] == {family.ada_and_mother.pk, family.ada_and_father.pk}
    assert {family.home.pk} <= kept[Household]
    assert kept[Pupil] == {family.ada.pk}
    assert Consent not in kept and Likeness not in kept
    assert not Spell.objects.filter(pk__in=kept[Spell], pupil=family.ben).exists()
