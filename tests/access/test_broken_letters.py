"""What no database can keep is refused in one place, before any page of the house reads it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.conftest import Clients
from village.access.models.user import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/account/login/?next=%00",
        "/families/?q=a%00b",
        "/families/letters/?a%00b=1",
        "/help-mode/?in=%00",
        "/%00/",
        "/m/a%00b/",
        "/nowhere/?q=%00",
    ],
)
@pytest.mark.parametrize("who", ["nobody", "office", "parent"])
def test_an_address_with_nul_is_refused_with_a_sentence(clients: Clients, who: str, address: str) -> None:
    answer = clients[who].get(address)
    assert answer.status_code == 400
    assert "This could not be read" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_the_open_feed_refuses_it_as_it_refuses_everything(client: Client) -> None:
    answer = client.get("/api/open-referral/services?search=%00")
    assert answer.status_code == 400 and answer.json()["status"] == 400
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_cookie_with_nul_looks_up_no_session(client: Client) -> None:
    client.cookies["sessionid"] = "abcdefgh\0ijklmnop"
    assert client.get("/").status_code == 400
    assert not Session.objects.exists()


def test_half_a_letter_in_an_encoding_of_the_senders_choice_is_refused(clients: Clients) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n+2AA-\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=utf-7"
    answer = clients["office"].generic("POST", "/account/", body, content_type=kind)
    assert answer.status_code == 400


def test_nothing_of_a_refused_form_is_kept_and_other_scripts_pass(clients: Clients) -> None:
    office, pk = clients["office"], clients.town.users["office"].pk
    assert office.post("/account/", {"name": "Ada\0 Moss", "language": "en"}).status_code == 400
    assert User.objects.get(pk=pk).name == clients.town.users["office"].name
    assert office.post("/account/", {"name": "آدا 😀 Møss", "language": "en"}).status_code < 400
    assert User.objects.get(pk=pk).name == "آدا 😀 Møss"
