"""Who outside reads of which child: it stands on one page, ends at once, and ends with the referral and the family."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from tests.referrals.making import Family, does, last_code, make_family, says, sent, token_of
from tests.support.many import make_families
from village.people.models.consent import Consent
from village.people.services.agreements import withdraw_agreement
from village.referrals.models.referral import Referral
from village.referrals.pages.access import AccessLine, access_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(town: Town) -> Family:
    return make_family(town)


def lines(family: Family, who: str = "head") -> list[AccessLine]:
    today, now = timezone.localdate(), timezone.now()
    return list(access_page(family.viewer(who), family.school.pk, today=today, now=now).lines)


def page_of(family: Family) -> str:
    return reverse("referrals:access", args=(family.school.pk,))


def test_who_why_since_until_when_and_when_they_last_read(family: Family, clients: Clients) -> None:
    row = sent(family)
    (line,) = lines(family)
    assert row.consent is not None and line.until == row.consent.ends_on
    assert (line.organisation, line.since) == ("Lantern Family Centre", date(2026, 3, 18))
    assert line.why == "Referral to Family mornings: sent"
    assert [(one.name, one.last_at) for one in line.people] == [("Idris Cole", None)]
    assert line.link is not None and line.link_last_at is None
    clients["agency_worker"].get(reverse("referrals:one", args=(row.pk,)))
    token = token_of(row)
    link = reverse("referrals:by-link", args=(token,))
    clients["nobody"].post(link, {"deed": "code"})
    (line,) = lines(family)
    assert line.people[0].last_at == timezone.now()
    said = clients["head"].get(page_of(family)).content.decode()
    assert "Idris Cole" in said and "team@lantern.example" in said and "1 child of Ashlea" in said
    assert last_code()


@pytest.mark.parametrize("deed", ["decline", "redirect"])
def test_it_ends_when_the_agency_sends_the_referral_back(family: Family, clients: Clients, deed: str) -> None:
    row = says(family, sent(family), deed, "Full of words", "no-room" if deed == "decline" else "")
    assert lines(family) == []
    assert clients["agency_worker"].get(reverse("referrals:one", args=(row.pk,))).status_code == 404
    assert clients["agency_worker"].get(reverse("people:shared-child", args=(family.pupil.pk,))).status_code == 404


def test_it_ends_when_the_family_withdraws(family: Family, clients: Clients) -> None:
    row = sent(family)
    assert clients["agency_worker"].get(reverse("people:shared-child", args=(family.pupil.pk,))).status_code == 200
    own = reverse("people:own-agreement-withdraw", args=(family.pupil.pk, row.consent_id))
    assert clients["parent"].post(own).status_code == 303
    assert lines(family) == []
    for url in (reverse("referrals:one", args=(row.pk,)), reverse("people:shared-child", args=(family.pupil.pk,))):
        assert clients["agency_worker"].get(url).status_code == 404
    assert clients["nobody"].get(reverse("referrals:by-link", args=(token_of(row),))).status_code == 404


@pytest.mark.parametrize("with_outcome", [False, True])
def test_the_school_ends_it_at_once(family: Family, clients: Clients, with_outcome: bool) -> None:
    row = sent(family)
    if with_outcome:
        says(family, says(family, row, "accept"), "outcome", "He comes in every day.", "met")
    (line,) = lines(family)
    clients["head"].post(line.end_url, {"why": ""})
    assert len(lines(family)) == 1
    clients["head"].post(line.end_url, {"why": "The worker has left."})
    row.refresh_from_db()
    assert lines(family) == [] and row.state == ("closed" if with_outcome else "revoked")
    assert clients["agency_worker"].get(reverse("referrals:one", args=(row.pk,))).status_code == 404


def test_what_a_family_agreed_to_beside_a_referral_stands_there_and_ends(family: Family, clients: Clients) -> None:
    centre = family.town.organisations["Lantern Family Centre"]
    Consent.objects.create(
        pupil=family.pupil,
        kind="share",
        organisation=centre,
        covers="the plan",
        given_by=family.mother,
        given_on=date(2026, 1, 12),
        ends_on=date(2026, 7, 17),
    )
    (line,) = lines(family)
    assert (line.why, line.until, line.link) == ("The family agreed: the plan", date(2026, 7, 17), None)
    shared = reverse("people:shared-child", args=(family.pupil.pk,))
    assert clients["agency_worker"].get(shared).status_code == 200
    assert lines(family)[0].people[0].last_at is not None
    clients["head"].post(line.end_url, {"why": ""})
    assert len(lines(family)) == 1
    clients["head"].post(line.end_url, {"why": "It was for last term."})
    assert lines(family) == [] and clients["agency_worker"].get(shared).status_code == 404


def test_a_referral_that_was_closed_or_whose_day_is_past_opens_nothing(family: Family) -> None:
    row = does(family, sent(family), "revoke", "A slip")
    assert row.state == "revoked" and lines(family) == []
    Referral.objects.update(state="sent")
    Consent.objects.filter(pupil=family.pupil).update(withdrawn_on=None, ends_on=date(2026, 3, 18))
    assert len(lines(family)) == 1
    Consent.objects.filter(pupil=family.pupil).update(given_on=date(2026, 1, 1), ends_on=date(2026, 3, 17))
    assert lines(family) == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("safeguarding_lead", 200), ("inclusion_lead", 200), ("two_hats", 404), ("support_worker", 403), ("office", 403),
     ("teacher", 403), ("agency_worker", 403), ("parent", 403), ("nobody", 302)],
)  # fmt: skip
def test_who_sees_it(family: Family, clients: Clients, who: str, status: int) -> None:
    sent(family)
    assert clients[who].get(page_of(family)).status_code == status


def test_as_many_queries_for_a_hundred_ways_as_for_one(family: Family, clients: Clients) -> None:
    counted = []
    for more in (2, 200):
        make_families(family.town, more)
        Referral.objects.filter(consent=None).update(override_code="safety", override_words="He would be in danger.")
        clients["head"].get(page_of(family))
        with CaptureQueriesContext(connection) as asked:
            clients["head"].get(page_of(family))
        counted.append(len(asked))
    assert len(lines(family)) > 100
    assert counted[0] == counted[1] <= 60


def test_a_withdrawal_by_the_school_ends_the_link_too(family: Family, clients: Clients) -> None:
    row = sent(family)
    consent = Consent.objects.get(pupil=family.pupil)
    withdraw_agreement(by=family.viewer("head"), consent=consent)
    assert clients["nobody"].get(reverse("referrals:by-link", args=(token_of(row),))).status_code == 404
