"""What may no longer be kept goes, what may stays, and counting alone changes nothing."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.cast import ASHLEA, PASSWORD, Town, give_role, make_user
from tests.plans.making import make_action, make_small_plan, sections_of
from village.access.models.role import Invitation, RoleHeld
from village.access.models.user import User
from village.audit.models.entry import Entry
from village.audit.services.record import Installation, Subject, record
from village.config.commands.tidy import tidy
from village.files.models.stored_file import StoredFile
from village.files.queries import path_of
from village.files.services.keeping import keep
from village.importing.models.batch import ImportBatch
from village.importing.models.upload_key import UploadKey
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def total(counts: dict[str, int]) -> int:
    return sum(counts.values())


def make_draft(town: Town, days: int, state: str) -> ImportBatch:
    by, at = Installation(partnership_id=town.partnership.pk), timezone.now() - timedelta(days=days)
    file = keep(town.partnership, ContentFile(b"words"), name="plan.txt", purpose="plan-import", by=by)
    return ImportBatch.objects.create(
        partnership=town.partnership, kind="plan", state=state, file=file, made_at=at, heard_at=at
    )


@pytest.mark.parametrize(("days", "state", "goes"), [(31, "read", True), (29, "read", False), (90, "accepted", False)])
def test_an_old_draft_goes_with_its_file(
    town: Town, django_capture_on_commit_callbacks: object, days: int, state: str, goes: bool
) -> None:
    draft = make_draft(town, days, state)
    assert draft.file is not None
    path = path_of(draft.file)
    assert total(tidy(do=False)) == (2 if goes else 0)
    assert ImportBatch.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # the plugin names no type
        tidy(do=True)
    assert (ImportBatch.objects.exists(), StoredFile.objects.exists(), path.exists()) == (not goes,) * 3


def test_a_removed_plan_goes_after_thirty_days_with_what_stands_in_it_alone(town: Town) -> None:
    gone, stays = make_small_plan(town, "Old plan"), make_small_plan(town, "New plan")
    only, shared = make_action(town, gone, "Only here"), make_action(town, gone, "Here and there")
    Placement.objects.create(action=shared, plan=stays, section=sections_of(stays)[0], position=1)
    removed = make_action(town, stays, "Removed by itself")
    at = timezone.now() - timedelta(days=31)
    Action.objects.filter(pk=removed.pk).update(removed_at=at)
    Plan.objects.filter(pk=gone.pk).update(removed_at=at)
    tidy(do=False)
    assert Plan.objects.count() == 2
    tidy(do=True)
    assert list(Plan.objects.all()) == [stays]
    assert list(Action.objects.all()) == [shared]
    assert not Action.objects.filter(pk=only.pk).exists()
    assert Entry.objects.filter(verb="plans.plan-gone", subject_label="Old plan").exists()


def test_what_was_removed_a_month_ago_to_the_day_can_still_come_back(town: Town) -> None:
    plan = make_small_plan(town)
    Plan.objects.filter(pk=plan.pk).update(removed_at=timezone.now() - timedelta(days=30))
    tidy(do=True)
    assert Plan.objects.exists()


@pytest.mark.parametrize(
    ("ended", "left"),
    [
        ({"expires_at": -91}, 0),
        ({"expires_at": -89}, 1),
        ({"expires_at": 5, "accepted_at": -91}, 0),
        ({"expires_at": -120, "accepted_at": -30}, 1),
        ({"expires_at": 5, "withdrawn_at": -91}, 0),
        ({"expires_at": 14}, 1),
    ],
)
def test_an_invitation_goes_ninety_days_after_its_end(town: Town, ended: dict[str, int], left: int) -> None:
    now = timezone.now()
    at = {name: now + timedelta(days=days) for name, days in ended.items()}
    Invitation.objects.create(
        email="a@b.example", name="A", partnership=town.partnership, role="board_member", invited_at=now, **at
    )
    tidy(do=True)
    assert Invitation.objects.count() == left


@pytest.mark.parametrize(("withdrawn", "left"), [(91, 0), (89, 1), (None, 1)])
def test_an_upload_key_goes_ninety_days_after_it_was_withdrawn(town: Town, withdrawn: int | None, left: int) -> None:
    made_at, today = timezone.now() - timedelta(days=400), timezone.now()
    UploadKey.objects.create(
        partnership=town.partnership,
        school=town.organisations[ASHLEA],
        name="Register server",
        key_hash="0" * 64,
        made_at=made_at,
        withdrawn_at=None if withdrawn is None else today - timedelta(days=withdrawn),
    )
    assert total(tidy(do=False)) == 1 - left
    assert UploadKey.objects.count() == 1
    tidy(do=True)
    assert UploadKey.objects.count() == left


def test_a_login_is_scrubbed_two_years_after_its_last_role_and_its_doings_stay(town: Town) -> None:
    user = make_user("Ada Moss", password=PASSWORD)
    give_role(user, town.partnership, "board_member", since=days_ago(1500))
    User.objects.filter(pk=user.pk).update(created_at=timezone.now() - timedelta(days=1500))
    RoleHeld.objects.filter(user=user).update(ends_on=days_ago(729))
    tidy(do=True)
    assert User.objects.get(pk=user.pk).name == "Ada Moss"
    RoleHeld.objects.filter(user=user).update(ends_on=days_ago(731))
    tidy(do=True)
    scrubbed = User.objects.get(pk=user.pk)
    assert (scrubbed.name, scrubbed.is_active, scrubbed.has_usable_password()) == ("Former member", False, False)
    assert "ada" not in scrubbed.email and not EmailAddress.objects.filter(user=user).exists()
    assert RoleHeld.objects.filter(user=user).exists()
    assert total(tidy(do=False)) == 0
    assert {other.name for other in town.users.values()} <= set(User.objects.values_list("name", flat=True))


def test_ended_sessions_go_and_running_ones_stay(town: Town) -> None:
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(hours=1))
    Session.objects.create(session_key="runs", session_data="", expire_date=now + timedelta(hours=1))
    tidy(do=True)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["runs"]


def test_who_left_two_years_ago_is_forgotten_by_name_and_the_row_stays(town: Town) -> None:
    person = town.practitioners["head"]
    Practitioner.objects.filter(pk=person.pk).update(left_on=days_ago(731))
    tidy(do=True)
    person.refresh_from_db()
    assert (person.name, person.initials, person.email, person.phone) == ("Former member of staff", "", "", "")
    assert not Entry.objects.filter(subject_label__contains="Samir").exists()
    assert total(tidy(do=False)) == 0


def test_lines_older_than_seven_years_leave_the_record_and_the_seal_is_on_again(town: Town) -> None:
    by = Installation(partnership_id=town.partnership.pk)
    for days in (8 * 365, 6 * 365):
        record("plans.exported", by=by, subject=Subject("x", days, "x"), at=timezone.now() - timedelta(days=days))
    tidy(do=False)
    assert Entry.objects.filter(verb="plans.exported").count() == 2
    tidy(do=True)
    kept = Entry.objects.get(verb="plans.exported")
    assert kept.subject_id == str(6 * 365)
    assert Entry.objects.get(verb="audit.old-lines-removed").subject_label.startswith("1 line until")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=kept.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=kept.pk).update(verb="forged")
