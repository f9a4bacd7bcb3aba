"""Pages of staff: the list, writing a plan, hints, conflicts, the record of looks, paper."""

import pytest
from django.urls import reverse

from tests.conftest import Clients
from tests.family_plans.making import FATHER_S, GOAL_WORDS, MOTHER_S, TODAY, Fells
from tests.printing.reading import is_accessible, text_of
from village.audit.models.entry import Entry
from village.family_plans.models.goals import PlanGoal
from village.family_plans.models.plan import FamilyPlan, PlanAdult
from village.family_plans.models.words import PlanTheme, PlanWords
from village.family_plans.services.steps import say_something
from village.family_plans.services.writing import ask_adults
from village.printing.joining import page_count


def url(name: str, *args: int) -> str:
    return reverse(f"family_plans:{name}", args=args)


def said(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def looks(verb: str) -> int:
    return Entry.objects.filter(verb=verb, is_read=True, subject_kind="people.pupil").count()


def test_the_list_names_children_and_puts_each_on_record(fells: Fells, clients: Clients) -> None:
    fells.going_on()
    answer = clients["inclusion_lead"].get(url("plans", fells.school.pk))
    assert "Calm mornings" in said(answer) and "Ada Fell" in said(answer)
    assert looks("family_plans.listed") == 1


def test_a_stale_page_unasks_nobody_whom_a_colleague_asked(fells: Fells, clients: Clients) -> None:
    plan = fells.plan()
    address = url("adults-edit", plan.pk)
    ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.mother.pk])
    stale = said(clients["inclusion_lead"].get(address))
    assert f'name="seen" value="{fells.mother.pk}"' in stale
    ask_adults(by=fells.lead, plan=plan, adult_ids=[fells.mother.pk, fells.father.pk])
    sent = clients["inclusion_lead"].post(address, {"adults": [fells.mother.pk], "seen": f"{fells.mother.pk}"})
    assert sent.status_code == 303
    assert PlanAdult.objects.filter(plan=plan).count() == 2


def test_an_empty_list_says_what_comes_here(fells: Fells, clients: Clients) -> None:
    assert "No plan is open" in said(clients["head"].get(url("plans", fells.school.pk)))
    other = clients["head"].get(url("plans", fells.school.pk), {"show": "late", "kind": "nonsense", "page": "x"})
    assert "No plan like this" in said(other)


def test_a_plan_is_begun_from_the_form_with_only_those_who_may_be_asked(fells: Fells, clients: Clients) -> None:
    fells.shut_out(fells.father)
    address = url("plan-new", fells.school.pk, fells.ada.pk)
    page = clients["inclusion_lead"].get(address)
    assert "Bea Fell" in said(page) and "Tam Fell" not in said(page)
    form = {"title": "Calm mornings", "kind": "family", "language": "pl", "adults": [fells.mother.pk]}
    refused = clients["inclusion_lead"].post(address, {**form, "adults": [fells.father.pk]})
    assert refused.status_code == 422
    done = clients["inclusion_lead"].post(address, form)
    plan = FamilyPlan.objects.get()
    assert done.status_code == 303 and done["Location"] == url("plan", plan.pk)


def test_bad_input_says_what_to_do_and_keeps_what_was_typed(fells: Fells, clients: Clients) -> None:
    address = url("plan-new", fells.school.pk, fells.ada.pk)
    bad = {"title": "", "kind": "x", "language": "xx", "next_review_on_0": "31", "next_review_on_1": "2"}
    answer = clients["inclusion_lead"].post(address, {**bad, "where_we_meet": "By the pond"})
    assert answer.status_code == 422
    assert "By the pond" in said(answer) and "Give the plan a name" in said(answer)
    assert clients["inclusion_lead"].get(url("plan-new", fells.school.pk, 0)).status_code == 404


def test_hints_are_gentle_and_never_hold_anything_up(fells: Fells, clients: Clients) -> None:
    plan = fells.plan()
    address = url("goal-new", plan.pk)
    look = clients["inclusion_lead"].post(address, {"words": "Better attendance", "deed": "look"})
    assert look.status_code == 200 and not PlanGoal.objects.exists()
    for missing in ("Specific.", "Measurable.", "By when."):
        assert missing in said(look)
    assert "Better attendance" in said(look)
    kept = clients["inclusion_lead"].post(address, {"words": "Better attendance"})
    assert kept.status_code == 303
    assert "Still open, if you like: specific, measurable, by when." in said(
        clients["inclusion_lead"].get(url("plan", plan.pk))
    )


def test_the_second_of_two_sees_what_changed_beside_what_they_typed(fells: Fells, clients: Clients) -> None:
    plan = fells.plan()
    goal = fells.goal(plan)
    address = url("goal-edit", plan.pk, goal.pk)
    first = {"words": "First words", "how_we_know": "", "standing": "open", "version": "1"}
    assert clients["head"].post(address, first).status_code == 303
    late = clients["inclusion_lead"].post(address, {**first, "words": "Second words"})
    assert late.status_code == 422
    assert "As it stands now" in said(late) and "First words" in said(late) and "Second words" in said(late)
    again = {**first, "words": "Second words", "version": "2"}
    assert clients["inclusion_lead"].post(address, again).status_code == 303
    history = said(clients["inclusion_lead"].get(url("plan-history", plan.pk)))
    assert all(words in history for words in (GOAL_WORDS, "First words", "Second words"))


