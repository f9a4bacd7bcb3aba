"""A decision leads to the room that begins what was decided, is somebody's task, and shows what was begun."""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.forum.making import Forum, begun, make_forum, worried
from village.family_plans.services.writing import Beginning, begin_plan
from village.forum.models import Task
from village.groups.models.programme import Programme
from village.support.contributions import begun_since, starters_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(town: Town) -> Forum:
    made = make_forum(town)
    worried(made)
    begun(made)
    return made


def decide_by_post(forum: Forum, clients: Clients, decision: str, **more: str) -> str:
    """Return where the chair is led after saving."""
    (key,) = forum.agenda_keys()
    sent = {"key": key, "version": "0", "decision": decision, "note": "", "words": "", "what": "", "owner": ""}
    due = {"due_on_0": "25", "due_on_1": "3", "due_on_2": "2026"}
    answer = clients["inclusion_lead"].post(reverse("forum:point", args=(forum.school_id,)), {**sent, **due, **more})
    assert answer.status_code == 303
    return answer["Location"]


@pytest.mark.parametrize(
    ("decision", "route"),
    [
        ("plan", "family_plans:plan-new"),
        ("visit", "visits:new"),
        ("referral", "referrals:new"),
        ("assessment", "assessments:new"),
    ],
)
def test_the_chair_is_led_to_the_rooms_own_page_with_the_child(
    forum: Forum, clients: Clients, decision: str, route: str
) -> None:
    to = decide_by_post(forum, clients, decision, begin="1")
    assert to == reverse(route, args=(forum.school_id, forum.pupils["Ada"].pk))
    assert clients["inclusion_lead"].get(to).status_code == 200


def test_a_group_is_chosen_for_the_child(forum: Forum, clients: Clients) -> None:
    made = Programme.objects.create(
        partnership=forum.town.partnership,
        school=forum.school,
        kind="children_group",
        title="Lego club",
        tier="early",
        state="running",
    )
    to = decide_by_post(forum, clients, "group", begin="1")
    said = clients["inclusion_lead"].get(to).content.decode()
    assert "Choose a group for Ada Fell" in said
    assert reverse("groups:add", args=(made.pk, forum.pupils["Ada"].pk)) in said


def test_until_it_is_begun_it_is_a_task_with_owner_and_day(forum: Forum, clients: Clients) -> None:
    assert "#agenda" in decide_by_post(forum, clients, "plan")
    task = Task.objects.get()
    assert (task.what, task.owner, str(task.due_on)) == (
        "Begin a plan with the family",
        forum.user("inclusion_lead"),
        "2026-03-25",
    )
    tasks, page = reverse("forum:tasks", args=(forum.school_id,)), reverse("forum:forum", args=(forum.school_id,))
    for url in (tasks, page):
        assert "Not begun yet." in clients["inclusion_lead"].get(url).content.decode()
    lead = forum.by("inclusion_lead")
    plan = begin_plan(
        by=lead,
        school_id=forum.school_id,
        pupils=(forum.pupils["Ada"],),
        adult_ids=[],
        beginning=Beginning(kind="family", title="Calm mornings", worker_id=None, next_review_on=None),
    )
    for url in (tasks, page):
        said = clients["inclusion_lead"].get(url).content.decode()
        assert "Not begun yet." not in said and reverse("family_plans:plan", args=(plan.pk,)) in said


def test_who_was_named_keeps_the_task_and_other_decisions_begin_nothing(forum: Forum, clients: Clients) -> None:
    owner = str(forum.user("head").pk)
    decide_by_post(forum, clients, "plan", what="Ask her mother", owner=owner)
    assert [task.what for task in Task.objects.all()] == ["Ask her mother"]


@pytest.mark.parametrize("decision", ["watch", "ring", "nothing"])
def test_other_decisions_begin_nothing(forum: Forum, clients: Clients, decision: str) -> None:
    assert "#agenda" in decide_by_post(forum, clients, decision, begin="1")
    assert not Task.objects.exists()
    page = clients["inclusion_lead"].get(reverse("forum:forum", args=(forum.school_id,))).content.decode()
    assert "Not begun yet." not in page


def test_what_can_be_begun_keeps_to_the_rights_at_the_school(forum: Forum) -> None:
    assert set(starters_at(forum.by("inclusion_lead"), forum.school_id)) == {
        "plan",
        "visit",
        "group",
        "referral",
        "forum",
        "assessment",
    }
    assert set(starters_at(forum.by("office"), forum.school_id)) == {"visit", "forum"}
    assert starters_at(forum.by("support_worker"), forum.school_id) == {}
    ada = forum.pupils["Ada"].pk
    assert not any(begun_since(forum.by("teacher"), forum.school_id, [ada], forum.meeting().on).values())
