"""Two records made one child and taken apart again; what is asked, and by whom it is decided."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from tests.cast import BECKSIDE, Town, give_role
from tests.people.family import TODAY, agree, make_adult, make_home, make_pupil, put_on_roll, restrict, school_of, tie
from village.access.rules import roles
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused
from village.people.contributions import watchers
from village.people.models import (
    Consent,
    Contact,
    HouseholdMember,
    Identifier,
    Likeness,
    Merge,
    Pupil,
    Restriction,
    Spell,
)
from village.people.queries.likenesses import likeness_for, likenesses_of_school
from village.people.services.likenesses import ask_about, ask_again, decide, say_same, unmerge_pair
from village.people.services.merging import merge, unmerge
from village.people.tasks import look_for_likenesses, look_for_likenesses_everywhere

TABLES: tuple[type[Model], ...] = (Pupil, Identifier, Spell, Contact, Consent, Restriction, HouseholdMember)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row of the tables that a merge touches, but the counters of versions."""
    rows = {table.__name__: list(table._default_manager.order_by("pk").values()) for table in TABLES}
    for pupil in rows["Pupil"]:
        del pupil["version"]
    return rows


@pytest.fixture
def pair(town: Town) -> tuple[Pupil, Pupil]:
    """Ada of Ashlea, and the record that Beckside made of her before she came; each knows what the other does not."""
    ada = make_pupil(town, "Ada", upn="B801200005001")
    other = make_pupil(town, "Aad", school="", upn="Q801200005002", sex="F", sen="K", first_language="pl")
    put_on_roll(town, other, BECKSIDE, joined_on=date(2022, 9, 1), left_on=date(2024, 7, 19))
    put_on_roll(town, other, joined_on=date(2024, 8, 26), left_on=date(2024, 9, 6))
    both, one = make_adult(town, "Gita"), make_adult(town, "Nan")
    for pupil in (ada, other):
        tie(pupil, both)
    tie(other, one, "grandparent")
    make_home(town, "1 Beck Lane", "VA1 1AA", pupils=(other,))
    restrict(other, "restricted_address")
    agree(other, town.organisations["Lantern Family Centre"], both)
    Identifier.objects.create(pupil=other, kind="nhs", value="999")
    return ada, other


@pytest.fixture
def room_above() -> Iterator[list[object]]:
    """Return what a room above was told; it hands over a note and wants it back."""
    told: list[object] = []

    def move(kept: int, gone: int) -> dict[str, object]:
        told.append(("moved", kept, gone))
        return {"note": "marks"}

    def move_back(kept: int, gone: int, what: dict[str, object]) -> None:
        told.append(("back", kept, gone, what))

    watchers.of_merges.append(move)
    watchers.of_unmerges.append(move_back)
    yield told
    watchers.of_merges.remove(move)
    watchers.of_unmerges.remove(move_back)


def test_everything_of_both_is_on_one_record(town: Town, pair: tuple[Pupil, Pupil]) -> None:
    ada, other = pair
    merge(by=town.viewer("head"), kept=ada, gone=other, school_id=school_of(town).pk)
    ada.refresh_from_db()
    other.refresh_from_db()
    assert other.merged_into == ada
    assert (ada.sex, ada.sen, ada.first_language, ada.upn, ada.forename) == ("F", "K", "pl", "B801200005001", "Ada")
    assert set(ada.identifiers.values_list("kind", "value")) == {("nhs", "999"), ("former_upn", "Q801200005002")}
    assert [contact.adult.forename for contact in ada.contacts.order_by("pk")] == ["Gita", "Nan"]
    assert ada.restrictions.count() == ada.consents.count() == ada.homes.count() == 1
    spells = list(ada.spells.values_list("school__name", "joined_on", "left_on"))
    assert spells == [
        (BECKSIDE, date(2022, 9, 1), date(2024, 7, 19)),
        ("Ashlea Primary School", date(2024, 8, 26), None),
    ]


def test_taking_it_back_restores_every_row(town: Town, pair: tuple[Pupil, Pupil], room_above: list[object]) -> None:
    ada, other = pair
    before = everything()
    row = merge(by=town.viewer("head"), kept=ada, gone=other, school_id=school_of(town).pk)
    assert everything() != before
    unmerge(by=town.viewer("head"), merge=row, school_id=school_of(town).pk)
    assert everything() == before
    assert room_above == [("moved", ada.pk, other.pk), ("back", ada.pk, other.pk, {"note": "marks"})]
    with pytest.raises(Refused, match="already"):
        unmerge(by=town.viewer("head"), merge=row, school_id=school_of(town).pk)


