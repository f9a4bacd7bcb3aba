"""A family's own page by its link: open while it should be, the same nothing for every reason otherwise."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Town
from tests.messaging.making import Families, approved_letters, make_families
from village.audit.models.entry import Entry
from village.messaging.models.message import Message
from village.messaging.models.opt_out import OptOut
from village.messaging.models.recipient import Recipient
from village.messaging.models.reply import Reply
from village.messaging.queries.links import link_key
from village.messaging.rules.links import token_of
from village.people.models.restriction import Restriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def families(town: Town) -> Families:
    found = make_families(town)
    approved_letters(found)
    return found


def row_of(families: Families, adult: str) -> Recipient:
    return Recipient.objects.get(to_adults__adult=families.adults[adult])


def url_of(row: Recipient) -> str:
    return f"/m/{token_of(row.nonce, link_key())}/"


def test_the_link_shows_the_message_and_puts_the_look_on_record(client: Client, families: Families) -> None:
    row = row_of(families, "Bea")
    page = client.get(url_of(row))
    assert page.status_code == 200 and b"Ada" in page.content and b"Cy" in page.content
    assert page["Cache-Control"].startswith("max-age=0")
    row.refresh_from_db()
    assert row.opened_at is not None
    assert Entry.objects.filter(verb="messaging.own-seen").count() == 2


def test_an_answer_with_a_letter_that_no_database_keeps_is_refused_and_kept_nowhere(
    client: Client, families: Families
) -> None:
    url = url_of(row_of(families, "Bea"))
    assert client.post(url, {"words": "She is\0 ill", "once": "ab"}).status_code == 400
    assert client.post(url, {"words": "She is ill", "once": "a\0b"}).status_code == 400
    assert not Reply.objects.exists()


def test_the_page_of_a_family_that_reads_urdu_runs_from_the_right_with_english_beside(
    client: Client, families: Families
) -> None:
    said = client.get(url_of(row_of(families, "Sana"))).content.decode()
    assert 'lang="ur" dir="rtl"' in said and "In English" in said


def test_what_stands_around_the_message_is_in_the_language_of_the_family_until_it_chooses(
    client: Client, families: Families
) -> None:
    url = url_of(row_of(families, "Sana"))
    assert '<html lang="ur" dir="rtl">' in client.get(url).content.decode()
    chosen = client.post("/language/", {"language": "en", "next": url}, follow=True)
    assert '<html lang="en-GB" dir="ltr">' in chosen.content.decode()
    refused = client.post(url, {"words": " ", "once": "1"})
    assert refused.status_code == 422 and b"Write something, or ring us." in refused.content


@pytest.mark.parametrize(
    "token", ["x", "AAAAAAAAAAAA.AAAAAAAAAAAAAAAA", "", "../", "AAAAAAAAAAAA.AAAAAAAAAAAAAAAA.AAAA"]
)
def test_a_made_up_link_opens_nothing(client: Client, families: Families, token: str) -> None:
    assert client.get(f"/m/{token}/").status_code == 404


def test_the_signature_of_one_link_opens_no_other(client: Client, families: Families) -> None:
    mine, other = (token_of(row_of(families, name).nonce, link_key()) for name in ("Bea", "Tom"))
    assert client.get(f"/m/{other.partition('.')[0]}.{mine.partition('.')[2]}/").status_code == 404


def test_a_restriction_closes_the_link_that_was_sent_before(client: Client, families: Families) -> None:
    url = url_of(row_of(families, "Bea"))
    Restriction.objects.create(
        pupil=families.pupils["Cy"], adult=families.adults["Bea"], kind="no_contact", starts_on=date(2026, 3, 1)
    )
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("happens", ["cancelled", "closed", "old"])
def test_a_link_ends_with_its_message_by_hand_and_with_time(client: Client, families: Families, happens: str) -> None:
    row = row_of(families, "Bea")
    if happens == "cancelled":
        Message.objects.update(state=Message.State.CANCELLED)
    elif happens == "closed":
        Recipient.objects.update(closed_at=timezone.now())
    else:
        Message.objects.update(goes_at=timezone.now() - timedelta(days=121))
    assert client.get(url_of(row)).status_code == 404


def test_one_press_stops_such_messages_also_that_of_a_mail_program(families: Families) -> None:
    url = f"{url_of(row_of(families, 'Bea'))}stop/"
    client = Client(enforce_csrf_checks=True)
    assert client.get(url).status_code == 200 and not OptOut.objects.exists(), "looking stops nothing"
    assert client.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert OptOut.objects.get().category == "service"


def test_safety_messages_cannot_be_stopped(client: Client, families: Families) -> None:
    Message.objects.update(category="safety")
    assert client.post(f"{url_of(row_of(families, 'Bea'))}stop/").status_code == 422
    assert not OptOut.objects.exists()


def test_an_empty_answer_keeps_the_page_and_says_so(client: Client, families: Families) -> None:
    page = client.post(url_of(row_of(families, "Bea")), {"words": "  ", "once": "a"})
    assert page.status_code == 422 and "Write something" in page.content.decode()
