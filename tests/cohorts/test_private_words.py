"""Private reasons and children who are kept from somebody: nowhere on a list, beside it, or on the record."""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.cohorts.making import Ashlea, make_ashlea
from tests.cohorts.services.test_running import rule_of, run
from tests.conftest import Clients
from tests.people.family import restrict, tie
from village.audit.models.entry import Entry
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.services.deciding import Decision, decide
from village.people.models.adult import Adult

WORDS = "Grandmother died in prison"


@pytest.fixture
def ashlea(town: Town) -> Ashlea:
    return make_ashlea(town)


@pytest.fixture
def cohort(ashlea: Ashlea) -> Cohort:
    return run(ashlea, rule_of(ashlea))


def keep_from(town: Town, ashlea: Ashlea, who: str, name: str) -> None:
    """Let a restriction stand against somebody for one of the children."""
    adult = Adult.objects.create(partnership=town.partnership, forename="Kit", surname="Fell", user=town.users[who])
    tie(ashlea.pupils[name], adult, "father")
    restrict(ashlea.pupils[name], adult=adult)


def test_a_reason_is_told_by_neither_the_record_nor_what_happened(
    clients: Clients, ashlea: Ashlea, cohort: Cohort
) -> None:
    row = Listed.objects.select_related("pupil", "cohort__version__rule").get(cohort=cohort, pupil__forename="Ben")
    off = Decision("taken_off", "bereavement", WORDS, is_private=True)
    decide(by=ashlea.town.viewer("inclusion_lead"), row=row, seen_version=1, decision=off)
    line = Entry.objects.get(verb="cohorts.taken-off")
    assert WORDS not in str(line.changes)
    assert "bereavement" not in str(line.changes)
    for route in ("pupil", "history"):
        page = clients["office"].get(reverse(f"people:{route}", args=(ashlea.pupils["Ben"].pk,))).content.decode()
        assert WORDS not in page
        assert "bereavement" not in page.lower()


@pytest.mark.parametrize("route", ["cohort", "take"])
def test_a_list_leaves_out_a_child_that_is_kept_from_the_viewer(
    clients: Clients, ashlea: Ashlea, cohort: Cohort, route: str
) -> None:
    url = reverse(f"cohorts:{route}", args=(cohort.pk,))
    assert "Ben" in clients["head"].get(url).content.decode()
    keep_from(ashlea.town, ashlea, "head", "Ben")
    answer = clients["head"].get(url)
    assert answer.status_code == 200
    assert "Ben" not in answer.content.decode()
    assert "Ada" in answer.content.decode()
    assert "Ben" in clients["inclusion_lead"].get(url).content.decode()


def test_the_page_on_which_a_child_is_added_is_on_record_as_a_look(
    clients: Clients, ashlea: Ashlea, cohort: Cohort
) -> None:
    dee = ashlea.pupils["Dee"]
    page = clients["head"].get(reverse("cohorts:add", args=(cohort.pk, dee.pk))).content.decode()
    assert "Dee" in page
    assert Entry.objects.filter(is_read=True, subject_kind="people.pupil", subject_id=str(dee.pk)).exists()
