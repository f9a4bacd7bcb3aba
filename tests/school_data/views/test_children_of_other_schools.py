"""A file names nobody of another school, takes nobody over by a number alone, and its name stays with the school."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import BECKSIDE, Town
from tests.conftest import Clients
from tests.people.family import make_pupil
from tests.school_data.brought_files import PUPILS, accept, ashlea, bring
from tests.school_data.rolls import upn
from village.audit.models.entry import Entry
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell

pytestmark = pytest.mark.django_db

BORN = date(2017, 5, 12)


@pytest.fixture
def stranger(town: Town) -> Pupil:
    """A child of Beckside whom nobody at Ashlea knows."""
    return make_pupil(town, "Wilma", "Hidden", school=BECKSIDE, upn=upn(7), date_of_birth=BORN, first_language="pl")


def row(born: str) -> str:
    return f"{PUPILS}{upn(7)},Guess,Ivy,{born},4,4A,01/09/2025,\n{upn(8)},Sorrel,Ivo,12/05/2017,4,4A,01/09/2025,\n"


@pytest.mark.parametrize("born", ["12/05/2017", "", "01/01/2018"])
def test_a_dry_run_tells_nothing_of_a_child_of_another_school(
    town: Town, clients: Clients, stranger: Pupil, born: str
) -> None:
    batch = bring(town, ashlea(town), row(born))
    page = clients["office"].get(reverse("school_data:file", args=(batch.school_id, batch.pk))).content.decode()
    assert "Wilma" not in page
    assert "Hidden" not in page


@pytest.mark.parametrize("born", ["", "01/01/2018"])
def test_a_child_of_another_school_comes_by_number_and_date_of_birth_or_not_at_all(
    town: Town, stranger: Pupil, born: str
) -> None:
    accept(town, bring(town, ashlea(town), row(born)))
    assert not Spell.objects.filter(pupil=stranger, school=ashlea(town)).exists()
    stranger.refresh_from_db()
    assert (stranger.forename, stranger.surname, stranger.date_of_birth) == ("Wilma", "Hidden", BORN)


def test_a_child_who_moves_to_the_school_comes_with_number_and_date_of_birth(town: Town, stranger: Pupil) -> None:
    accept(town, bring(town, ashlea(town), row("12/05/2017")))
    assert Spell.objects.filter(pupil=stranger, school=ashlea(town)).exists()


def test_the_name_of_a_brought_file_is_not_on_the_record_of_the_partnership(
    town: Town, clients: Clients, stranger: Pupil
) -> None:
    batch = bring(town, ashlea(town), row("12/05/2017"), name="Wilma Hidden.csv")
    clients["office"].get(reverse("school_data:file-original", args=(batch.school_id, batch.pk))).getvalue()
    assert Entry.objects.filter(verb="files.opened").exists()
    record = clients["coordinator"].get(reverse("townhall:record")).content.decode()
    assert "Una Zeller" in record
    assert "Wilma" not in record
