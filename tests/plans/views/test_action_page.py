"""The page of one action: what it shows, and changing it where it stands."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, sections_of, years_of
from tests.plans.views.pages import found, page_of, words
from village.plans.models.action import Action, Placement, Step
from village.plans.models.plan import Plan
from village.plans.models.progress import Rating, Update
from village.plans.queries.history import history_of_action
from village.plans.services.actions import change_action
from village.plans.services.progress import say_how_it_goes


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def url(plan: Plan, action: Action, route: str = "plans:action", *more: object) -> str:
    return reverse(route, args=(plan.pk, action.pk, *more))


def seen(client: Client, plan: Plan, action: Action, group: str) -> str:
    """Return the mark of what the form showed."""
    page = page_of(client, url(plan, action), change=group)
    return str(page.xpath(f"//*[@data-group='{group}']//input[@name='seen']/@value")[0])


def save(client: Client, plan: Plan, action: Action, group: str, mark: str, **typed: str) -> int:
    answer = client.post(url(plan, action, "plans:action-change", group), {"seen": mark, **typed})
    return int(answer.status_code)


def test_the_page_says_what_was_agreed_and_in_which_words(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(
        town,
        plan,
        "Hold story mornings",
        ref="1.1",
        measure="Half of parents read daily",
        lead_words="PL / reading team",
    )
    Action.objects.filter(pk=action.pk).update(text_as_written="Run story AMs")
    said = words(page_of(hana, url(plan, action)))
    for part in (
        "1.1 Hold story mornings",
        "Run story AMs",
        "Half of parents read daily",
        "“PL / reading team” in the document",
    ):
        assert part in said


def test_a_gap_leads_to_the_field_that_answers_it(town: Town, plan: Plan, hana: Client) -> None:
    page = page_of(hana, url(plan, make_action(town, plan)))
    ids = set(page.xpath("//@id"))
    targets = {str(link).partition("#")[2] for link in page.xpath("//ul[@class='asks']//a/@href")}
    assert targets == {"field-leads", "field-time", "field-measure"} <= ids


def test_saving_a_group_comes_back_to_it_with_a_way_to_undo(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    mark = seen(hana, plan, action, "measure")
    answer = hana.post(url(plan, action, "plans:action-change", "measure"), {"seen": mark, "measure": "Nine of ten"})
    assert (answer.status_code, answer["Location"]) == (303, f"{url(plan, action)}#field-measure")
    page = page_of(hana, url(plan, action))
    undo = page.xpath("//*[@id='notices']//form/@action")
    assert len(undo) == 1
    hana.post(undo[0], {"back": url(plan, action)})
    action.refresh_from_db()
    assert action.measure == ""


def test_a_late_save_shows_both_versions_and_keeps_what_was_typed(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, measure="One")
    mark = seen(hana, plan, action, "measure")
    change_action(by=town.viewer("coordinator"), plan=plan, action=action, seen=1, values={"measure": "Theirs"})
    answer = hana.post(url(plan, action, "plans:action-change", "measure"), {"seen": mark, "measure": "Mine"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed this meanwhile" in body
    assert "Theirs" in body
    assert "Mine</textarea>" in body
    action.refresh_from_db()
    assert action.measure == "Theirs"


def test_two_people_in_different_fields_do_not_meet(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    mark = seen(hana, plan, action, "measure")
    change_action(by=town.viewer("coordinator"), plan=plan, action=action, seen=1, values={"resources": "£200"})
    assert save(hana, plan, action, "measure", mark, measure="Nine of ten") == 303
    action.refresh_from_db()
    assert (action.resources, action.measure) == ("£200", "Nine of ten")


def test_words_of_a_lead_are_matched_only_when_somebody_says_so(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, leads=[{"kind": "words", "words": "PL"}])
    page = page_of(hana, url(plan, action), change="leads")
    assert "Petra Lowe, Vale Early Help (PL is the initials on record)" in words(page)
    petra = town.practitioners["action_lead"]
    mark = seen(hana, plan, action, "leads")
    assert save(hana, plan, action, "leads", mark, lead_0=f"person:{petra.pk}", name_0="", name_1="") == 303
    lead = action.leads.get()
    assert (lead.kind, lead.practitioner) == ("person", petra)


def test_a_lead_is_added_by_name_as_a_role_or_as_written(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    typed = {"name_0": "Lantern Family Centre", "kind_0": "known", "name_1": "Reading lead", "kind_1": "role"}
    assert save(hana, plan, action, "leads", seen(hana, plan, action, "leads"), **typed) == 303
    assert [(lead.kind, str(lead)) for lead in action.leads.all()] == [
        ("organisation", "Lantern Family Centre"),
        ("role", "Reading lead"),
    ]


def test_an_unknown_name_is_asked_about_and_not_guessed(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    answer = hana.post(
        url(plan, action, "plans:action-change", "leads"),
        {"seen": seen(hana, plan, action, "leads"), "name_0": "Petra Low", "kind_0": "known", "name_1": ""},
    )
    assert answer.status_code == 422
    assert "Did you mean Petra Lowe?" in answer.content.decode()
    assert not action.leads.exists()


def test_time_words_are_read_and_years_ticked_in_one_change(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    first, second, _third = years_of(plan)
    mark = seen(hana, plan, action, "time")
    typed = {
        "time_words": "by July 2026",
        f"year_{first.pk}": "on",
        f"word_{first.pk}": "Pilot",
        f"spring_{second.pk}": "on",
    }
    before = history_of_action(town.viewer("coordinator"), action.pk).count()
    assert save(hana, plan, action, "time", mark, **typed) == 303
    assert [timing.ends_on for timing in action.timings.all()] == [date(2026, 7, 31)]
    assert [(tick.year, tick.term, tick.word) for tick in action.ticks.all()] == [
        (first, "", "Pilot"),
        (second, "spring", ""),
    ]
    assert history_of_action(town.viewer("coordinator"), action.pk).count() == before + 1


def test_reading_the_words_again_saves_nothing(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    answer = hana.post(
        url(plan, action, "plans:action-change", "time"), {"seen": "", "time_words": "every half-term", "read": "1"}
    )
    assert answer.status_code == 200
    assert "every half-term" in answer.content.decode()
    action.refresh_from_db()
    assert action.time_words == ""


def test_a_step_is_ticked_and_unticked_without_script(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, steps=[{"text": "Ask the heads"}, {"text": "Book the hall"}])
    step = Step.objects.get(text="Book the hall")
    hana.post(url(plan, action, "plans:action-step", step.pk), {"done": "1"})
    step.refresh_from_db()
    assert step.done_on == date(2026, 3, 18)
    hana.post(url(plan, action, "plans:action-step", step.pk))
    step.refresh_from_db()
    assert step.done_on is None


def test_steps_are_added_changed_moved_and_emptied_away(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, steps=[{"text": "Ask"}, {"text": "Book"}])
    typed = {
        "text_0": "",
        "text_1": "Book the hall",
        "place_1": "5",
        "text_2": "Invite",
        "place_2": "1",
        "due_2": "2026-05-01",
    }
    assert save(hana, plan, action, "steps", seen(hana, plan, action, "steps"), **typed) == 303
    assert [(step.text, step.due_on) for step in action.steps.all()] == [
        ("Invite", date(2026, 5, 1)),
        ("Book the hall", None),
    ]


def test_an_update_with_a_rating_is_one_entry_with_its_reason(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    day = {"said_on_0": "2", "said_on_1": "3", "said_on_2": "2026"}
    answer = hana.post(url(plan, action, "plans:action-update"), {"text": "Two helpers left", "rating": "amber", **day})
    assert answer.status_code == 303
    page = page_of(hana, url(plan, action))
    (update,) = found(page, "article.update")
    assert words(update).startswith("Spring 2026 2 Mar 2026 Amber Hana BrookTwo helpers left")
    rating = Rating.objects.get(action=action)
    assert (rating.code, rating.reason, rating.academic_year, rating.term) == (
        "amber",
        "Two helpers left",
        2025,
        "spring",
    )


@pytest.mark.parametrize(
    ("was", "rating", "sentence"),
    [
        ("", "red", "Write one line, because you chose Red."),
        ("amber", "amber", "Write one line, because you chose Amber."),
        ("amber", "green", "Write one line: what made it Green?"),
        ("green", "", "Write one line: what has moved?"),
    ],
)
def test_a_rating_that_needs_a_word_is_refused_without_one(
    town: Town, plan: Plan, hana: Client, was: str, rating: str, sentence: str
) -> None:
    action = make_action(town, plan, status=was)
    day = {"said_on_0": "2", "said_on_1": "3", "said_on_2": "2026"}
    answer = hana.post(url(plan, action, "plans:action-update"), {"text": " ", "rating": rating, **day})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Update.objects.filter(actions=action).exists()


def test_an_older_word_never_overrides_a_later_rating(town: Town, plan: Plan) -> None:
    action, by = make_action(town, plan), town.viewer("coordinator")
    say_how_it_goes(by=by, plan=plan, action=action, text="Going well", said_on=date(2026, 3, 1), rating="green")
    say_how_it_goes(by=by, plan=plan, action=action, text="It was late", said_on=date(2025, 11, 1), rating="red")
    action.refresh_from_db()
    assert action.status == "green"
    assert Rating.objects.filter(action=action).count() == 2


def test_a_doubt_is_put_away_with_one_press(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, needs_check=True)
    assert "It is right" in words(page_of(hana, url(plan, action)))
    hana.post(url(plan, action, "plans:action-check"))
    assert "It is right" not in words(page_of(hana, url(plan, action)))


def test_an_action_moves_is_placed_elsewhere_and_is_taken_out(town: Town, plan: Plan, hana: Client) -> None:
    action, other = make_action(town, plan, ref="1.1"), make_small_plan(town, "Another plan")
    mark = seen(hana, plan, action, "home")
    assert save(hana, plan, action, "home", mark, section=str(sections_of(plan)[1].pk), ref="2.1") == 303
    hana.post(url(plan, action, "plans:action-place"), {"section": str(sections_of(other)[0].pk), "ref": "A"})
    assert {(place.plan, place.ref) for place in Placement.objects.filter(action=action)} == {
        (plan, "2.1"),
        (other, "A"),
    }
    hana.post(url(plan, action, "plans:action-take-out"))
    assert Placement.objects.get(action=action).plan == other


def test_an_action_removed_is_brought_back_from_the_history(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    hana.post(url(plan, action, "plans:action-remove"), {"seen": "1", "reason": "Twice in the plan"})
    assert hana.get(url(plan, action)).status_code == 404
    page = page_of(hana, reverse("plans:history", args=(plan.pk,)))
    assert "Reason: Twice in the plan" in words(page)
    hana.post(page.xpath("//ul[@class='removed']//form/@action")[0])
    assert hana.get(url(plan, action)).status_code == 200


def test_neighbours_follow_the_order_of_the_plan(town: Town, plan: Plan, hana: Client) -> None:
    last = make_action(town, plan, "Third", 1)
    first, second = make_action(town, plan, "First"), make_action(town, plan, "Second")
    page = page_of(hana, url(plan, second))
    assert page.xpath("//a[@rel='prev']/@href | //a[@rel='next']/@href") == [url(plan, first), url(plan, last)]


def test_who_may_only_look_gets_no_buttons(town: Town, plan: Plan, clients: Clients) -> None:
    action = make_action(town, plan, steps=[{"text": "Ask"}], needs_check=True)
    page = page_of(clients["board_member"], url(plan, action), change="leads")
    assert not page.xpath("//main//form")


def test_a_new_action_gets_the_next_free_reference_of_its_section(town: Town, plan: Plan, hana: Client) -> None:
    make_action(town, plan, ref="1.1")
    new = reverse("plans:action-new", args=(plan.pk,))
    page = page_of(hana, new)
    assert page.xpath("//input[@name='ref']/@value") == ["1.2"]
    second = sections_of(plan)[1]
    typed = {
        "section": str(second.pk),
        "ref": "1.2",
        "text": "Open the doors",
        "leads": "Petra Lowe",
        "time_words": "termly",
    }
    answer = hana.post(new, typed)
    action = Action.objects.get(text="Open the doors")
    assert (answer.status_code, answer["Location"]) == (303, url(plan, action))
    place = Placement.objects.get(action=action)
    assert (place.section, place.ref) == (second, "2.1")
    assert action.leads.get().practitioner == town.practitioners["action_lead"]
    assert action.timings.get().frequency == "termly"
