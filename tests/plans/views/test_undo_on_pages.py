"""The way back from each page: one press takes back all that one press did, and nothing is offered that is refused."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.cast import Town
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, sections_of
from tests.plans.views.pages import Element, found, page_of, words
from village.audit.services.record import Change, record
from village.plans.models.action import Action
from village.plans.models.plan import HeadPart, Plan
from village.plans.services.actions import change_action
from village.plans.services.plans import add_funding_year, add_head_part, remove_funding_year, remove_head_part
from village.plans.services.sections import remove_section
from village.plans.services.writing import plan_subject


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


def sent(client: Client, url: str, data: dict[str, object]) -> Element:
    """Return the page that follows."""
    return html.fromstring(client.post(url, data, follow=True).content.decode())


def press_undo(client: Client, page: Element) -> str:
    """Press the button of the notice; return what the next page says."""
    form = page.xpath("//div[@id='notices']//form")[0]
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    said = sent(client, form.get("action"), dict(fields))
    return words(found(said, "div[id=notices]")[0])


def texts() -> set[str]:
    return set(Action.objects.filter(removed_at__isnull=True).values_list("text", flat=True))


def grid_saved(town: Town, plan: Plan, hana: Client) -> Element:
    one, two = make_action(town, plan, "One"), make_action(town, plan, "Two")
    url = reverse("plans:grid", args=(plan.pk,))
    form = page_of(hana, url).xpath("//form[@id='grid']")[0]
    typed: dict[str, object] = {name: value or "" for name, value in form.form_values()}
    section = str(sections_of(plan)[0].pk)
    typed |= {f"c-{one.pk}-text": "1", f"c-{two.pk}-text": "2", "n-0-text": "3", "n-0-section": section}
    page = sent(hana, url, typed)
    assert texts() == {"1", "2", "3"}
    return page


def test_one_press_takes_back_all_that_the_grid_saved(town: Town, plan: Plan, hana: Client) -> None:
    page = grid_saved(town, plan, hana)
    assert "Saved: 2 actions changed and 1 action added." in words(found(page, "div[id=notices]")[0])
    assert press_undo(hana, page).startswith("Taken back")
    assert texts() == {"One", "Two"}


def test_where_one_row_was_changed_again_none_is_taken_back(town: Town, plan: Plan, hana: Client) -> None:
    page = grid_saved(town, plan, hana)
    again = Action.objects.get(text="1")
    change_action(by=town.viewer("coordinator"), plan=plan, action=again, seen=again.version, values={"text": "Newer"})
    assert "was changed again since" in press_undo(hana, page)
    assert texts() == {"Newer", "2", "3"}


def test_one_press_brings_back_all_rows_that_were_removed_together(town: Town, plan: Plan, hana: Client) -> None:
    rows = [make_action(town, plan, name) for name in ("One", "Two")]
    chosen = [f"{row.pk}:{row.version}" for row in rows]
    page = sent(hana, reverse("plans:bulk", args=(plan.pk,)), {"action": chosen, "deed": "remove"})
    assert texts() == set()
    press_undo(hana, page)
    assert texts() == {"One", "Two"}


def test_removed_sections_parts_and_amounts_come_back_from_the_head(town: Town, plan: Plan, hana: Client) -> None:
    by, section = town.viewer("coordinator"), sections_of(plan)[1]
    part = add_head_part(by=by, plan=plan, kind="aim", text="Every child reads", label="Aim")
    amount = add_funding_year(by=by, plan=plan, period="Year 1", amount_pence=100)
    remove_section(by=by, section=section, seen=section.version)
    remove_head_part(by=by, part=part, seen=part.version)
    remove_funding_year(by=by, year=amount, seen=amount.version)
    address = reverse("plans:head", args=(plan.pk,))
    page = page_of(hana, address)
    forms = page.xpath("//*[@id='removed']//form")
    assert len(forms) == 3
    for form in forms:
        hana.post(form.get("action"), dict(form.form_values()))
    assert sections_of(plan)[1] == section
    assert HeadPart.objects.get(pk=part.pk).removed_at is None
    assert not page_of(hana, address).xpath("//*[@id='removed']")


def test_who_may_only_look_sees_nothing_removed(town: Town, plan: Plan, clients: Clients) -> None:
    section = sections_of(plan)[1]
    remove_section(by=town.viewer("coordinator"), section=section, seen=section.version)
    page = page_of(clients["board_member"], reverse("plans:head", args=(plan.pk,)))
    assert not page.xpath("//*[@id='removed']")


def test_an_import_is_undone_beside_its_document_and_not_by_the_history(town: Town, plan: Plan, hana: Client) -> None:
    Action.objects.all().delete()
    changes: list[Change] = [{"field": "import", "label": "Actions", "old": None, "new": 33}]
    record("plans.plan-imported", by=town.viewer("coordinator"), subject=plan_subject(plan), changes=changes)
    page = page_of(hana, reverse("plans:history", args=(plan.pk,)))
    line = found(page, ".past__line")[0]
    assert not found(line, ".past__undo")
    assert line.xpath(".//a/@href") == [reverse("plans:documents", args=(plan.pk,))]


def test_an_action_shows_what_the_reader_was_not_sure_of_until_it_is_checked(
    town: Town, plan: Plan, hana: Client
) -> None:
    asked = "Are “Petra and Samir” one lead or two? They are two."
    action = make_action(town, plan, needs_check=True)
    Action.objects.filter(pk=action.pk).update(doubt_words=asked)
    url = reverse("plans:action", args=(plan.pk, action.pk))
    assert asked in words(found(page_of(hana, url), ".check-notice")[0])
    assert asked.rstrip(".") in words(page_of(hana, reverse("plans:audit", args=(plan.pk,))))
    hana.post(reverse("plans:action-check", args=(plan.pk, action.pk)))
    assert asked not in words(page_of(hana, url))
