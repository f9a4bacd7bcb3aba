"""What becomes of an action, as the coordinator does it on pages and everybody reads it."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan
from tests.plans.views.pages import found, page_of, words
from village.basics.errors import Refused
from village.plans.models.action import Action
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.queries.actions import action_for
from village.plans.services.actions import change_action
from village.plans.services.progress import say_how_it_goes
from village.plans.services.updates import answer_also

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def url_of(plan: Plan, action: Action, rest: str = "") -> str:
    return f"/plans/{plan.pk}/actions/{action.pk}/{rest}"


def test_the_menu_leads_to_every_deed_and_each_says_what_will_happen(town: Town, hana: Client, plan: Plan) -> None:
    action = make_action(town, plan, ref="1.1")
    make_small_plan(town, "Delivery 2026/27")
    menu = found(page_of(hana, url_of(plan, action)), ".menu__list a")
    deeds = [link.get("href") for link in menu if "/become/" in link.get("href")]
    assert [deed.rstrip("/").rpartition("/")[2] for deed in deeds] == ["carry", "split", "merge", "supersede", "drop"]
    for deed in deeds:
        page = page_of(hana, deed)
        assert "What will happen" in words(page)
        assert "take this back for 30 days" in words(page)
    assert hana.get(url_of(plan, action, "become/nothing/")).status_code == 404


def test_a_dropped_action_says_why_on_its_page_and_stands_below_the_board(town: Town, hana: Client, plan: Plan) -> None:
    action = make_action(town, plan, ref="1.1")
    make_action(town, plan, "Open the hall", ref="1.2")
    answer = hana.post(url_of(plan, action, "become/drop/"), {"seen": 1, "reason": "The grant ended"})
    assert answer.status_code == 303
    page = page_of(hana, url_of(plan, action))
    assert "Dropped. The grant ended" in words(found(page, ".became-notice")[0])
    board = page_of(hana, f"/plans/{plan.pk}/")
    last = found(board, "tbody")[-1]
    assert "No longer active" in words(last)
    assert "Dropped. The grant ended" in words(last)
    assert "Where 1 action stands" in words(board)
    assert "The grant ended" in words(page_of(hana, f"/plans/{plan.pk}/history/"))
    back = found(page, ".became-notice form")[0].get("action")
    assert hana.post(back).status_code == 303
    assert not found(page_of(hana, url_of(plan, action)), ".became-notice")


def test_a_split_is_shown_before_it_is_done_and_both_ends_tell_of_it(town: Town, hana: Client, plan: Plan) -> None:
    action = make_action(town, plan, ref="1.1")
    typed = {"seen": "1", "reason": "Too big", "text-1": "Story mornings", "ref-1": "1.1a", "text-2": "Story boxes"}
    look = hana.post(url_of(plan, action, "become/split/"), {**typed, "look": "1"})
    assert look.status_code == 200
    assert "New: 1.1a Story mornings" in look.content.decode()
    assert Lineage.objects.count() == 0
    assert hana.post(url_of(plan, action, "become/split/"), typed).status_code == 303
    part = Action.objects.get(text="Story mornings")
    assert "Split into 1.1a and “Story boxes”" in words(page_of(hana, url_of(plan, action)))
    origin = words(found(page_of(hana, url_of(plan, part)), ".origin")[0])
    assert "Split off from 1.1. Too big" in origin


@pytest.mark.parametrize(
    ("deed", "typed", "sentence"),
    [
        ("drop", {"reason": " "}, "Write the reason"),
        ("carry", {"reason": "Goes on"}, "Choose the plan in which it goes on"),
        ("split", {"reason": "Too big", "text-1": "Only one"}, "Write at least two actions"),
        ("merge", {"reason": "Same", "keep": "other"}, "Choose the other action"),
        ("supersede", {"reason": "Better"}, "Say what takes its place"),
        ("drop", {"seen": "9", "reason": "An old page"}, "Somebody else changed this action"),
    ],
)
def test_a_refused_deed_keeps_what_was_typed(
    town: Town, hana: Client, plan: Plan, deed: str, typed: dict[str, str], sentence: str
) -> None:
    action = make_action(town, plan)
    answer = hana.post(url_of(plan, action, f"become/{deed}/"), {"seen": "1", **typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert all(value.strip() in answer.content.decode() for name, value in typed.items() if name != "seen")
    assert Lineage.objects.count() == 0


@pytest.mark.parametrize(("keep", "goes"), [("other", "one"), ("this", "two"), ("new", "both")])
def test_two_are_merged_into_whichever_is_chosen(town: Town, hana: Client, plan: Plan, keep: str, goes: str) -> None:
    one, two = make_action(town, plan, "Read at home", ref="1.1"), make_action(town, plan, "Read at school", ref="1.2")
    typed = {"seen": "1", "other": str(two.pk), "keep": keep, "text": "Read everywhere", "ref": "1.3", "reason": "Same"}
    assert hana.post(url_of(plan, one, "become/merge/"), typed).status_code == 303
    ended = {row.text for row in Action.objects.filter(status="superseded")}
    expected = {"one": {one.text}, "two": {two.text}, "both": {one.text, two.text}}
    assert ended == expected[goes]


def test_a_carried_action_shows_where_it_goes_on(town: Town, hana: Client, plan: Plan) -> None:
    action, later = make_action(town, plan), make_small_plan(town, "Delivery 2026/27")
    typed = {"seen": "1", "into": str(later.pk), "reason": "Two schools to go"}
    assert hana.post(url_of(plan, action, "become/carry/"), typed).status_code == 303
    assert "Carried forward: Two schools to go" in words(found(page_of(hana, url_of(plan, action)), ".origin")[0])
    there = words(found(page_of(hana, url_of(later, action)), ".origin")[0])
    assert "Carried forward from there: Two schools to go" in there


def test_supersede_names_what_takes_the_place(town: Town, hana: Client, plan: Plan) -> None:
    one, two = make_action(town, plan, "Paper", ref="1.1"), make_action(town, plan, "App", ref="1.2")
    typed = {"seen": "1", "into": str(two.pk), "words": "", "reason": "Families asked"}
    assert hana.post(url_of(plan, one, "become/supersede/"), typed).status_code == 303
    assert "Superseded by 1.2" in words(page_of(hana, url_of(plan, one)))
    assert "Takes the place of 1.1" in words(page_of(hana, url_of(plan, two)))


def test_nobody_else_gets_to_it(town: Town, clients: Clients, plan: Plan) -> None:
    action = make_action(town, plan)
    for who, status in (("action_lead", 403), ("stranger", 404)):
        assert clients[who].get(url_of(plan, action, "become/drop/")).status_code == status


def test_what_has_ended_is_asked_about_nowhere(town: Town, hana: Client, clients: Clients, plan: Plan) -> None:
    """Its page says what became of it in its place, with a link, and takes no word any more."""
    petra = town.practitioners["action_lead"]
    led = [{"kind": "person", "practitioner": petra.pk}]
    old = make_action(town, plan, "Hold story mornings", ref="1.1", leads=led)
    new = make_action(town, plan, "Open the hall", ref="1.2", leads=led)
    sent = {"seen": "1", "reason": "The hall is larger", "into": str(new.pk)}
    assert hana.post(url_of(plan, old, "become/supersede/"), sent).status_code == 303
    for who in ("coordinator", "action_lead"):
        page = page_of(clients[who], url_of(plan, old))
        assert "Add an update" not in words(page)
        assert "Superseded by 1.2. The hall is larger" in words(found(page, ".became-notice")[0])
        assert found(page, f".became-notice a[href={url_of(plan, new)}]")
        answer = clients[who].post(url_of(plan, old, "update/"), {"text": "Ten came", "said_on": "2026-03-18"})
        assert answer["Location"] == url_of(plan, old)
        assert "Nothing can be added: Superseded by 1.2" in words(page_of(clients[who], url_of(plan, old)))
        beside = page_of(clients[who], url_of(plan, new), update="1")
        assert "Hold story mornings" not in words(found(beside, "[id=update]")[0])
    with pytest.raises(Refused, match="goes on no more: superseded by 1"):
        say_how_it_goes(by=town.viewer("coordinator"), plan=plan, action=old, text="Ten came")
    made = say_how_it_goes(by=town.viewer("coordinator"), plan=plan, action=new, text="Ten came")
    assert made is not None
    with pytest.raises(Refused, match="goes on no more"):
        answer_also(by=town.viewer("coordinator"), plan=plan, update=made, action_ids=[old.pk])
    at = action_for(town.viewer("coordinator"), old.pk)
    with pytest.raises(Refused, match="Take back on its page what became of it first"):
        change_action(by=town.viewer("coordinator"), plan=plan, action=at, seen=at.version, values={"status": "green"})


def test_my_actions_say_what_became_of_one_and_ask_nothing_of_it(
    town: Town, hana: Client, clients: Clients, plan: Plan
) -> None:
    petra = town.practitioners["action_lead"]
    old = make_action(town, plan, ref="1.1", leads=[{"kind": "person", "practitioner": petra.pk}])
    hana.post(url_of(plan, old, "become/drop/"), {"seen": 1, "reason": "The grant ended"})
    line = words(found(page_of(clients["action_lead"], "/plans/mine/"), ".my-actions__one")[0])
    assert "Dropped. The grant ended" in line
    assert "Never updated" not in line
    assert "What you lead" not in words(page_of(clients["action_lead"], "/"))
