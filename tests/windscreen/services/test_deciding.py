"""Deciding a level and withdrawing it: by a person who may, with reasons, both ways, and never over another's."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from tests.cast import BECKSIDE, SINCE, Town
from tests.windscreen.making import SOON, TODAY, Needs, add_pupil, decide, make_needs, verdict
from village.audit.models.entry import Entry
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.windscreen.models.decision import LevelDecision
from village.windscreen.models.level import LevelIndicator
from village.windscreen.queries.decisions import every_decision_of
from village.windscreen.rules.moving import seen_mark, standing_of
from village.windscreen.services.deciding import decide_level, withdraw_decision
from village.windscreen.services.merging import merge_decisions, unmerge_decisions
from village.windscreen.services.retention import tidy_windscreen

pytestmark = pytest.mark.django_db


@pytest.fixture
def needs(town: Town) -> Needs:
    return make_needs(town)


def stands(needs: Needs, name: str = "Ada") -> str:
    row = standing_of(every_decision_of(needs.pupils[name].pk, needs.school.pk))
    return row.to_label if row else ""


def withdraw(needs: Needs, row: LevelDecision, why: str = "The wrong child") -> None:
    seen = seen_mark(every_decision_of(row.pupil_id, row.school_id))
    withdraw_decision(by=needs.viewer("inclusion_lead"), row=row, why=why, seen=seen, at=timezone.now())


def test_a_child_moves_both_ways_and_each_decision_stays(needs: Needs) -> None:
    seen = LevelIndicator.objects.get(words="Often comes after the bell")
    first = decide(needs, "Ada", "A bit extra", indicator_ids=(seen.pk,), told="Mum")
    more = decide(needs, "Ada", "Specialist", by="safeguarding_lead")
    less = decide(needs, "Ada", "Everyday", next_look_on=None)
    same = decide(needs, "Ada", "Everyday", by="inclusion_lead")
    assert [row.way for row in (first, more, less, same)] == ["first", "more", "less", "stays"]
    assert (more.from_label, more.to_label, more.decided_by_name) == ("A bit extra", "Specialist", "Viola Yates")
    seen.delete()
    first.refresh_from_db()
    assert [(one.domain, one.words) for one in first.read_indicators()] == [("At school", "Often comes after the bell")]
    lines = Entry.objects.filter(verb="windscreen.decided", subject_label="Ada Thorn")
    assert lines.count() == 4
    assert not any("Mornings" in str(line.changes) + line.reason or "Specialist" in line.reason for line in lines)


def test_without_reasons_or_a_next_look_nothing_is_decided(needs: Needs) -> None:
    for wrong in ({"reasons": " "}, {"next_look_on": None}, {"told": "x" * 201}):
        with pytest.raises(Refused):
            decide(needs, "Ada", "Side by side", **wrong)
    assert not LevelDecision.objects.exists()
    row = decide(needs, "Ada", "Everyday")
    with pytest.raises(IntegrityError), transaction.atomic():
        LevelDecision.objects.filter(pk=row.pk).update(reasons="")
    with pytest.raises(IntegrityError), transaction.atomic():
        LevelDecision.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())


def test_of_two_at_once_the_second_sees_the_first(needs: Needs) -> None:
    decide(needs, "Ada", "A bit extra")
    with pytest.raises(Stale):
        decide_level(
            by=needs.viewer("inclusion_lead"), pupil=needs.pupils["Ada"], school_id=needs.school.pk,
            verdict=verdict(needs, "Specialist"), seen=0, at=timezone.now(),
        )  # fmt: skip
    assert stands(needs) == "A bit extra"


def test_what_is_withdrawn_is_still_read_and_what_stood_before_stands(needs: Needs) -> None:
    first = decide(needs, "Ada", "A bit extra")
    second = decide(needs, "Ada", "Specialist")
    with pytest.raises(Refused):
        withdraw(needs, first)
    with pytest.raises(Refused):
        withdraw(needs, second, why=" ")
    mark = seen_mark(every_decision_of(second.pupil_id, second.school_id))
    withdraw(needs, second)
    assert stands(needs) == "A bit extra" and LevelDecision.objects.count() == 2
    with pytest.raises(Stale):
        withdraw_decision(by=needs.viewer("head"), row=first, why="Also", seen=mark, at=timezone.now())
    third = decide(needs, "Ada", "Everyday", next_look_on=None)
    assert (third.from_label, third.way) == ("A bit extra", "less")


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("office", Http404),
        ("teacher", Http404),
        ("support_worker", Http404),
        ("coordinator", Http404),
        ("parent", Http404),
        ("stranger", Http404),
    ],
)
def test_who_may_not_finds_nothing(needs: Needs, who: str, error: type[Exception]) -> None:
    with pytest.raises((error, PermissionDenied)):
        decide(needs, "Ada", "Everyday", by=who)
    assert not LevelDecision.objects.exists()


def test_nobody_decides_about_their_own_family_or_a_child_of_another_school(needs: Needs) -> None:
    head = needs.town.users["head"]
    mine = Adult.objects.create(partnership=needs.town.partnership, forename="Sam", surname="Vall", user=head)
    Contact.objects.create(pupil=needs.pupils["Cal"], adult=mine, relationship="father")
    needs.pupils["Dan"] = add_pupil(needs.town, needs.town.organisations[BECKSIDE], "Dan", "Far")
    for name in ("Cal", "Dan"):
        with pytest.raises(Http404):
            decide(needs, name, "Everyday")
    Restriction.objects.create(pupil=needs.pupils["Ada"], adult=mine, kind="no_contact", starts_on=SINCE)
    with pytest.raises(Http404):
        decide(needs, "Ada", "Everyday")


def test_two_records_become_one_history_and_part_again(needs: Needs) -> None:
    decide(needs, "Ada", "Everyday", decided_on=TODAY - timedelta(days=9))
    decide(needs, "Bea", "Specialist")
    ada, bea = needs.pupils["Ada"].pk, needs.pupils["Bea"].pk
    moved = merge_decisions(ada, bea)
    assert stands(needs) == "Specialist" and stands(needs, "Bea") == ""
    unmerge_decisions(ada, bea, moved)
    assert stands(needs) == "Everyday" and stands(needs, "Bea") == "Specialist"


def test_after_seven_years_only_what_stands_is_kept(needs: Needs) -> None:
    long_ago = timezone.now() - timedelta(days=8 * 366)
    for name in ("Ada", "Bea"):
        decide(needs, name, "A bit extra")
        decide(needs, name, "Everyday")
    Pupil.objects.filter(forename="Bea").update(held_because="A court asked")
    LevelDecision.objects.update(written_at=long_ago)
    LevelDecision.objects.filter(to_label="Everyday").update(decided_on=TODAY, written_at=long_ago + timedelta(days=1))
    LevelDecision.objects.filter(to_label="A bit extra").update(decided_on=TODAY - timedelta(days=3000))
    by, now = Installation(), timezone.now()
    assert list(tidy_windscreen(now=now, do=False, by=by).values()) == [1]
    tidy_windscreen(now=now, do=True, by=by)
    assert LevelDecision.objects.count() == 3 and stands(needs) == "Everyday"
    assert list(tidy_windscreen(now=now, do=True, by=by).values()) == [0]
    assert SOON > TODAY
