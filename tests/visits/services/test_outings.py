"""Who is out and not back: told once, to the right person, without any family; and over when they are safe."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from tests.cast import Town
from tests.visits.making import Doors, in_hours, make_doors, plan
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.config.schedule import SCHEDULE
from village.organisations.models.practitioner import Practitioner
from village.outbox.contributions import DueLine, gate_of
from village.outbox.models import Line
from village.visits.models.outing import Outing
from village.visits.services.outings import PURPOSE, check_in, come_back, go_out, raise_overdue, stay_longer
from village.visits.tasks import look_who_is_overdue

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors(town: Town) -> Doors:
    return make_doors(town)


def out(doors: Doors, *, who: str = "head", hours: int = 1, expects: str = "office") -> Outing:
    return go_out(
        by=doors.viewer(who),
        school_id=doors.school.pk,
        back_at=in_hours(hours),
        expected_by_id=doors.person(expects).pk,
        at=timezone.now(),
    )


def due(line: Line) -> DueLine:
    return DueLine(
        line.pk, line.run.owner_id, line.recipient_id, line.channel, "en", line.category, line.fingerprint,
        line.not_before, line.expires_at,
    )  # fmt: skip


def test_the_job_runs_every_minute() -> None:
    (found,) = [one for one in SCHEDULE if one.job is look_who_is_overdue]
    assert found.every == timedelta(minutes=1)


def test_who_is_not_back_is_told_once(doors: Doors) -> None:
    Practitioner.objects.filter(pk=doors.person("office").pk).update(phone="07700 900031")
    plan(doors, "Ada")
    outing = out(doors)
    assert raise_overdue(now=timezone.now()) == 0
    with time_machine.travel(in_hours(1), tick=False):
        assert look_who_is_overdue.call() == 1
        assert look_who_is_overdue.call() == 0 == raise_overdue(now=timezone.now())
        lines = list(Line.objects.filter(run__purpose=PURPOSE))
        assert {line.channel for line in lines} == {"email", "text"} and len(lines) == 2
        said = " ".join(f"{line.subject} {line.body}" for line in lines)
        assert "Samir Vall" in said and "999" in said and "11:00" in said
        for name in ("Ada", "Thorn", "Beck Lane", "Mia"):
            assert name not in said
        assert Entry.objects.filter(verb="visits.alarm").count() == 1
        gate = gate_of(PURPOSE)
        assert gate is not None and gate([due(line) for line in lines], timezone.now()) == {}
        come_back(by=doors.viewer("office"), outing=outing, at=timezone.now())
        assert {one.why for one in gate([due(line) for line in lines], timezone.now()).values()} == {"not-wanted"}


def test_longer_ends_the_alarm_and_a_second_time_is_told_again(doors: Doors) -> None:
    outing = out(doors)
    with time_machine.travel(in_hours(1), tick=False):
        raise_overdue(now=timezone.now())
        stay_longer(by=doors.viewer("head"), outing=outing, minutes=30, at=timezone.now())
        assert raise_overdue(now=timezone.now()) == 0
        assert raise_overdue(now=timezone.now() + timedelta(minutes=30)) == 1
    assert sorted(Line.objects.filter(run__purpose=PURPOSE).values_list("recipient_id", flat=True)) == [0, 1]


def test_who_is_safe_raises_nothing(doors: Doors) -> None:
    outing = out(doors)
    check_in(by=doors.viewer("head"), outing=outing, at=timezone.now())
    come_back(by=doors.viewer("head"), outing=outing, at=timezone.now())
    assert raise_overdue(now=in_hours(3)) == 0 and out(doors).ended_at is None


@pytest.mark.parametrize(
    ("hours", "expects", "words"),
    [(-1, "office", "past"), (30, "office", "too long"), (1, "head", "colleague"), (1, "support_worker", "colleague")],
)
def test_going_out_needs_a_time_and_a_colleague(doors: Doors, hours: int, expects: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        out(doors, hours=hours, expects=expects)


def test_whom_nobody_can_reach_expects_nobody(doors: Doors) -> None:
    Practitioner.objects.filter(pk=doors.person("office").pk).update(email="", phone="01632 960 140")
    with pytest.raises(Refused, match="cannot reach"):
        out(doors)


def test_one_is_out_once_and_only_oneself_stays_longer(doors: Doors) -> None:
    outing = out(doors)
    with pytest.raises(Refused, match="out already"):
        out(doors)
    with pytest.raises(Http404):
        stay_longer(by=doors.viewer("office"), outing=outing, minutes=15, at=timezone.now())
    with pytest.raises(Refused, match="15, 30 or 60"):
        stay_longer(by=doors.viewer("head"), outing=outing, minutes=999, at=timezone.now())
    with pytest.raises(PermissionDenied):
        out(doors, who="office", expects="head")
    with pytest.raises(Http404):
        come_back(by=doors.viewer("support_worker"), outing=outing, at=timezone.now())