def test_the_page_shows_words_with_owners_a_sorry_and_what_to_do_in_danger(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    plan.steps.filter(who="school").update(by_on="2026-03-10", promised_on="2026-03-10")
    page = said(clients["safeguarding_lead"].get(url("plan", plan.pk)))
    assert MOTHER_S in page and FATHER_S in page
    assert "Not yet. We are sorry." in page
    assert 'href="tel:999"' in page
    assert "Secret Lane" not in page and "ZZ1" not in page
    assert "Add a step" not in page, "Who may not write is offered nothing to write."
    assert looks("family_plans.seen") == 1


def test_a_shut_out_adult_is_flagged_and_offered_no_link(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    fells.shut_out(fells.father)
    page = said(clients["inclusion_lead"].get(url("plan", plan.pk)))
    assert "Tam Fell no longer sees this plan" in page
    row = plan.adults.get(adult=fells.father)
    clients["inclusion_lead"].post(url("adult-link", plan.pk, row.pk))
    assert not plan.links.exists()


def test_a_review_with_a_bad_number_keeps_what_was_typed(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    scale = plan.scales.get()
    form = {
        "on_0": "18",
        "on_1": "3",
        "on_2": "2026",
        "how": "phone",
        "adult_id": fells.mother.pk,
        "better": "yes",
        "parent_words": "Mondays are calm",
        f"scale-{scale.pk}": "11",
        "step-1-who": f"family:{fells.mother.pk}",
        "step-1-words": "Lay the clothes out",
        "step-2-words": "Ring the bus company",
        "version": plan.version,
    }
    address = url("review-new", plan.pk)
    bad = clients["inclusion_lead"].post(address, form)
    assert bad.status_code == 422 and "Mondays are calm" in said(bad)
    assert "Say who does it." in said(bad) and "Lay the clothes out" in said(bad)
    good = {**form, f"scale-{scale.pk}": "7", "step-2-who": "school:"}
    assert clients["inclusion_lead"].post(address, good).status_code == 303
    new = list(plan.steps.order_by("pk").values_list("who", "adult_id", "words"))[-2:]
    mother = fells.mother.pk
    assert new == [("family", mother, "Lay the clothes out"), ("school", None, "Ring the bus company")]
    assert plan.reviews.get().on == TODAY
    page = said(clients["inclusion_lead"].get(url("plan", plan.pk)))
    assert "Yes, better" in page and "Going on, looked at once" in page


def test_closing_and_opening_again_from_the_pages(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    lead = clients["inclusion_lead"]
    assert lead.post(url("plan-close", plan.pk), {"outcome": "", "why": ""}).status_code == 422
    assert lead.post(url("plan-close", plan.pk), {"outcome": "withdrew", "why": "They said so"}).status_code == 303
    assert "What was written stays with the child’s record" in said(lead.get(url("plan", plan.pk)))
    assert lead.post(url("plan-again", plan.pk), {"note": "They asked"}).status_code == 303
    plan.refresh_from_db()
    assert plan.state == "draft"


@pytest.mark.parametrize("size", ["normal", "large", "nonsense"])
@pytest.mark.parametrize("language", ["en", "ur", "pl", "xx"])
def test_the_plan_on_paper_is_tagged_and_on_one_page_unless_it_is_large(
    fells: Fells, clients: Clients, size: str, language: str
) -> None:
    plan = fells.going_on()
    FamilyPlan.objects.filter(pk=plan.pk).update(language=language)
    answer = clients["inclusion_lead"].get(url("plan-paper", plan.pk), {"size": size})
    assert answer["Content-Type"] == "application/pdf"
    assert "Fell" not in answer["Content-Disposition"]
    assert is_accessible(answer.content)
    assert size == "large" or page_count(answer.content) == 1
    assert "Breakfast" in text_of(answer.content)
    assert looks("family_plans.printed") == 1


def test_paper_for_one_parent_has_no_word_of_the_other(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    lead = clients["inclusion_lead"]

    def words(adult: int) -> str:
        answer = lead.get(url("plan-paper", plan.pk), {"adult": adult})
        return " ".join(text_of(answer.content).split())

    hers, his = words(fells.mother.pk), words(fells.father.pk)
    assert MOTHER_S in hers and FATHER_S not in hers and "Tam" not in hers
    assert FATHER_S in his and MOTHER_S not in his and "Bea" not in his
    fells.shut_out(fells.father)
    assert lead.get(url("plan-paper", plan.pk), {"adult": fells.father.pk}).status_code == 404
    assert lead.get(url("plan-paper", plan.pk), {"adult": "x"}).status_code == 404


def test_what_parents_say_has_no_names_and_does_not_leave_below_five(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    say_something(by=fells.town.viewer("parent"), plan=plan, adult=fells.mother, words="Ada laughs again")
    lead = clients["inclusion_lead"]
    page = said(lead.get(url("voice", fells.school.pk)))
    assert "(name) laughs again" in page and "Ada" not in page
    assert looks("family_plans.heard") == 1
    others = said(lead.get(url("voice", fells.school.pk), {"show": "others"}))
    assert "Fewer than five families" in others and "laughs again" not in others


def test_staff_theme_what_they_read(fells: Fells, clients: Clients) -> None:
    plan = fells.going_on()
    lead, row = clients["inclusion_lead"], PlanWords.objects.filter(plan=plan, whose="parent").earliest("pk")
    lead.post(url("theme-new", fells.school.pk), {"words": "  Mornings "})
    theme = PlanTheme.objects.get()
    assert theme.words == "Mornings"
    lead.post(url("words-themes", fells.school.pk, row.pk), {"themes": [theme.pk, "x", 0], "half": "2025-spring-2"})
    assert list(row.themes.all()) == [theme]
    assert "Mornings" in said(lead.get(url("voice", fells.school.pk)))
    lead.post(url("theme-remove", fells.school.pk, theme.pk))
    theme.refresh_from_db()
    assert theme.retired_on == TODAY
    assert clients["head"].post(url("words-themes", fells.school.pk, 0)).status_code == 404
