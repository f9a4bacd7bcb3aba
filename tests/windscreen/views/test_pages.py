"""The pages of the windscreen: who sees names, who sees counts, and what each form keeps."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import ASHLEA, BECKSIDE, Town
from tests.conftest import Clients
from tests.windscreen.making import SOON, TODAY, Needs, add_pupil, decide, make_needs
from village.audit.models.entry import Entry
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.family_plans.rules.kinds import State
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.support.contributions import agenda_points, happenings_of, help_going, open_help
from village.windscreen.models.decision import LevelDecision
from village.windscreen.models.level import LevelIndicator, NeedLevel
from village.windscreen.pages.picture import Picture, partnership_picture, school_picture
from village.windscreen.pages.told import work
from village.windscreen.services.levels import retire_level

pytestmark = pytest.mark.django_db


@pytest.fixture
def needs(town: Town) -> Needs:
    return make_needs(town)


def page(clients: Clients, needs: Needs, who: str = "head", name: str = "picture", query: str = "") -> str:
    answer = clients[who].get(reverse(f"windscreen:{name}", args=(needs.school.pk,)) + query)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def child_url(needs: Needs, name: str) -> str:
    return reverse("windscreen:child", args=(needs.school.pk, needs.pupils[name].pk))


def plan_for(needs: Needs, *names: str) -> FamilyPlan:
    """Return a plan that goes on with the family of these children."""
    plan = FamilyPlan.objects.create(
        partnership=needs.town.partnership, school=needs.school, title="Calm mornings", state=State.ACTIVE,
        agreed_on=TODAY, written_at=timezone.now(),
    )  # fmt: skip
    for name in names:
        PlanChild.objects.create(plan=plan, pupil=needs.pupils[name])
    return plan


def fields(needs: Needs, level: str, **more: object) -> dict[str, object]:
    return {
        "seen": 0, "level": needs.levels[level].pk, "reasons": "Often tired", "decided_on": TODAY.isoformat(),
        "next_look_on": SOON.isoformat(), **more,
    }  # fmt: skip


def test_the_picture_of_a_school_counts_children_families_and_help(clients: Clients, needs: Needs) -> None:
    for name, level in (("Ada", "Side by side"), ("Bea", "Side by side"), ("Cal", "A bit extra")):
        decide(needs, name, level)
    decide(needs, "Cal", "Everyday", next_look_on=None)
    plan_for(needs, "Ada")
    picture = school_picture(needs.viewer("head"), needs.school.pk, today=TODAY)
    lines = {card.level.label: card for card in picture.cards}
    together = lines["Side by side"]
    assert (together.count.children, together.count.families, together.count.with_nothing) == (2, 1, 1)
    assert [(line.kind, line.families) for line in together.kinds] == [("Parent plan", 1)]
    assert (picture.moves.more, picture.moves.less, lines["Everyday"].count.children) == (0, 1, 1)
    text = page(clients, needs)
    assert "Village never decides one, and suggests none" in text and "Ada" not in text
    assert "?level=" in text and "show=nothing" in text


@pytest.mark.parametrize("who", ["teacher", "office", "two_hats"])
def test_who_may_not_see_names_sees_no_small_count_either(clients: Clients, needs: Needs, who: str) -> None:
    decide(needs, "Ada", "Side by side")
    plan_for(needs, "Ada")
    picture = school_picture(needs.viewer(who), needs.school.pk, today=TODAY)
    assert hidden(picture) and picture.undecided is None and picture.late == 0
    text = page(clients, needs, who)
    assert "hidden" in text and "/windscreen/children/" not in text and "/windscreen/decisions/" not in text
    assert clients[who].get(child_url(needs, "Ada")).status_code == 403


def hidden(picture: Picture) -> bool:
    """Tell whether every count of the picture is kept back."""
    counts = [card.count for card in picture.cards]
    every = [one for count in counts for one in (count.children, count.with_help, count.with_nothing, count.families)]
    kinds = [line.families for card in picture.cards for line in card.kinds]
    return not any(
        one is not None for one in (*every, *kinds, picture.children, picture.moves.more, picture.moves.less)
    )


def test_all_schools_together_show_what_no_school_shows_alone(needs: Needs) -> None:
    partnership, beckside = needs.town.partnership, needs.town.organisations[BECKSIDE]
    many(needs, 30, "Side by side", "Ashlea")
    before = partnership_picture(needs.viewer("coordinator"), today=TODAY)
    assert hidden(before)
    needs.school = beckside
    many(needs, 30, "Side by side", "Beckside")
    after = partnership_picture(needs.viewer("coordinator"), today=TODAY)
    count = {card.level.label: card.count for card in after.cards}["Side by side"]
    assert (after.children, count.children, count.families) == (60, None, None)
    many(needs, 30, "A bit extra", "Beckside too")
    needs.school = needs.town.organisations[ASHLEA]
    many(needs, 30, "A bit extra", "Ashlea too")
    shown = partnership_picture(needs.viewer("coordinator"), today=TODAY)
    counts = {card.level.label: card.count.children for card in shown.cards}
    assert shown.children == 120 and counts["Everyday"] is None and counts["Specialist"] is None
    kinds = {line.kind: line.families for card in shown.cards for line in card.kinds}
    assert kinds == {"Family plans": 120}
    assert partnership.pk and len(help_going(partnership.pk, TODAY)) == 120


def many(needs: Needs, size: int, level: str, surname: str) -> None:
    """So many children of a school are at a level, each with a plan that goes on."""
    pupils = Pupil.objects.bulk_create(
        Pupil(partnership=needs.town.partnership, forename="Ivy", surname=f"{surname} {number}")
        for number in range(size)
    )
    Spell.objects.bulk_create(Spell(pupil=one, school=needs.school, joined_on=TODAY) for one in pupils)
    to = needs.levels[level]
    LevelDecision.objects.bulk_create(
        LevelDecision(
            partnership=needs.town.partnership, school=needs.school, pupil=one, to_level=to, way="first",
            to_label=to.label, to_sentence=to.sentence, reasons="Many", decided_on=TODAY,
            next_look_on=TODAY - timedelta(days=1), decided_by_name="Samir Vall", written_at=timezone.now(),
        )
        for one in pupils
    )  # fmt: skip
    plans = FamilyPlan.objects.bulk_create(
        FamilyPlan(
            partnership=needs.town.partnership, school=needs.school, title="Calm mornings", state=State.ACTIVE,
            agreed_on=TODAY, written_at=timezone.now(),
        )
        for _ in pupils
    )  # fmt: skip
    PlanChild.objects.bulk_create(PlanChild(plan=plan, pupil=one) for plan, one in zip(plans, pupils, strict=True))


def test_pages_ask_as_often_for_two_thousand_open_families(clients: Clients, needs: Needs) -> None:
    counted: dict[str, list[int]] = {}
    pages = [
        ("head", reverse(f"windscreen:{name}", args=(needs.school.pk,)))
        for name in ("picture", "children", "decisions")
    ]
    pages += [("teacher", pages[0][1]), ("coordinator", reverse("windscreen:picture-of-all"))]
    for size in (60, 2000):
        many(needs, size, "Side by side", f"Sorrel {size}")
        for who, url in pages:
            clients[who].get(url)  # The first request of a session asks more.
            with CaptureQueriesContext(connection) as queries:
                assert clients[who].get(url).status_code == 200
            counted.setdefault(who + url, []).append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            points = agenda_points(needs.viewer("head"), needs.school.pk, TODAY)
        counted.setdefault("agenda", []).append(len(queries))
        assert sum(point.key.startswith("windscreen-look-") for point in points) >= size
    assert all(small == large <= 60 for small, large in counted.values()), counted


def test_a_level_is_decided_on_the_page_and_moves_down_again(clients: Clients, needs: Needs) -> None:
    head, url = clients["head"], child_url(needs, "Ada")
    text = head.get(url).content.decode()
    assert "Nobody has decided a level" in text and " checked" not in text
    seen = LevelIndicator.objects.filter(level=needs.levels["A bit extra"]).first()
    assert seen is not None
    assert head.post(url, fields(needs, "Side by side", indicators=[seen.pk], told="Mum")).status_code == 303
    assert head.post(url, fields(needs, "Everyday", seen=1, reasons="All is well", next_look_on="")).status_code == 303
    text = head.get(url).content.decode()
    for words in ("All is well", "Often tired", seen.words, "Told: <bdi>Mum", "Less support", "Samir Vall"):
        assert words in text, words
    assert Entry.objects.filter(verb="windscreen.seen", subject_label="Ada Thorn").count() == 2
    assert "Side by side" in page(clients, needs, name="decisions", query="?way=less")


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": ""},
        {"level": "x"},
        {"reasons": " "},
        {"next_look_on": ""},
        {"decided_on": "2026-03-19"},
        {"indicators": ["999999"]},
    ],
)
def test_what_is_refused_keeps_what_was_typed(clients: Clients, needs: Needs, wrong: dict[str, object]) -> None:
    answer = clients["head"].post(child_url(needs, "Ada"), {**fields(needs, "Specialist", told="The class"), **wrong})
    assert answer.status_code == 422 and "The class" in answer.content.decode()
    assert not LevelDecision.objects.exists()


def test_the_second_of_two_sees_what_stands_and_may_decide_again(clients: Clients, needs: Needs) -> None:
    decide(needs, "Ada", "Specialist", reasons="The first was faster")
    answer = clients["inclusion_lead"].post(child_url(needs, "Ada"), fields(needs, "A bit extra"))
    text = answer.content.decode()
    assert answer.status_code == 422 and "The first was faster" in text and "Often tired" in text
    assert 'name="seen" value="1"' in text
    again = clients["inclusion_lead"].post(child_url(needs, "Ada"), fields(needs, "A bit extra", seen=1))
    assert again.status_code == 303


def test_a_decision_is_withdrawn_with_a_reason(clients: Clients, needs: Needs) -> None:
    row = decide(needs, "Ada", "Specialist")
    url = reverse("windscreen:decision-withdraw", args=(row.pk,))
    assert "Specialist" in clients["head"].get(url).content.decode()
    assert clients["head"].post(url, {"seen": 1, "why": ""}).status_code == 422
    assert clients["head"].post(url, {"seen": 1, "why": "The wrong child"}).status_code == 303
    text = clients["head"].get(child_url(needs, "Ada")).content.decode()
    assert "The wrong child" in text and "Nobody has decided a level" in text
    for who in ("support_worker", "two_hats"):
        assert clients[who].get(url).status_code == 404


def test_the_lists_say_with_whom_nothing_goes_on_and_names_are_on_record(clients: Clients, needs: Needs) -> None:
    decide(needs, "Ada", "Side by side")
    decide(needs, "Cal", "A bit extra", decided_on=TODAY - timedelta(days=1))
    plan_for(needs, "Ada")
    nothing = page(clients, needs, name="children", query="?show=nothing")
    assert "Cal Reed" in nothing and "Ada Thorn" not in nothing
    assert Entry.objects.filter(verb="windscreen.listed").count() == 1
    everybody = page(clients, needs, name="children", query="?level=x&page=zz")
    assert "Ada Thorn" in everybody and "Parent plan" in everybody and "4K" in everybody


def test_help_that_one_may_not_see_is_not_called_nothing(clients: Clients, needs: Needs) -> None:
    decide(needs, "Ada", "Side by side")
    plan_for(needs, "Ada")
    FamilyPlan.objects.update(school=needs.town.organisations[BECKSIDE])
    assert not open_help(needs.viewer("head"), needs.school.pk)
    text = page(clients, needs, name="children")
    assert "Something that is not for you to see" in text
    assert "Nobody like this" in page(clients, needs, name="children", query="?show=nothing")


def test_what_is_late_is_work_and_stands_on_the_agenda(clients: Clients, needs: Needs) -> None:
    row = decide(needs, "Ada", "Side by side")
    assert not work(needs.viewer("head"), needs.school.pk)
    LevelDecision.objects.update(next_look_on=TODAY - timedelta(days=3))
    (item,) = work(needs.viewer("head"), needs.school.pk)
    assert item.title == "1 level of need to look at again" and not work(needs.viewer("office"), needs.school.pk)
    (point,) = agenda_points(needs.viewer("head"), needs.school.pk, TODAY)
    assert (point.key, point.title) == (f"windscreen-look-{row.pk}", "Ada Thorn")
    assert "Overdue" in page(clients, needs, name="children", query="?show=late")


def test_the_chronology_tells_both_ways_to_those_who_may_know(needs: Needs) -> None:
    decide(needs, "Ada", "Side by side", decided_on=TODAY - timedelta(days=2))
    decide(needs, "Ada", "Everyday", next_look_on=None)
    ada = [needs.pupils["Ada"].pk]
    assert levels_told(needs, "inclusion_lead", ada) == ["Side by side → Everyday", "Side by side"]
    for who in ("teacher", "office", "parent", "support_worker"):
        assert levels_told(needs, who, ada) == []


def levels_told(needs: Needs, who: str, pupil_ids: list[int]) -> list[str]:
    """Return what the person's chronology tells of levels."""
    told = happenings_of(needs.viewer(who), pupil_ids)
    return [one.words for one in told if one.kind == "Level of need decided"]


