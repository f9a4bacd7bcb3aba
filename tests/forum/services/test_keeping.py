"""What the forum tells other rooms, what it lets go of, and what a court's order keeps from its minutes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.forum.making import SUPPORTER, Forum, begun, decided, make_forum, worried
from village.audit.services.record import Installation
from village.forum.models import Concern, Meeting, Point, SafetyConcern, Task
from village.forum.pages.minutes import minutes_page
from village.forum.services.concerns import Said, add_safety_concern, bring_concern_back, withdraw_concern
from village.forum.services.meetings import close, tick
from village.forum.services.merging import merge_forum
from village.forum.services.retention import STAYS, tidy_forum
from village.forum.services.tasks import finish_task
from village.people.models import Adult, Consent, Restriction
from village.school_data.contributions import work_at
from village.support.contributions import delivered, happenings_of


@pytest.fixture
def forum(town: Town) -> Forum:
    return make_forum(town)


def held(forum: Forum) -> Meeting:
    """Return a closed meeting in which Ada was talked about, with a task."""
    concern = worried(forum)
    meeting, by = begun(forum), forum.by("inclusion_lead")
    decided(forum, f"concern-{concern.pk}", task_for=SUPPORTER)
    tick(by=by, meeting=meeting, users=[forum.user("head").pk], guests=[], seen=[])
    return close(by=by, meeting=meeting)


def test_the_chronology_tells_those_at_the_table_and_nobody_else(forum: Forum) -> None:
    held(forum)
    support = forum.by(SUPPORTER)
    finish_task(by=support, task=Task.objects.get(), seen_version=1, words="She comes.")
    ada = [forum.pupils["Ada"].pk]
    assert [(one.kind, one.words) for one in happenings_of(support, ada)] == [
        ("Task done", "Ring her mother: She comes."),
        ("Forum", "Ring the family. Her class teacher rings."),
        ("Concern", "Learning: Tired and hungry."),
        ("Joined a school", "Ashlea Primary School"),
    ]
    for who in ("teacher", "office", "support_worker", "coordinator", "parent", "agency_worker"):
        assert happenings_of(forum.by(who), ada) == []


def test_how_much_of_what_was_promised_was_done_is_counted(forum: Forum) -> None:
    held(forum)
    ids, days = [forum.pupils["Ada"].pk], (date(2026, 3, 1), date(2026, 3, 31))

    def tasks(pupil_ids: list[int]) -> list[tuple[int, int]]:
        return [(one.done, one.promised) for one in delivered(pupil_ids, *days) if one.code == "forum-tasks"]

    assert tasks(ids) == [(0, 1)]
    finish_task(by=forum.by(SUPPORTER), task=Task.objects.get(), seen_version=1, words="Done.")
    assert tasks(ids) == [(1, 1)]
    assert tasks([forum.pupils["Ben"].pk]) == []


def test_a_task_is_work_of_its_owner_alone(forum: Forum) -> None:
    held(forum)
    works = {who: [one.title for one in work_at(forum.by(who), forum.school_id)] for who in (SUPPORTER, "head")}
    assert works == {SUPPORTER: ["Ring her mother"], "head": []}


def test_minutes_leave_out_a_child_who_is_kept_from_the_reader(forum: Forum) -> None:
    meeting = held(forum)
    adult = Adult.objects.create(
        partnership=forum.town.partnership, forename="B", surname="O", user=forum.user(SUPPORTER)
    )
    Restriction.objects.create(pupil=forum.pupils["Ada"], adult=adult, kind="no_contact", starts_on=date(2026, 1, 1))
    page = minutes_page(forum.by(SUPPORTER), meeting)
    assert (page.lines, page.hidden_count) == ((), 1)
    assert len(minutes_page(forum.by("head"), meeting).lines) == 1


def test_minutes_name_the_child_also_after_two_records_became_one(forum: Forum) -> None:
    meeting = held(forum)
    merge_forum(forum.pupils["Ben"].pk, forum.pupils["Ada"].pk)
    assert minutes_page(forum.by("head"), meeting).lines[0].title == "Ben Fell"


def test_an_agency_worker_finds_the_way_on_the_page_of_a_shared_child(forum: Forum, clients: Clients) -> None:
    ada = forum.pupils["Ada"]
    Consent.objects.create(
        pupil=ada,
        kind=Consent.Kind.SHARE,
        organisation=forum.town.organisations["Lantern Family Centre"],
        given_on=date(2026, 1, 5),
        covers="How school goes",
    )
    worried(forum, words="What the teacher wrote.")
    agency, shared = clients["agency_worker"], f"/families/shared/{ada.pk}/"
    new = f"/families/children/{ada.pk}/concerns/new/"
    page = agency.get(shared).content.decode()
    assert new in page and "What the teacher wrote." not in page
    answer = agency.post(new, {"kind": "home", "worry": "stays", "words": "No bed since June."})
    assert (answer.status_code, answer.headers["Location"]) == (303, shared)
    assert "Waits for the forum" in agency.get(shared).content.decode()
    told = agency.post(new, {"words": "Afraid of him.", "safety": "1"})
    assert told.status_code == 303
    assert "999" in agency.get(told.headers["Location"]).content.decode()
    assert "Afraid" not in agency.get(shared).content.decode()
    assert SafetyConcern.objects.get().school == forum.school


def test_what_is_over_goes_and_what_is_about_safety_stays(forum: Forum) -> None:
    held(forum)
    by, said = forum.by("teacher"), Said(words="Afraid.")
    add_safety_concern(by=by, pupil=forum.pupils["Ada"], school_id=forum.school_id, said=said)
    Concern.objects.update(state="closed", closed_why="x", closed_at=timezone.now())
    later = timezone.now() + STAYS + timedelta(days=30)
    counts = tidy_forum(now=later, do=False, by=Installation())
    assert counts["meetings of forums of seven years ago"] == 2 and Meeting.objects.count() == 2
    tidy_forum(now=later, do=True, by=Installation())
    left = (Meeting.objects.count(), Point.objects.count(), Task.objects.count(), Concern.objects.count())
    assert left == (0, 0, 0, 0)
    assert SafetyConcern.objects.count() == 1
    assert not any(tidy_forum(now=timezone.now(), do=False, by=Installation()).values())


def test_a_withdrawn_concern_can_be_brought_back_for_a_year_however_old_it_is(forum: Forum) -> None:
    concern = worried(forum)
    Concern.objects.update(written_at=timezone.now() - timedelta(days=500))
    concern.refresh_from_db()
    withdraw_concern(by=forum.by("teacher"), concern=concern, seen_version=concern.version)
    soon, late = timezone.now() + timedelta(days=364), timezone.now() + timedelta(days=366)
    words = "concerns that were withdrawn a year ago"
    assert tidy_forum(now=soon, do=True, by=Installation())[words] == 0
    assert tidy_forum(now=late, do=False, by=Installation())[words] == 1
    bring_concern_back(by=forum.by("teacher"), concern=concern, seen_version=concern.version)
    concern.refresh_from_db()
    assert (concern.state, concern.closed_at) == ("open", None)
    withdraw_concern(by=forum.by("teacher"), concern=concern, seen_version=concern.version)
    tidy_forum(now=late, do=True, by=Installation())
    assert not Concern.objects.exists()
