"""Is there an assessment already? To who may not see it, words, status and count of queries are alike."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessments.making import Fells
from tests.conftest import Clients
from village.assessments.models.enquiry import Enquiry
from village.assessments.queries.asking import MOST
from village.assessments.services.asking import ANSWER, ask
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.people.models.adult import Adult
from village.people.models.restriction import Restriction

ADA = {"forename": "ada", "surname": "FELL", "born_on_0": "3", "born_on_1": "5", "born_on_2": "2017"}


def asked(clients: Clients, fells: Fells, who: str = "agency_worker", **wanted: str) -> tuple[int, str, int]:
    """Return status, words and count of queries of one question; whatever differs by request is taken out."""
    place = fells.town.practitioners[who].organisation_id
    data = {**ADA, "ring": "01632 960001", "organisation": str(place), **wanted}
    with CaptureQueriesContext(connection) as queries:
        answer = clients[who].post(reverse("assessments:ask"), data)
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, words, len(queries)


def test_there_is_and_there_is_not_are_the_same_to_who_may_not_see(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    clients["agency_worker"].get(reverse("assessments:ask"))
    asked(clients, fells)
    there = asked(clients, fells)
    not_there = asked(clients, fells, surname="Nobody")
    child_without = asked(clients, fells, forename="Cy")
    assert there == not_there == child_without and ANSWER in there[1] and there[0] == 200
    of = {"pupil": fells.ada, "adult": fells.father, "starts_on": date(2026, 3, 1)}
    Restriction.objects.create(kind="serious_harm", **of)
    assert asked(clients, fells) == not_there, "safeguarding changes nothing"
    rows = list(Enquiry.objects.order_by("pk").values_list("assessment", flat=True))
    assert rows == [assessment.pk, assessment.pk, None, None, assessment.pk]
    assert Entry.objects.filter(verb="assessments.asked").count() == 5


def test_who_may_see_it_gets_the_link_and_the_lead_is_not_asked(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    status, words, _ = asked(clients, fells, "head")
    assert status == 200 and reverse("assessments:assessment", args=(assessment.pk,)) in words
    assert Enquiry.objects.get().assessment is None


def test_a_name_or_a_day_that_is_nearly_right_finds_nothing(fells: Fells, clients: Clients) -> None:
    fells.agreed()
    for wanted in ({"forename": "Ad"}, {"born_on_0": "4"}, {"surname": "Fells"}):
        assert ANSWER in asked(clients, fells, **wanted)[1]
    assert set(Enquiry.objects.values_list("assessment", flat=True)) == {None}


def test_the_lead_finds_the_request_as_work_and_answers_or_not(fells: Fells, clients: Clients) -> None:
    assessment = fells.agreed()
    asked(clients, fells)
    row = Enquiry.objects.get()
    page = clients["inclusion_lead"].get(reverse("assessments:assessment", args=(assessment.pk,))).content.decode()
    assert "Idris Cole" in page and "01632 960001" in page
    address = reverse("assessments:enquiry-answer", args=(assessment.pk, row.pk))
    clients["inclusion_lead"].post(address, {"how": "open"})
    row.refresh_from_db()
    assert row.answer == "open"
    clients["inclusion_lead"].post(address, {"how": "rang"})
    row.refresh_from_db()
    assert row.answer == "rang"


def test_asking_too_often_is_refused_alike(fells: Fells) -> None:
    by = fells.town.viewer("agency_worker")
    for _ in range(MOST):
        ask(by=by, organisation_id=fells.centre.pk, pupil_ids=[fells.ada.pk], ring="1")
    for pupil_ids in ([fells.ada.pk], []):
        with pytest.raises(Refused, match="within the hour"):
            ask(by=by, organisation_id=fells.centre.pk, pupil_ids=pupil_ids, ring="1")


def test_whoever_a_court_shut_out_of_the_child_sets_nobody_on(fells: Fells) -> None:
    fells.agreed()
    user = fells.town.users["agency_worker"]
    adult = Adult.objects.create(partnership=fells.town.partnership, forename="I", surname="Cole", user=user)
    fells.shut_out(adult)
    by = fells.town.viewer("agency_worker")
    assert ask(by=by, organisation_id=fells.centre.pk, pupil_ids=[fells.ada.pk], ring="1") == []
    assert Enquiry.objects.get().assessment is None
