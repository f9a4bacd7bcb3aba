"""What is kept about a child is found by walking the tables, and what a legal hold keeps stays in every room."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from tests.architecture.hidden import ABOUT_CHILDREN, child_of
from tests.architecture.samples import make_things
from tests.cast import BECKSIDE, make_town
from village.audit.models.entry import Entry
from village.cohorts.models.cohort import Cohort
from village.config.commands.tidy import tidy
from village.disclosure.rules.room_words import ELSEWHERE, ROOM_WORDS
from village.events.models.event import Occurrence
from village.forum.models import Meeting
from village.groups.models.programme import Programme
from village.messaging.models.message import Message
from village.people.models import Hold, Pupil
from village.people.queries.kept import (
    OF_NOBODY_HERE,
    SHARED,
    is_about_somebody,
    kept_about,
    school_path,
    walked_tables,
)
from village.rota.models import Turn
from village.school_data.models.period import Period
from village.visits.models.outing import Outing

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("kept and held")]  # The town is made once for all.

LONG_AGO = timedelta(days=40 * 365)
OVER: dict[str, dict[str, Any]] = {
    "referrals.Referral": {"state": "closed"},
    "people.Pupil": {"date_of_birth": date(1990, 5, 3)},
    "people.Consent": {"ends_on": date(1990, 7, 1)},
    "disclosure.AccessRequest": {"state": "given"},
    "provision.Stay": {"state": "ended", "ended_on": date(1986, 1, 1), "ended_why": "Over"},
    "windscreen.LevelDecision": {"withdrawn_at": datetime(1986, 1, 1, tzinfo=UTC), "withdrawn_why": "Over"},
    "forum.Concern": {"state": "closed", "closed_why": "Over", "closed_at": datetime(1986, 1, 1, tzinfo=UTC)},
}
"""What must hold, beside that it is long ago, so that its room lets go of it."""
GO_BY_THEMSELVES = frozenset(
    {
        "absence",
        "assessments",
        "cohorts",
        "disclosure",
        "family_plans",
        "forum",
        "groups",
        "messaging",
        "people",
        "provision",
        "referrals",
        "rota",
        "school_data",
        "transition",
        "visits",
        "windscreen",
    }
)
"""Rooms whose tidying lets go of something of the child before the child's own record goes."""


def our_tables() -> list[type[models.Model]]:
    """Return the tables of rooms about children that hold something about somebody."""
    found = (table for table in apps.get_models() if table._meta.app_label in ABOUT_CHILDREN)
    return [table for table in found if is_about_somebody(table)]


def test_every_table_about_somebody_is_walked_to_or_named_with_the_reason() -> None:
    missed = {table._meta.label for table in our_tables()} - {table._meta.label for table in walked_tables()}
    in_no_copy = {label for label in missed if label.partition(".")[0] in ELSEWHERE}
    assert missed - in_no_copy - OF_NOBODY_HERE.keys() == set()
    assert OF_NOBODY_HERE.keys() <= {table._meta.label for table in our_tables()}
    assert all(reason.strip() for reason in OF_NOBODY_HERE.values())


def test_every_room_about_children_has_words_for_a_copy() -> None:
    walked = {table._meta.app_label for table in walked_tables()}
    assert walked - ROOM_WORDS.keys() - ELSEWHERE.keys() == set()


def test_whatever_a_school_keeps_is_found_to_be_that_school_s() -> None:
    """Else one school would give what is another's: tables without a school belong to the child's identity alone."""
    without = {table._meta.app_label for table in walked_tables() if not school_path(table)}
    assert without <= {"people", "messaging", "disclosure", "access"}, without
    assert walked_tables() >= SHARED


@pytest.fixture(scope="module")
def child(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Pupil]:
    """A child of whom every room keeps one thing, all of it forty years old, in a town; nothing of it stays."""
    from tests.conftest import NOW

    with time_machine.travel(NOW, tick=False), django_db_blocker.unblock(), transaction.atomic():
        town = make_town()
        make_things(town.partnership)
        pupil = child_of(town, BECKSIDE)["pupil"]
        assert isinstance(pupil, Pupil)
        for table, ids in kept_about(pupil_ids=_records(pupil)).items():
            _age(table, ids)
        _age_wholes()
        yield pupil
        transaction.set_rollback(True)


def _records(pupil: Pupil) -> set[int]:
    return {pupil.pk, *Pupil.objects.filter(merged_into=pupil).values_list("pk", flat=True)}


def _age(table: type[models.Model], ids: set[int]) -> None:
    """Every day and moment of the rows lies forty years back, and they are over."""
    for row in table._default_manager.filter(pk__in=ids):
        values: dict[str, Any] = {
            one.name: value - LONG_AGO
            for one in table._meta.fields
            if isinstance(one, models.DateField) and (value := getattr(row, one.name)) is not None
        }
        table._default_manager.filter(pk=row.pk).update(**{**values, **OVER.get(table._meta.label, {})})


def _age_wholes() -> None:
    """What the child's things belong to is as old: the message, the sheet, the programme, the meeting, the event."""
    for table in (Message, Programme, Meeting, Cohort, Turn, Occurrence):
        _age(table, set(table._default_manager.values_list("pk", flat=True)))
    long_ago = timezone.localdate() - LONG_AGO
    Programme.objects.update(ended_on=long_ago, state=Programme.State.ENDED)
    Period.objects.update(academic_year=F("academic_year") - 40)
    Outing.objects.update(ended_at=timezone.now() - LONG_AGO)


def _still(pupil: Pupil, kept: dict[type[models.Model], set[int]]) -> dict[str, set[int]]:
    rows = {
        table: set(table._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
        for table, ids in kept.items()
    }
    return {table._meta.label: ids for table, ids in rows.items() if ids}


def test_while_a_child_is_held_nothing_about_it_goes_and_afterwards_all_of_it(child: Pupil) -> None:
    records = _records(child)
    kept = kept_about(pupil_ids=records)
    before = _still(child, kept)
    assert {label.partition(".")[0] for label in before} >= ABOUT_CHILDREN - {"support"}
    now = timezone.now()
    line = Entry.objects.filter(partnership_id=child.partnership_id).first()
    with transaction.atomic():
        Hold.objects.filter(pupil=child).update(ended_at=None)
        Pupil.objects.filter(pk=child.pk).update(held_because="A claim")
        tidy(do=True)
        assert _still(child, kept) == before
        assert line is None or Entry.objects.filter(pk=line.pk).exists()
    Pupil.objects.filter(pk=child.pk).update(held_because="")
    with transaction.atomic():
        Pupil.objects.filter(pk__in=records).update(date_of_birth=now.date())
        tidy(do=True)
        gone = {label.partition(".")[0] for label, ids in before.items() if ids - _still(child, kept).get(label, set())}
        assert gone >= GO_BY_THEMSELVES, GO_BY_THEMSELVES - gone
        transaction.set_rollback(True)
    tidy(do=True)
    tidy(do=True)  # Homes, adults and plans go once the last child of theirs has gone.
    left = {label for label in _still(child, kept) if label not in {"people.Household", "people.Adult"}}
    assert left == set()
