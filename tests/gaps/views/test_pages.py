"""What families did not find, as the coordinator and the board see it."""

import re
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.referrals.making import make_family, says, sent
from village.directory.models import Place, Provider, Service, ServiceAtPlace
from village.gaps.contributions import _sources, register_gap_source
from village.gaps.queries.declined import declined_for_room
from village.gaps.queries.listings import listings_for
from village.gaps.rules.rows import GapRow, Kind
from village.gazetteer.models import Postcode, Ward
from village.people.models.household import Household, HouseholdMember
from village.search.models.sought import Sought


def make_service(town: Town, name: str, **fields: object) -> Service:
    provider, _ = Provider.objects.get_or_create(
        partnership=town.partnership, name="Lantern", defaults={"modified_at": timezone.now()}
    )
    usual = {"shown": Service.Shown.PUBLIC, "needs": ["play"], "modified_at": timezone.now()}
    return Service.objects.create(partnership=town.partnership, provider=provider, name=name, **{**usual, **fields})


@pytest.fixture
def searched() -> object:
    def source(_viewer: object) -> list[GapRow]:
        return [
            GapRow(date(2026, 2, 1), "E05001", "Under 5", "play", 25, Kind.NOTHING),
            GapRow(date(2026, 2, 1), "E05002", "Under 5", "play", 3, Kind.NOTHING),
        ]

    register_gap_source(source)
    yield source
    _sources.remove(source)


def test_the_page_shows_sums_and_hides_few(town: Town, clients: Clients, searched: object) -> None:
    make_service(town, "Toddler time", maximum_age=4)
    html = clients["board_member"].get(reverse("gaps:gaps")).content.decode()
    assert "Play" in html and "Few, hidden" in html and "Excel" not in html
    assert ">3<" not in html
    text = clients["coordinator"].get(reverse("gaps:gaps-csv")).content.decode("utf-8-sig")
    assert ",c," in text and ",3," not in text


@pytest.mark.parametrize("narrower", ["?ward=E05001", "?ward=E05001&age=Under+5", "?kind=nothing&ward=E05001"])
def test_what_the_whole_page_hides_no_filter_shows(
    town: Town, clients: Clients, searched: object, narrower: str
) -> None:
    for name in ("gaps:gaps", "gaps:gaps-csv"):
        answer = clients["coordinator"].get(reverse(name) + narrower).content.decode("utf-8-sig")
        assert not re.search(r">\s*25\s*<|,25,", answer)
    trend = clients["board_member"].get(reverse("gaps:gaps")).content.decode().partition('id="trend"')[2]
    assert "28" in trend, "beside this sum the 25 would tell the 3"


def test_by_half_term_a_line_of_hidden_numbers_alone_is_left_out(town: Town, clients: Clients) -> None:
    def source(_viewer: object) -> list[GapRow]:
        months = [date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]
        often = [GapRow(month, "", "Under 5", "play", 40, Kind.NOTHING) for month in months]
        return [*often, GapRow(date(2026, 2, 1), "", "Under 5", "sleep", 3, Kind.NOTHING)]

    register_gap_source(source)
    try:
        html = clients["board_member"].get(reverse("gaps:gaps")).content.decode()
    finally:
        _sources.remove(source)
    table = html.partition('id="trend"')[2]
    assert "Play" in table and "Sleep" not in table and "Left out: 1 with few or none" in table


def test_the_workbook_holds_the_same(town: Town, clients: Clients, searched: object) -> None:
    answer = clients["coordinator"].get(reverse("gaps:gaps-xlsx"))
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)  # type: ignore[union-attr]
    assert rows[0][0] == "What" and {row[4] for row in rows[1:]} <= {25, "c"}


def test_referrals_without_room_are_summed_by_ward_and_age(town: Town) -> None:
    family = make_family(town)
    Postcode.objects.create(code="TV12AB", latitude=54.5, longitude=-1.3, ward="E05001")
    home = Household.objects.create(partnership=town.partnership, postcode="TV1 2AB", address="1 Sample Street")
    HouseholdMember.objects.create(household=home, pupil=family.pupil)
    says(family, sent(family), "decline", words="We have no room until May.", reason="no-room")
    assert list(declined_for_room(town.viewer("coordinator"))) == [
        GapRow(date(2026, 3, 1), "E05001", "5 to 10", "", 1, Kind.DECLINED, "Family mornings")
    ]
    assert list(declined_for_room(town.viewer("head"))) == []
    assert list(declined_for_room(town.viewer("stranger"))) == []


def test_a_ward_is_called_by_its_name_and_chosen_by_its_code(town: Town, clients: Clients) -> None:
    Ward.objects.create(code="E05001", name="Orchard")
    for ward in ("E05001", "E05002"):
        Sought.objects.create(
            partnership=town.partnership, day=timezone.localdate(), area=ward, words="judo", found=0, times=25
        )
    html = clients["coordinator"].get(reverse("gaps:gaps")).content.decode()
    assert '<option value="E05001">Orchard</option>' in html and '<option value="E05002">E05002</option>' in html
    assert "<bdi>Orchard</bdi>" in html
    csv = clients["coordinator"].get(reverse("gaps:gaps-csv"), {"ward": "E05001"}).content.decode()
    assert "Orchard" in csv and "E0500" not in csv


def test_the_audit_says_what_there_is_and_who_checked_it(town: Town, clients: Clients) -> None:
    Postcode.objects.create(code="TV12AB", latitude=54.5, longitude=-1.3, ward="E05001")
    service = make_service(town, "Toddler time", maximum_age=4, assured_on=date(2026, 1, 5), assured_by="Lantern team")
    secret = Place.objects.create(partnership=town.partnership, postcode="TV1 2AB", is_secret=True)
    ServiceAtPlace.objects.create(service=service, place=secret)
    make_service(town, "A refuge", shown=Service.Shown.SENSITIVE)
    assert [one.wards for one in listings_for(town.viewer("coordinator"))] == [frozenset()]
    html = clients["board_member"].get(reverse("gaps:audit")).content.decode()
    assert "Toddler time" in html and "Lantern team" in html and "A refuge" not in html
    assert "3 holes" in html
    with pdfplumber.open(BytesIO(clients["board_member"].get(reverse("gaps:audit-pdf")).content)) as pdf:
        assert "Toddler time" in pdf.pages[0].extract_text()


def test_the_audit_asks_the_database_equally_often(town: Town, clients: Clients) -> None:
    make_service(town, "One")
    clients["coordinator"].get(reverse("gaps:audit"))
    counted = []
    for size in (3, 40):
        for number in range(size):
            make_service(town, f"Service {size} {number}", assured_on=date(2026, 1, 5) - timedelta(days=number))
        with CaptureQueriesContext(connection) as queries:
            assert clients["coordinator"].get(reverse("gaps:audit")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20
