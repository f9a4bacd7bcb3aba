"""Naming who leads a section where the section is edited, and seeing it where sections stand."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town, make_practitioner
from tests.conftest import Clients
from tests.plans.making import make_action, make_small_plan, sections_of
from tests.plans.views.pages import found, page_of, words
from village.organisations.models.practitioner import Practitioner
from village.plans.models.plan import Plan, Section
from village.plans.models.section_lead import SectionLead


@pytest.fixture
def plan(town: Town) -> Plan:
    return make_small_plan(town)


@pytest.fixture
def section(plan: Plan) -> Section:
    return sections_of(plan)[0]


@pytest.fixture
def hana(clients: Clients) -> Client:
    return clients["coordinator"]


@pytest.fixture
def idris(town: Town) -> Practitioner:
    return make_practitioner(town.partnership, "Idris Vane")


def form_of(client: Client, section: Section, piece: str = "") -> dict[str, str]:
    """Return the form of the section as it stands."""
    page = page_of(client, reverse("plans:head", args=(section.plan_id,)), change=piece or f"section-{section.pk}")
    form = found(page, "form.group-form")[0]
    return {name: value or "" for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def save(client: Client, section: Section, typed: dict[str, str], piece: str = "") -> tuple[int, str]:
    at = reverse("plans:head-piece", args=(section.plan_id, piece or f"section-{section.pk}"))
    answer = client.post(at, typed)
    return answer.status_code, answer.content.decode()


def leads_of(section: Section) -> list[str]:
    return [lead.practitioner.name for lead in SectionLead.objects.filter(section=section)]


def test_leads_are_named_and_taken_away_where_the_section_is_edited(
    hana: Client, section: Section, idris: Practitioner
) -> None:
    typed = form_of(hana, section) | {"lead_0": "idris vane", "lead_1": "Petra Lowe"}
    assert save(hana, section, typed)[0] == 303
    assert leads_of(section) == ["Idris Vane", "Petra Lowe"]
    again = form_of(hana, section)
    assert [again[f"lead_{n}"].partition(",")[0] for n in range(4)] == ["Idris Vane", "Petra Lowe", "", ""]
    assert save(hana, section, again | {"lead_0": "", "title": "x"})[0] == 303
    assert leads_of(section) == ["Petra Lowe"]


def test_a_new_section_comes_with_its_lead(hana: Client, section: Section, idris: Practitioner) -> None:
    typed = form_of(hana, section, "section-0") | {"name": "Going out", "lead_0": idris.name}
    assert save(hana, section, typed, "section-0")[0] == 303
    assert leads_of(sections_of(section.plan)[-1]) == ["Idris Vane"]


def test_a_name_that_nobody_has_is_kept_with_what_is_wrong(hana: Client, section: Section, idris: Practitioner) -> None:
    status, body = save(hana, section, form_of(hana, section) | {"lead_0": "Idris Vanet", "lead_1": "Petra Lowe"})
    assert status == 422
    assert "Nobody here is called “Idris Vanet”. Did you mean Idris Vane?" in body
    assert 'value="Idris Vanet"' in body and 'value="Petra Lowe"' in body
    assert not leads_of(section)


def test_who_has_left_cannot_be_named_but_stays_until_taken_away(
    hana: Client, section: Section, idris: Practitioner
) -> None:
    typed = form_of(hana, section) | {"lead_0": "Idris Vane"}
    Practitioner.objects.filter(pk=idris.pk).update(left_on=timezone.localdate() - timedelta(days=3))
    assert save(hana, section, typed)[0] == 422
    SectionLead.objects.create(section=section, practitioner=idris)
    assert save(hana, section, form_of(hana, section) | {"notes": "Changed."})[0] == 303
    assert leads_of(section) == ["Idris Vane"]


def test_a_lead_named_by_somebody_else_meanwhile_is_shown_beside_what_was_typed(
    hana: Client, section: Section, idris: Practitioner
) -> None:
    typed = form_of(hana, section) | {"lead_0": "Petra Lowe"}
    SectionLead.objects.create(section=section, practitioner=idris)
    status, body = save(hana, section, typed)
    assert status == 422
    assert "Somebody else changed this meanwhile" in body and '<dd class="as-typed">Idris Vane' in body
    assert leads_of(section) == ["Idris Vane"]


def test_the_head_and_the_board_say_who_leads_a_section(
    town: Town, hana: Client, section: Section, idris: Practitioner
) -> None:
    make_action(town, section.plan)
    for person in (idris, town.practitioners["head"]):
        SectionLead.objects.create(section=section, practitioner=person)
    said = f"Led by Idris Vane, {town.practitioners['head'].name}"
    for route, row in (("plans:head", "ol.section-lines li.head-part"), ("plans:board", "tr.board__section")):
        rows = found(page_of(hana, reverse(route, args=(section.plan_id,))), row)
        assert [said in words(one) for one in rows] == [True, False]


def test_who_may_not_edit_the_plan_names_nobody(clients: Clients, section: Section, idris: Practitioner) -> None:
    client = clients["board_member"]
    assert save(client, section, {"name": "Theirs", "lead_0": "Idris Vane"})[0] == 403
    assert not found(
        page_of(client, reverse("plans:head", args=(section.plan_id,)), change=f"section-{section.pk}"),
        "form.group-form",
    )
    assert not leads_of(section)
