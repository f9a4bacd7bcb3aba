"""A session that ended while somebody typed loses nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cast import PASSWORD, make_user
from tests.conftest import NOW

FIELDS = {"name": "Ada Moss of the Vale", "language": "en", "password": "hush", "csrfmiddlewaretoken": "x"}


@pytest.fixture
def typing(db: None) -> Client:
    """Return a signed-out browser that has just sent the account form."""
    make_user("Ada Moss", password=PASSWORD)
    client = Client()
    answer = client.post("/account/", FIELDS, headers={"Referer": "http://testserver/account/"})
    assert answer.headers["Location"] == "/account/login/?next=/account/"
    return client


def sign_in(client: Client) -> str:
    fields = {"login": "ada.moss@vale.example", "password": PASSWORD, "next": "/account/"}
    return client.post("/account/login/", fields).headers["Location"]


def test_after_sign_in_the_form_holds_what_was_typed_and_nothing_was_saved(typing: Client) -> None:
    page = typing.get(sign_in(typing)).content.decode()
    assert 'value="Ada Moss of the Vale"' in page
    assert "You had been signed out" in page
    assert 'value="Ada Moss"' in typing.get("/account/").content.decode()


def test_secrets_are_never_kept(typing: Client) -> None:
    assert set(typing.session["kept-fields"]["fields"]) == {"name", "language"}


def test_what_was_typed_is_forgotten_after_half_an_hour(typing: Client, still_time: time_machine.Traveller) -> None:
    still_time.move_to(NOW + timedelta(minutes=31))
    assert "of the Vale" not in typing.get(sign_in(typing)).content.decode()


def test_another_page_does_not_get_it(typing: Client) -> None:
    sign_in(typing)
    assert "of the Vale" not in typing.get("/account/partnerships/").content.decode()
    assert "of the Vale" in typing.get("/account/").content.decode()


def test_a_form_on_another_site_leads_to_the_address_itself(db: None) -> None:
    answer = Client().post("/account/", {"name": "x"}, headers={"Referer": "http://elsewhere.example/trap/"})
    assert answer.headers["Location"] == "/account/login/?next=/account/"
