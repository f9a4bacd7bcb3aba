"""Signing in: by invitation only, without telling who has a login, limited, and with a second step."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD, Town, give_role, make_user
from tests.conftest import NOW
from village.access.models.user import User
from village.audit.models.entry import Entry

ADDRESS = "ada.moss@vale.example"


@pytest.fixture
def ada(db: None) -> User:
    cache.clear()
    return make_user("Ada Moss", password=PASSWORD)


def signed_in(client: Client, password: str = PASSWORD, address: str = ADDRESS) -> bool:
    client.post("/account/login/", {"login": address, "password": password})
    return "_auth_user_id" in client.session


def test_the_right_password_opens_and_is_on_record(ada: User) -> None:
    assert signed_in(Client())
    assert Entry.objects.get().verb == "access.signed-in"


@pytest.mark.parametrize("address", [ADDRESS.upper(), f" {ADDRESS} "])
def test_the_address_is_taken_as_people_type_it(ada: User, address: str) -> None:
    assert signed_in(Client(), address=address)


def test_a_wrong_password_and_an_unknown_address_sound_the_same(ada: User) -> None:
    known = Client().post("/account/login/", {"login": ADDRESS, "password": "wrong"}).content.decode()
    unknown = Client().post("/account/login/", {"login": "no.one@vale.example", "password": "wrong"}).content.decode()
    sentence = "The email address and/or password you specified are not correct."
    assert sentence in known
    assert sentence in unknown


def test_attempts_are_limited(ada: User) -> None:
    client = Client()
    for _ in range(12):
        client.post("/account/login/", {"login": ADDRESS, "password": "wrong"})
    assert not signed_in(client)


def test_nobody_makes_a_login_for_themselves(ada: User) -> None:
    answer = Client().post("/account/signup/", {"email": "new@vale.example", "password1": PASSWORD})
    assert b"by invitation" in answer.content
    assert User.objects.count() == 1


@pytest.mark.parametrize(("address", "letters"), [(ADDRESS, 1), ("no.one@vale.example", 0)])
def test_a_forgotten_password_tells_nobody_who_has_a_login(ada: User, address: str, letters: int) -> None:
    answer = Client().post("/account/password/reset/", {"email": address})
    assert answer.headers["Location"] == "/account/password/reset/done/"
    assert len(mail.outbox) == letters


def test_a_switched_off_login_opens_nothing(ada: User) -> None:
    User.objects.update(is_active=False)
    assert not signed_in(Client())


def test_a_session_ends_after_twelve_hours_without_use(ada: User, still_time: time_machine.Traveller) -> None:
    client = Client()
    assert signed_in(client)
    still_time.move_to(NOW + timedelta(hours=11))
    assert client.get("/").status_code == 200
    still_time.move_to(NOW + timedelta(hours=22))
    assert client.get("/").status_code == 200
    still_time.move_to(NOW + timedelta(hours=35))
    assert client.get("/").status_code == 302


def test_the_other_sessions_are_listed_and_ended(ada: User) -> None:
    here, there = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}), Client()
    assert signed_in(here)
    assert signed_in(there)
    assert b"Firefox on Linux" in here.get("/account/sessions/").content
    here.post("/account/sessions/")
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_an_authenticator_app_becomes_the_second_step(ada: User, still_time: time_machine.Traveller) -> None:
    client = Client()
    assert signed_in(client)
    assert client.get("/account/2fa/totp/activate/").headers["Location"].startswith("/account/reauthenticate/")
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    secret = re.findall(r"Secret: <span[^>]*>(\w+)<", client.get("/account/2fa/totp/activate/").content.decode())[0]
    client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    assert client.get("/account/2fa/recovery-codes/").status_code == 200
    again = Client()
    assert not signed_in(again)
    assert again.get("/account/2fa/authenticate/").status_code == 200
    again.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in again.session
    still_time.move_to(NOW + timedelta(minutes=2))
    again.post("/account/2fa/authenticate/", {"code": code_now(secret)})
    assert "_auth_user_id" in again.session


def test_a_person_with_two_partnerships_looks_at_one_and_switches(town: Town) -> None:
    give_role(town.users["coordinator"], town.millbeck, "board_member")
    client = Client()
    client.force_login(town.users["coordinator"])
    assert b"Look at Thornaby Vale" in client.get("/account/partnerships/").content
    client.post("/account/switch/", {"partnership": town.partnership.pk})
    assert b"Look at Millbeck" in client.get("/account/partnerships/").content
    client.force_login(town.users["head"])
    assert client.post("/account/switch/", {"partnership": town.millbeck.pk}).status_code == 404