def test_what_was_added_or_changed_since_stays(town: Town, pair: tuple[Pupil, Pupil]) -> None:
    ada, other = pair
    row = merge(by=town.viewer("head"), kept=ada, gone=other, school_id=school_of(town).pk)
    Pupil.objects.filter(pk=ada.pk).update(sen="E")
    later = tie(ada, make_adult(town, "Late"))
    unmerge(by=town.viewer("head"), merge=row, school_id=school_of(town).pk)
    ada.refresh_from_db()
    assert (ada.sen, ada.sex) == ("E", "")
    assert Contact.objects.get(pk=later.pk).pupil == ada


def test_a_merge_on_which_another_stands_waits_for_it(town: Town, pair: tuple[Pupil, Pupil]) -> None:
    ada, other = pair
    head, school = town.viewer("head"), school_of(town).pk
    third = make_pupil(town, "Adda")
    first = merge(by=head, kept=ada, gone=other, school_id=school)
    second = merge(by=head, kept=third, gone=ada, school_id=school)
    with pytest.raises(Refused, match="later pair"):
        unmerge(by=head, merge=first, school_id=school)
    unmerge(by=head, merge=second, school_id=school)
    unmerge(by=head, merge=first, school_id=school)
    Pupil.objects.filter(pk=other.pk).update(merged_into=third)
    with pytest.raises(Refused, match="meanwhile"):
        merge(by=head, kept=ada, gone=other, school_id=school)


def asked(town: Town) -> list[tuple[str, str, str]]:
    """Return the questions of the partnership, with their names and state."""
    rows = Likeness.objects.filter(partnership=town.partnership)
    return sorted((row.kind, f"{row.one.forename} {row.other.forename}", row.state) for row in rows)


def test_the_job_asks_about_a_school_and_about_everybody(town: Town) -> None:
    make_pupil(town, "Aleksandra", "Moran", sex="F")
    make_pupil(town, "Aleksnadra", "Moran", school=BECKSIDE, sex="F")
    make_pupil(town, "Ben", "Hill", date_of_birth=date(2016, 8, 8))
    assert look_for_likenesses.call(town.partnership.pk, school_of(town).pk) == 1
    assert look_for_likenesses_everywhere.call() == 0
    assert asked(town) == [("same_child", "Aleksandra Aleksnadra", "open")]


def ask(town: Town) -> int:
    """Return how many new questions there are."""
    return ask_about(partnership_id=town.partnership.pk, by=Installation(partnership_id=town.partnership.pk))


def test_what_was_decided_is_not_asked_again_and_what_is_alike_no_more_goes(town: Town) -> None:
    ada, twin = make_pupil(town, "Ada"), make_pupil(town, "Ada", upn="Q801200005002")
    assert ask(town) == 1
    head, school = town.viewer("head"), school_of(town).pk
    decide(by=head, likeness=Likeness.objects.get(), school_id=school, answer="no")
    assert ask(town) == 0
    assert asked(town) == [("same_child", "Ada Ada", "no")]
    ask_again(by=head, likeness=Likeness.objects.get(), school_id=school)
    Pupil.objects.filter(pk=twin.pk).update(forename="Zofia", surname="Hill", date_of_birth=date(2016, 1, 9))
    assert ask(town) == 0
    assert asked(town) == []
    assert Entry.objects.filter(verb="people.likeness-denied", subject_id=str(ada.pk)).exists()


def test_brothers_and_sisters_are_asked_about_only_where_no_adult_links_them(town: Town) -> None:
    ada = make_pupil(town, "Ada", "Moran")
    ben = make_pupil(town, "Ben", "Moran", date_of_birth=date(2019, 1, 1))
    make_home(town, "1 Beck Lane", "VA1 1AA", pupils=(ada,))
    make_home(town, "1 Beck Lane", "VA1 1AA", pupils=(ben,))
    assert ask(town) == 1
    decide(by=town.viewer("head"), likeness=Likeness.objects.get(), school_id=school_of(town).pk, answer="siblings")
    assert asked(town) == [("siblings", "Ada Ben", "yes")]
    Likeness.objects.all().delete()
    mother = make_adult(town, "Gita")
    tie(ada, mother)
    tie(ben, mother)
    assert ask(town) == 0


