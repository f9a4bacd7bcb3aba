"""Consultations as the coordinator keeps them and the board reads them, and on the page of gaps."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from tests.cast import Town
from tests.conftest import Clients
from tests.consultations.making import make_consultation, make_wards, say
from village.consultations.models import Answer, Consultation
from village.importing.models.batch import ImportBatch
from village.importing.services.reading import read_batch

pytestmark = pytest.mark.django_db
LIST, NEW = "/consultations/", "/consultations/new/"


def page(clients: Clients, who: str, url: str) -> str:
    """Return what the person reads there."""
    return clients[who].get(url).content.decode()


def typed(**changes: str) -> dict[str, str]:
    """Return what is typed into the form of a consultation."""
    days = {"from_on_0": "2", "from_on_1": "2", "from_on_2": "2026", "to_on_0": "20", "to_on_1": "2", "to_on_2": "2026"}
    return {"title": "Winter survey", "how": "paper", "asked_count": "90", "answered_count": "40", **days, **changes}


def test_an_empty_list_says_what_to_do(town: Town, clients: Clients) -> None:
    ours = page(clients, "coordinator", LIST)
    assert "No consultation is written down yet" in ours and NEW in ours
    assert NEW not in page(clients, "board_member", LIST)
    assert 'aria-current="true">Find help' in ours


def test_a_consultation_is_written_down_and_an_answer_after_it(town: Town, clients: Clients) -> None:
    assert "Write no person’s name" in page(clients, "coordinator", NEW)
    answer = clients["coordinator"].post(NEW, typed())
    row = Consultation.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/consultations/{row.pk}/")
    assert "Nothing that families want is written down yet" in page(clients, "coordinator", answer["Location"])
    to = reverse("consultations:answer-new", args=(row.pk,))
    given: dict[str, Any] = {"words": "Judo", "count": "12", "need": "sports", "ward": "", "age_group": "5 to 10"}
    refused = clients["coordinator"].post(to, {**given, "words": "Ring 01632 960123", "ward": "kept ward"})
    assert refused.status_code == 422 and "kept ward" in refused.content.decode()
    assert clients["coordinator"].post(to, given).status_code == 303
    html = page(clients, "coordinator", f"/consultations/{row.pk}/")
    assert "Judo" in html and "Sport and being active" in html and "<strong>12</strong>" in html
    assert "40 of 90 families answered" in html and "2 February to 20 February 2026" in html


def test_what_was_typed_stays_when_it_is_refused(town: Town, clients: Clients) -> None:
    answer = clients["coordinator"].post(NEW, typed(asked_count="39"))
    html = answer.content.decode()
    assert answer.status_code == 422 and "More answered than were asked" in html and "Winter survey" in html
    assert not Consultation.objects.exists()


def test_a_late_change_shows_what_stands_now(town: Town, clients: Clients) -> None:
    row = make_consultation(town)
    to = reverse("consultations:edit", args=(row.pk,))
    assert clients["coordinator"].post(to, typed(version="1", title="First")).status_code == 303
    late = clients["coordinator"].post(to, typed(version="1", title="Second"))
    assert late.status_code == 422 and "As it stands now" in late.content.decode()
    row.refresh_from_db()
    assert row.title == "First"


def test_removing_comes_with_a_button_that_undoes_it(town: Town, clients: Clients) -> None:
    row = make_consultation(town)
    answer = say(town, row, "Judo", 12)
    here = f"/consultations/{row.pk}/"
    back = reverse("consultations:answer-back", args=(answer.pk,))
    clients["coordinator"].post(reverse("consultations:answer-remove", args=(answer.pk,)), {"version": "1"})
    html = page(clients, "coordinator", here)
    assert html.count(f'action="{back}"') == 2  # In the notice, and among what was removed.
    assert back not in page(clients, "board_member", here)
    assert clients["coordinator"].get(reverse("consultations:answer-edit", args=(answer.pk,))).status_code == 404
    clients["coordinator"].post(back)
    assert "<strong>12</strong>" in page(clients, "coordinator", here)
    clients["coordinator"].post(reverse("consultations:remove", args=(row.pk,)), {"version": str(row.version)})
    assert clients["coordinator"].get(here).status_code == 404
    back = reverse("consultations:back", args=(row.pk,))
    assert back in page(clients, "coordinator", LIST)
    clients["coordinator"].post(back)
    assert "Judo" in page(clients, "coordinator", here)


def test_the_board_sees_no_number_of_few_families(town: Town, clients: Clients) -> None:
    make_wards()
    row = make_consultation(town, answered_count=9)
    say(town, row, "Judo", 7)
    big = make_consultation(town, title="Big")
    say(town, big, "Judo", 37)
    say(town, big, "Chess", 31)
    ours, theirs = (page(clients, who, f"/consultations/{row.pk}/") for who in ("coordinator", "board_member"))
    assert "<strong>7</strong>" in ours and "9 of 90 families answered" in ours
    assert "<strong>7</strong>" not in theirs and "Few, hidden" in theirs and "Few families answered" in theirs
    theirs = page(clients, "board_member", f"/consultations/{big.pk}/")
    assert "<strong>31</strong>" in theirs and "<strong>37</strong>" not in theirs  # 44 on the page of gaps, less 37.
    assert "Few families answered" in page(clients, "board_member", LIST)
    for word in ("Change", "Remove", "Bring a file"):
        assert word not in theirs


def test_a_consultation_of_another_partnership_is_not_there(town: Town, clients: Clients) -> None:
    row = make_consultation(town)
    answer = say(town, row, "Judo", 12)
    assert clients["stranger"].get(f"/consultations/{row.pk}/").status_code == 404
    assert clients["stranger"].get(reverse("consultations:answer-edit", args=(answer.pk,))).status_code == 404
    assert "Winter survey" not in page(clients, "stranger", LIST)


def test_a_file_is_looked_at_before_it_counts(town: Town, clients: Clients) -> None:
    row = make_consultation(town)
    text = b"Answer,Families\nJudo,12\nChess,99\n"
    to = reverse("consultations:bring", args=(row.pk,))
    answer = clients["coordinator"].post(to, {"file": SimpleUploadedFile("said.csv", text)})
    batch = ImportBatch.objects.get()
    assert answer["Location"] == reverse("consultations:file", args=(batch.pk,))
    assert "being read" in page(clients, "coordinator", answer["Location"])
    read_batch(batch.pk)
    html = page(clients, "coordinator", answer["Location"])
    assert "Write 1 line down" in html and "Only 40 families answered" in html
    assert not Answer.objects.exists()
    batch.refresh_from_db()
    deed = reverse("consultations:file-deed", args=(batch.pk,))
    clients["coordinator"].post(deed, {"deed": "accept", "version": batch.version})
    assert list(Answer.objects.values_list("words", "count")) == [("Judo", 12)]
    assert "Only 40 families answered" in page(clients, "coordinator", answer["Location"])
    assert "said.csv" in page(clients, "coordinator", f"/consultations/{row.pk}/")
    clients["coordinator"].post(deed, {"deed": "undo"})
    assert not Answer.objects.exists()


def test_a_workbook_is_read_too(town: Town, clients: Clients) -> None:

    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for line in (("Answer", "Families", "Age"), ("Judo", 12, "5 to 10"), ("Chess", 14, "")):
        sheet.append(line)
    book.save(out)
    row = make_consultation(town)
    to = reverse("consultations:bring", args=(row.pk,))
    clients["coordinator"].post(to, {"file": SimpleUploadedFile("said.xlsx", out.getvalue())})
    batch = ImportBatch.objects.get()
    read_batch(batch.pk)
    batch.refresh_from_db()
    assert [(one["words"], one["count"], one["problem"]) for one in batch.proposal["rows"]] == [
        ("Judo", 12, ""),
        ("Chess", 14, ""),
    ]


def test_the_page_of_gaps_counts_them_and_says_how_many_answered(town: Town, clients: Clients) -> None:
    make_wards()
    row = make_consultation(town)
    say(town, row, "Judo", 12, "sports", "Orchard", "5 to 10")
    say(town, row, "Cooking together", 4)
    for who in ("coordinator", "board_member"):
        html = page(clients, who, reverse("gaps:gaps"))
        assert "Sport and being active" in html and "<strong>12</strong>" in html and "<strong>4</strong>" not in html
        assert "Said in a consultation" in html and "Orchard" in html
        assert f'href="/consultations/{row.pk}/"' in html and "40 of 90 families answered" in html
        assert f'href="{LIST}"' in html and f'href="{LIST}"' in page(clients, who, reverse("gaps:audit"))
    last_year = page(clients, "coordinator", reverse("gaps:gaps") + "?year=2024")
    assert "40 of 90" not in last_year


@pytest.mark.parametrize("who", ["coordinator", "board_member"])
def test_the_pages_ask_the_database_equally_often(town: Town, clients: Clients, who: str) -> None:
    make_wards()
    row = make_consultation(town)
    urls = (LIST, f"/consultations/{row.pk}/", reverse("gaps:gaps"))
    counted = []
    for size in (2, 12):
        for number in range(size):
            other = make_consultation(town, title=f"Survey {size} {number}")
            for place in (row, other):
                say(town, place, f"Wish {size} {number}", 12, "sports", "Orchard", "5 to 10")
        for url in urls:
            clients[who].get(url)
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert clients[who].get(url).status_code == 200
            found.append(len(queries))
        counted.append(found)
    assert counted[0] == counted[1] and max(counted[0]) <= 40
