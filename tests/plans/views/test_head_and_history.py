"""The head of a plan piece by piece, and its history with the way back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, sections_of
from tests.plans.views.pages import found, page_of, words
from village.plans.models.plan import FundingYear, HeadPart, Plan
from village.plans.services.actions import change_action
from village.plans.services.plans import add_head_part, change_head_part


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def head(plan: Plan) -> str:
    return reverse("plans:head", args=(plan.pk,))


def post(client: Client, plan: Plan, piece: str, **typed: str) -> int:
    """Send a piece as its form stands, with some fields typed anew."""
    page = page_of(client, head(plan), change=piece)
    form = page.xpath(f"//form[contains(@class, 'group-form') and contains(@action, '/{piece}/')]")[0]
    sent = {name: value or "" for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
    return int(client.post(reverse("plans:head-piece", args=(plan.pk, piece)), {**sent, **typed}).status_code)


def deed(client: Client, plan: Plan, piece: str, code: str, **more: str) -> None:
    client.post(reverse("plans:head-piece", args=(plan.pk, piece)), {"deed": code, **more})


def test_the_plan_itself_is_changed(town: Town, plan: Plan, hana: Client) -> None:
    above = make_small_plan(town, "The strategy")
    Plan.objects.filter(pk=above.pk).update(level="strategy")
    user = town.users["coordinator"]
    typed = {"name": "Parents and schools", "coordinator": str(user.pk), "parent": str(above.pk), "ends_on_2": "2028"}
    assert post(hana, plan, "plan", **typed) == 303
    plan.refresh_from_db()
    assert (plan.title, plan.coordinator, plan.parent, str(plan.ends_on)) == (
        "Parents and schools",
        user,
        above,
        "2028-08-31",
    )


def test_a_plan_stands_only_under_one_of_a_higher_level(town: Town, plan: Plan, hana: Client) -> None:
    other = make_small_plan(town, "Another")
    assert post(hana, plan, "plan", parent=str(other.pk)) == 422


def test_year_columns_are_named_added_and_taken_away(plan: Plan, hana: Client) -> None:
    assert post(hana, plan, "years", label_0="First year", label_2="", label_3="Year 4", year_3="2027") == 303
    assert [(year.label, year.academic_year) for year in plan.years.all()] == [
        ("First year", 2024),
        ("Year 2", 2025),
        ("Year 4", 2027),
    ]


def test_parts_are_added_moved_changed_and_removed(plan: Plan, hana: Client) -> None:
    for kind, text in (("aim", "Every family at home"), ("evaluation", "A survey")):
        assert post(hana, plan, "part-0", kind=kind, text=text) == 303
    first, second = HeadPart.objects.filter(plan=plan)
    deed(hana, plan, f"part-{second.pk}", "up")
    assert list(HeadPart.objects.filter(plan=plan)) == [second, first]
    assert post(hana, plan, f"part-{first.pk}", text="Every family welcome") == 303
    deed(hana, plan, f"part-{second.pk}", "remove")
    assert [words(one) for one in found(page_of(hana, head(plan)), "article.head-part p")] == ["Every family welcome"]


def test_a_late_save_of_a_part_shows_both_versions(town: Town, plan: Plan, hana: Client) -> None:
    by = town.viewer("coordinator")
    part = add_head_part(by=by, plan=plan, kind="aim", text="One")
    piece = f"part-{part.pk}"
    mark = page_of(hana, head(plan), change=piece).xpath(
        "//form[contains(@class,'group-form')]//input[@name='seen']/@value"
    )[0]
    change_head_part(by=by, part=part, seen=1, values={"text": "Theirs"})
    url = reverse("plans:head-piece", args=(plan.pk, piece))
    answer = hana.post(url, {"seen": mark, "kind": "aim", "label": "", "text": "Mine"})
    assert answer.status_code == 422
    assert "Theirs" in (body := answer.content.decode())
    assert "Mine</textarea>" in body


def test_indicators_to_follow_are_a_gap_that_leads_to_its_part(town: Town, plan: Plan, hana: Client) -> None:
    part = add_head_part(by=town.viewer("coordinator"), plan=plan, kind="kpis", text="Attendance: to follow")
    page = page_of(hana, head(plan))
    assert page.xpath(f"//article[@id='head-{part.pk}']//a[@class='gap']/@href") == [
        f"{head(plan)}?change=part-{part.pk}#head-{part.pk}"
    ]


def test_money_is_written_in_pounds_and_kept_in_pence(plan: Plan, hana: Client) -> None:
    assert post(hana, plan, "funding-0", period="Year 1", amount="12000.50", source="The council") == 303
    assert FundingYear.objects.get().amount_pence == 1_200_050
    assert "£12,000.50" in words(page_of(hana, head(plan)))
    assert post(hana, plan, "funding-0", period="Year 1", amount="lots") == 422


def test_a_section_is_removed_with_a_new_place_for_its_actions(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    first, second = sections_of(plan)
    deed(hana, plan, f"section-{first.pk}", "remove")
    assert "Move them to another section first." in words(page_of(hana, head(plan)))
    deed(hana, plan, f"section-{first.pk}", "remove", to=str(second.pk))
    assert sections_of(plan) == [second]
    assert action.placements.get().section == second


def test_sections_are_added_renamed_and_moved(plan: Plan, hana: Client) -> None:
    assert post(hana, plan, "section-0", name="Going out", ref="3") == 303
    third = sections_of(plan)[2]
    assert post(hana, plan, f"section-{third.pk}", name="Going outside") == 303
    deed(hana, plan, f"section-{third.pk}", "up")
    assert [section.title for section in sections_of(plan)] == ["Reading together", "Going outside", "Coming in"]


def test_history_says_who_changed_what_with_the_old_above_the_new(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan, "Hold story mornings", measure="One")
    change_action(
        by=town.viewer("coordinator"),
        plan=plan,
        action=action,
        seen=1,
        values={"measure": "Nine of ten"},
        reason="The board asked",
    )
    line = found(page_of(hana, reverse("plans:history", args=(plan.pk,))), "li.past__line")[0]
    assert "Hana Brook changed the action" in words(line)
    assert [words(one) for one in line.xpath(".//dd/*")] == ["Was: One", "Is now: Nine of ten"]
    assert "Reason: The board asked" in words(line)


def test_history_is_narrowed_by_person_and_by_field(town: Town, plan: Plan, hana: Client) -> None:
    action, by = make_action(town, plan), town.viewer("coordinator")
    change_action(by=by, plan=plan, action=action, seen=1, values={"measure": "Nine"})
    change_action(by=by, plan=plan, action=action, seen=2, values={"resources": "£200"})
    url = reverse("plans:history", args=(plan.pk,))
    lines = found(page_of(hana, url, field="resources"), "li.past__line")
    assert [words(one) for one in lines[0].xpath(".//dt")] == ["Resources"]
    assert len(lines) == 1
    assert found(page_of(hana, url, person="999999"), "li.past__line") == []
    assert found(page_of(hana, url, person=str(town.users["coordinator"].pk)), "li.past__line")


def test_undo_is_itself_a_line_and_is_refused_after_a_later_change(town: Town, plan: Plan, hana: Client) -> None:
    action, by = make_action(town, plan), town.viewer("coordinator")
    first = change_action(by=by, plan=plan, action=action, seen=1, values={"measure": "Nine"})
    change_action(by=by, plan=plan, action=action, seen=2, values={"measure": "Ten"})
    assert first is not None
    history = reverse("plans:history", args=(plan.pk,))
    hana.post(reverse("plans:undo", args=(plan.pk, first.pk)), {"back": history})
    assert "was changed again since" in words(page_of(hana, history))
    page = page_of(hana, history)
    hana.post(page.xpath("//form[@class='past__undo']/@action")[0], {"back": history})
    action.refresh_from_db()
    assert action.measure == "Nine"
    assert "took back a change of the action" in words(page_of(hana, history))


def test_undo_never_sends_anybody_to_another_site(town: Town, plan: Plan, hana: Client) -> None:
    action = make_action(town, plan)
    entry = change_action(by=town.viewer("coordinator"), plan=plan, action=action, seen=1, values={"measure": "Nine"})
    assert entry is not None
    answer = hana.post(reverse("plans:undo", args=(plan.pk, entry.pk)), {"back": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("plans:history", args=(plan.pk,))