def test_the_panel_is_for_those_who_work_with_the_family(clients: Clients, needs: Needs) -> None:
    decide(needs, "Ada", "Side by side")
    url = reverse("people:pupil", args=(needs.pupils["Ada"].pk,))
    assert "Side by side" in clients["head"].get(url).content.decode()
    for who in ("teacher", "office"):
        text = clients[who].get(url).content.decode()
        assert "Side by side" not in text and "Level of need" not in text


def test_the_coordinator_begins_changes_orders_and_retires(clients: Clients, needs: Needs) -> None:
    NeedLevel.objects.all().delete()
    hana, levels = clients["coordinator"], reverse("windscreen:levels")
    assert "Begin with this set" in hana.get(levels).content.decode()
    assert "has no levels yet" in page(clients, needs)
    assert hana.post(reverse("windscreen:levels-begin")).status_code == 303
    first, second = NeedLevel.objects.order_by("order")[:2]
    sent = {"version": 1, "label": "For all", "sentence": "All of us.", "tier": "universal", "shade": "heat-1",
            "indicators": "At home:\nSleeps"}  # fmt: skip
    edit = reverse("windscreen:level-edit", args=(first.pk,))
    assert hana.post(edit, {**sent, "indicators": "Sleeps"}).status_code == 422
    assert hana.post(edit, sent).status_code == 303
    stale = hana.post(edit, {**sent, "label": "Typed late"})
    assert stale.status_code == 422 and "Typed late" in stale.content.decode()
    assert hana.post(reverse("windscreen:level-new"), {**sent, "label": "New"}).status_code == 303
    hana.post(reverse("windscreen:level-move", args=(second.pk,)), {"to": "earlier"})
    assert NeedLevel.objects.order_by("order")[0] == second
    hana.post(reverse("windscreen:level-retire", args=(second.pk,)))
    text = hana.get(levels).content.decode()
    assert "Bring back" in text and "For all" in text
    hana.post(reverse("windscreen:level-retire", args=(second.pk,)))
    assert "Bring back" not in hana.get(levels).content.decode()


def test_a_retired_level_is_still_shown_while_somebody_is_on_it(clients: Clients, needs: Needs) -> None:
    decide(needs, "Ada", "Specialist")
    retire_level(by=needs.viewer("coordinator"), level=needs.levels["Specialist"])
    text = page(clients, needs)
    assert "Whoever is on it stays until somebody decides anew" in text
    plan_for(needs, "Ada")
    FamilyPlan.objects.update(school=needs.school)
    retire_level(by=needs.viewer("coordinator"), level=needs.levels["Side by side"])
    assert "No level has this help" in page(clients, needs)


def test_a_leaver_counts_no_more(needs: Needs) -> None:
    needs.pupils["Dan"] = add_pupil(needs.town, needs.school, "Dan", "Fern")
    decide(needs, "Dan", "Specialist")
    Spell.objects.filter(pupil=needs.pupils["Dan"]).update(left_on=TODAY - timedelta(days=1))
    assert school_picture(needs.viewer("head"), needs.school.pk, today=TODAY).children == 0
