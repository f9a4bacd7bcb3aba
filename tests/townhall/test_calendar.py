"""The school calendar's pages: one look at a year, dates set, refused, copied and brought from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Town
from tests.conftest import Clients
from village.organisations.models.calendar import ClosureDay, HalfTerm
from village.organisations.rules.calendar import HALVES, usual_year

FILE = "Term,From,To\nAutumn 1,02/09/2026,23/10/2026\nAutumn 2,02/11/2026,18/12/2026\nTraining day,04/01/2027\n"


def dates(starting: int) -> dict[str, str]:
    halves = {(half.term, half.half): half for half in usual_year(starting).half_terms}
    return {
        f"{term}_{number}_{end}": str(getattr(halves[(term, number)], end))
        for term, number in HALVES
        for end in ("starts_on", "ends_on")
    }


def words(clients: Clients, url: str, who: str = "coordinator") -> str:
    return clients[who].get(url).content.decode()


def test_the_calendar_opens_at_this_school_year(clients: Clients) -> None:
    assert clients["head"].get("/town-hall/calendar/").headers["Location"] == "/town-hall/calendar/2025/"


def test_a_year_that_nobody_has_set_shows_the_usual_dates_and_says_so(clients: Clients) -> None:
    page = words(clients, "/town-hall/calendar/2025/")
    assert "These are the usual English dates" in page
    assert "23 February 2026" in page
    assert page.count("now</span>") == 1


def test_a_year_is_set_and_refused_dates_stay_in_the_form(clients: Clients) -> None:
    url, given = "/town-hall/calendar/2025/edit/", dates(2025)
    answer = clients["coordinator"].post(url, {**given, "autumn_2_starts_on": "2025-10-20"})
    assert answer.status_code == 422
    assert "Autumn 2 begins before Autumn 1 ends" in answer.content.decode()
    assert 'value="2025-10-20"' in answer.content.decode()
    assert not HalfTerm.objects.exists()
    assert clients["coordinator"].post(url, given).status_code == 303
    assert "usual English dates" not in words(clients, "/town-hall/calendar/2025/")


def test_the_next_year_is_copied_once(clients: Clients) -> None:
    clients["coordinator"].post("/town-hall/calendar/2025/edit/", dates(2025))
    clients["coordinator"].post("/town-hall/calendar/2025/copy/")
    assert HalfTerm.objects.filter(academic_year=2026).count() == 6
    clients["coordinator"].post("/town-hall/calendar/2025/copy/")
    assert "2026/27 has dates already" in words(clients, "/town-hall/calendar/2026/")


@pytest.mark.parametrize("year", [1989, 2091, 9999])
def test_a_year_that_no_calendar_holds_is_not_found(clients: Clients, year: int) -> None:
    assert clients["coordinator"].get(f"/town-hall/calendar/{year}/").status_code == 404


@pytest.mark.parametrize("way", ["pasted", "file"])
def test_a_file_shows_what_it_would_set_and_writes_only_when_confirmed(clients: Clients, way: str) -> None:
    browser = clients["coordinator"]
    sent = {"text": FILE} if way == "pasted" else {"file": SimpleUploadedFile("terms.csv", FILE.encode())}
    page = browser.post("/town-hall/calendar/file/", sent).content.decode()
    assert "This is what would be set" in page
    assert "2 November 2026" in page
    assert not HalfTerm.objects.exists()
    assert browser.post("/town-hall/calendar/file/", {"text": FILE, "confirm": "1"}).status_code == 303
    assert HalfTerm.objects.count() == 2
    assert ClosureDay.objects.get().reason == "Training day"


def test_a_file_with_a_line_that_cannot_be_read_is_not_written_at_all(clients: Clients) -> None:
    wrong = FILE + "Spring 1,soon,later\n"
    for sent in ({"text": wrong}, {"text": wrong, "confirm": "1"}):
        page = clients["coordinator"].post("/town-hall/calendar/file/", sent).content.decode()
        assert "Line 5 has no words or no date that can be read" in page
    assert not HalfTerm.objects.exists()


def test_a_day_is_closed_and_opened_again(town: Town, clients: Clients) -> None:
    given = {"on_0": "13", "on_1": "1", "on_2": "2026", "reason": "Snow"}
    assert clients["coordinator"].post("/town-hall/calendar/2025/close/", given).status_code == 303
    assert "13 January 2026: Snow" in words(clients, "/town-hall/calendar/2025/", "head")
    clients["coordinator"].post(f"/town-hall/closed-days/{ClosureDay.objects.get().pk}/reopen/")
    assert not ClosureDay.objects.exists()
