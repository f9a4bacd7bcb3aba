"""The rota as people meet it: written, begun, drawn and decided in the browser, without script too."""

import re

import pytest
from django.test import Client

from tests.cast import Town
from tests.rota.making import NOW, RotaTown, make_rota
from village.audit.models.entry import Entry
from village.rota.models import Place, Rota, Turn


@pytest.fixture
def rota(town: Town) -> RotaTown:
    return make_rota(town)


@pytest.fixture
def lead(rota: RotaTown, client: Client) -> Client:
    client.force_login(rota.town.users["inclusion_lead"])
    return client


def test_the_rota_says_whose_turn_it_is(rota: RotaTown, lead: Client) -> None:
    said = lead.get(f"/families/schools/{rota.school.pk}/rota/").content.decode()
    assert "Reception and Year 5" in said
    assert "Begin this half-term’s turn" in said


def test_a_turn_is_begun_drawn_and_decided(rota: RotaTown, lead: Client) -> None:
    answer = lead.post(f"/families/rotas/{rota.rota.pk}/turns/{NOW.number}/", {"cohort": rota.cohort.pk})
    turn = Turn.objects.get()
    assert answer.headers["Location"] == f"/families/turns/{turn.pk}/"
    page = f"/families/turns/{turn.pk}/"
    assert "More families than places" in lead.get(page).content.decode()
    lead.post(f"{page}draw/")
    turn.refresh_from_db()
    said = lead.get(page).content.decode()
    assert turn.draw_seed in said
    first = turn.rows.filter(drawn_place=1).select_related("pupil").first()
    assert first is not None
    lead.post(f"{page}rows/{first.pk}/", {"standing": "offered", "version": first.version, "show": "open"})
    first.refresh_from_db()
    assert first.standing == "offered"
    assert "1 of 2 filled" in lead.get(page).content.decode()


def test_every_name_that_shows_is_on_record(rota: RotaTown, lead: Client) -> None:
    turn = rota.turn()
    lead.get(f"/families/turns/{turn.pk}/")
    entry = Entry.objects.filter(verb="rota.seen").order_by("pk").first()
    assert entry is not None
    assert entry.list_size == 5


def test_a_refused_decision_is_said_and_nothing_is_lost(rota: RotaTown, lead: Client) -> None:
    turn = rota.turn()
    row = rota.place(turn, "Ben")
    answer = lead.post(f"/families/turns/{turn.pk}/rows/{row.pk}/", {"standing": "not_now", "version": 1}, follow=True)
    assert "Say in a line why not now." in answer.content.decode()
    row.refresh_from_db()
    assert row.standing == "to_decide"


def test_a_rota_is_written_and_refused_with_what_was_typed(rota: RotaTown, lead: Client) -> None:
    Rota.objects.all().delete()
    new = f"/families/schools/{rota.school.pk}/rota/new/"
    said = lead.get(new).content.decode()
    assert len(re.findall(r'name="slot_2"[^>]*checked', said)) == 2, "Reception and Year 5 stand together as usual."
    answer = lead.post(new, {"name": "Calm mornings", "begins": "2025-spring-2", "places": "3"})
    assert answer.status_code == 422
    assert "at least one turn" in answer.content.decode()
    assert "Calm mornings" in answer.content.decode()
    lead.post(new, {"name": "Calm mornings", "begins": "2025-spring-2", "places": "3", "slot_1": ["5", "0"]})
    assert Rota.objects.get().slots == [[0, 5]]


def test_a_half_term_long_past_cannot_be_begun(rota: RotaTown, lead: Client) -> None:
    assert lead.get(f"/families/rotas/{rota.rota.pk}/turns/{NOW.later(-1).number}/").status_code == 404
    assert lead.get(f"/families/rotas/{rota.rota.pk}/turns/99999999/").status_code == 404


def test_who_may_look_sees_no_buttons(rota: RotaTown, client: Client) -> None:
    turn = rota.turn()
    client.force_login(rota.town.users["safeguarding_lead"])
    said = client.get(f"/families/turns/{turn.pk}/").content.decode()
    assert "Adason" in said
    assert "Hold the draw" not in said
    assert 'name="standing"' not in said


def test_the_number_of_queries_does_not_hang_on_the_number_of_children(
    rota: RotaTown, lead: Client, django_assert_max_num_queries: object
) -> None:
    turn = rota.turn()
    page = f"/families/turns/{turn.pk}/?show=all"
    few = queries(lead, page)
    pupil = rota.pupils["Fay"]
    Place.objects.bulk_create(
        Place(turn=turn, pupil_id=other, family=other, origin="rule", why=["Late"], year_group=5)
        for other in clones(pupil, 60)
    )
    assert queries(lead, page) == few


def clones(pupil: object, count: int) -> list[int]:
    from village.people.models.pupil import Pupil

    assert isinstance(pupil, Pupil)
    made = Pupil.objects.bulk_create(
        Pupil(partnership_id=pupil.partnership_id, forename=f"Kit {n}", surname="Ware") for n in range(count)
    )
    return [one.pk for one in made]


def queries(client: Client, page: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page)
    with CaptureQueriesContext(connection) as caught:
        client.get(page)
    return sum("INSERT" not in query["sql"] for query in caught.captured_queries)