def test_a_restricted_address_says_nothing_of_who_lives_there(town: Town) -> None:
    ada = make_pupil(town, "Ada", "Moran")
    ben = make_pupil(town, "Ben", "Moran", date_of_birth=date(2019, 1, 1), school=BECKSIDE)
    for pupil in (ada, ben):
        make_home(town, "1 Beck Lane", "VA1 1AA", pupils=(pupil,))
    restrict(ben, "restricted_address")
    assert ask(town) == 0


@pytest.fixture
def question(town: Town) -> Likeness:
    """A question about a child of Ashlea and one of Beckside."""
    make_pupil(town, "Ada", sex="F")
    make_pupil(town, "Ada", school=BECKSIDE, sex="F")
    assert ask(town) == 1
    return Likeness.objects.select_related("one", "other").get()


def test_each_school_says_yes_for_its_own_record(town: Town, question: Likeness) -> None:
    give_role(town.users["action_lead"], town.partnership, roles.OFFICE, school_of(town, BECKSIDE))
    ours, theirs = town.viewer("office"), town.viewer("action_lead")
    here, there = school_of(town).pk, school_of(town, BECKSIDE).pk
    assert say_same(by=ours, likeness=question, school_id=here, keep_id=question.one_id) is None
    assert (question.state, question.yes_for) == ("half", question.one)
    with pytest.raises(Refused, match="has said yes already"):
        say_same(by=ours, likeness=question, school_id=here, keep_id=question.one_id)
    row = say_same(by=theirs, likeness=question, school_id=there, keep_id=question.one_id)
    assert row is not None
    assert (row.kept, row.gone) == (question.one, question.other)


def test_who_may_decide_about_neither_is_refused(town: Town, question: Likeness) -> None:
    for who in ("teacher", "safeguarding_lead", "support_worker"):
        with pytest.raises(PermissionDenied):
            decide(by=town.viewer(who), likeness=question, school_id=school_of(town).pk, answer="no")


def test_a_leaver_of_another_school_is_made_one_only_with_that_school(town: Town, question: Likeness) -> None:
    Spell.objects.filter(pupil=question.other).update(left_on=date(2026, 1, 30))
    give_role(town.users["action_lead"], town.partnership, roles.OFFICE, school_of(town, BECKSIDE))
    here, there = school_of(town).pk, school_of(town, BECKSIDE).pk
    assert say_same(by=town.viewer("office"), likeness=question, school_id=here, keep_id=question.one_id) is None
    theirs = town.viewer("action_lead")
    found = likeness_for(theirs, there, question.pk, today=TODAY)
    assert say_same(by=theirs, likeness=found, school_id=there, keep_id=question.one_id) is not None


def test_the_school_that_a_child_left_last_is_asked_and_no_earlier_one(town: Town, question: Likeness) -> None:
    Spell.objects.filter(pupil=question.other).update(left_on=date(2026, 1, 30))
    put_on_roll(town, question.one, BECKSIDE, joined_on=date(2020, 9, 1), left_on=date(2021, 7, 20))
    viewer, there = town.viewer("two_hats"), school_of(town, BECKSIDE).pk
    assert likenesses_of_school(viewer, there, today=TODAY).count() == 1
    put_on_roll(town, question.other, joined_on=date(2026, 2, 2), left_on=date(2026, 2, 13))
    assert likenesses_of_school(viewer, there, today=TODAY).count() == 0


def test_a_record_that_never_was_on_a_roll_needs_no_second_school(town: Town, question: Likeness) -> None:
    Spell.objects.filter(pupil=question.other).delete()
    row = say_same(by=town.viewer("office"), likeness=question, school_id=school_of(town).pk, keep_id=question.one_id)
    assert row is not None


@pytest.mark.parametrize("answer", ["", "siblings", "999999", "yes"])
def test_answers_that_cannot_be(town: Town, question: Likeness, answer: str) -> None:
    with pytest.raises(Refused):
        decide(by=town.viewer("head"), likeness=question, school_id=school_of(town).pk, answer=answer)


def test_only_who_may_decide_takes_a_merge_back(town: Town, pair: tuple[Pupil, Pupil]) -> None:
    ada, other = pair
    merge(by=town.viewer("head"), kept=ada, gone=other, school_id=school_of(town).pk)
    row = Merge.objects.get()
    with pytest.raises(PermissionDenied):
        unmerge_pair(by=town.viewer("teacher"), row=row, school_id=school_of(town).pk)
    unmerge_pair(by=town.viewer("inclusion_lead"), row=row, school_id=school_of(town).pk)
    assert Pupil.objects.get(pk=other.pk).merged_into is None
