"""The letters about one's own login: in the town's words, short, and none left to the library."""

import re
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD, Town, address_of
from village.access.letters import LETTERS, subject_and_words

TEMPLATES = Path(allauth.__file__).parent / "templates"
FILLING = {
    "password_reset_url": "https://village.example/reset/1",
    "activate_url": "https://village.example/confirm/1",
    "code": "K7P-Q2X",
    "email": "hana.brook@vale.example",
    "from_email": "old@vale.example",
    "to_email": "new@vale.example",
    "deleted_email": "old@vale.example",
    "provider": "Google",
}


def test_every_letter_that_the_library_can_send_is_worded_here() -> None:
    rooms = ("account", "mfa", "socialaccount")
    sent = {
        str(path.relative_to(TEMPLATES)).removesuffix("_message.txt")
        for room in rooms
        for path in (TEMPLATES / room / "email").glob("*_message.txt")
    }
    assert sent - {"account/email/base"} == set(LETTERS)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_greets_by_name_and_says_whose_village_writes(town: Town, name: str) -> None:
    context = {**FILLING, "user": town.users["coordinator"], "timestamp": timezone.now()}
    subject, words = subject_and_words(name, context)
    assert words.startswith("Dear Hana Brook,\n\n")
    assert words.endswith("Village, for Thornaby Vale\n")
    assert "18 March 2026 at 10:00" in words
    assert len(words.split()) < 90 and len(subject) < 50
    assert not re.search(r"[{}<>]|example\.com|site", subject + words)


def test_who_has_no_login_is_not_called_by_a_name(db: None) -> None:
    words = subject_and_words("account/email/unknown_account", {"email": "no.one@vale.example", "user": None})[1]
    assert words.startswith("Hello,\n\n") and words.endswith("\n\nVillage\n")


def test_a_forgotten_password_is_chosen_anew_through_the_letter_and_a_second_one_says_so(town: Town) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": address_of("Hana Brook")})
    letter = mail.outbox[0]
    assert letter.subject == "Choose a new password"
    link = re.findall(r"https?://[^/\s]+(/\S+)", str(letter.body))[0]
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    assert client.login(username="", email=address_of("Hana Brook"), password=PASSWORD)
    assert [str(each.subject) for each in mail.outbox] == ["Choose a new password", "You have a new password"]
    assert "If this was not you" in str(mail.outbox[1].body)
    assert "Dear Hana Brook" in str(mail.outbox[1].body)


def test_no_letter_holds_a_second_body(town: Town) -> None:
    Client().post("/account/password/reset/", {"email": address_of("Hana Brook")})
    assert getattr(mail.outbox[0], "alternatives", []) == []
