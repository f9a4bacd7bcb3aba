"""Pages for families are written in the reader's language, from their first look at the sign-in page on."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, TestCase
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.people.family import Family, agree, school_of
from tests.school_data.views.children import marked_family
from village.access.models.user import User
from village.access.rules.roles import PARENT
from village.access.services.invitations import InvitationDetails, invite
from village.audit.models.entry import Entry
from village.basics.languages import OWN_NAMES, RIGHT_TO_LEFT
from village.config.commands.words import TRANSLATED
from village.school_data.models import Lateness, Result

UNCHECKED = "No fluent reader has checked this translation yet."
BROWSER = settings.LANGUAGE_COOKIE_NAME


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans with marks, results, minutes late, and an agreement of the mother."""
    family = marked_family(town)
    agree(family.ada, town.organisations["Lantern Family Centre"], family.mother)
    at = {"pupil": family.ada, "school": school_of(town)}
    Result.objects.create(subject="Reading", value="WTS", standing="below", on=date(2025, 12, 10), **at)
    Result.objects.create(subject="Reading", kind="ks2", value="97", number=97, on=date(2025, 7, 8), **at)
    Lateness.objects.create(on=date(2026, 3, 3), session="AM", minutes=12, **at)
    return family


def pages_of_a_parent(family: Family) -> Iterator[str]:
    """Yield the addresses that a parent opens."""
    yield reverse("home:start")
    yield reverse("home:help")
    yield reverse("people:mine")
    yield reverse("people:own-child", args=(family.ada.pk,))
    yield reverse("school_data:own-year", args=(family.ada.pk, 2025))
    yield reverse("access:account")
    yield reverse("access:partnerships")
    yield reverse("account_email")
    yield reverse("account_change_password")
    yield reverse("account_logout")
    yield "/nothing-is-here/"
    yield reverse("plans:list")


PAGES_OF_NOBODY = (
    "account_login", "account_reset_password", "account_reset_password_done", "account_signup", "account_inactive",
    "account_email_verification_sent",
)  # fmt: skip


def in_language(client: Client, code: str) -> Client:
    client.cookies[BROWSER] = code
    return client


def is_in(html: str, code: str) -> bool:
    """Tell whether the document says it is in the language, and no run of its text is still English."""
    direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
    text = html.replace(f'<span lang="en" dir="ltr">{UNCHECKED}</span>', "", 1)
    assert '<span lang="en"' not in text, re.findall(r'<span lang="en"[^>]*>([^<]*)', text)
    return f'<html lang="{code}" dir="{direction}">' in html and UNCHECKED in html


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_page_of_a_parent_is_in_their_language(clients: Clients, family: Family, code: str) -> None:
    client = in_language(clients["parent"], code)
    for page in pages_of_a_parent(family):
        answer = client.get(page, follow=True)
        assert answer.status_code in {200, 403, 404}, page
        assert is_in(answer.content.decode(), code), page
        assert answer["Content-Language"] == code


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("route", PAGES_OF_NOBODY)
def test_every_page_before_signing_in_is_in_the_chosen_language(db: None, code: str, route: str) -> None:
    answer = in_language(Client(), code).get(reverse(route))
    assert answer.status_code in {200, 403}
    assert is_in(answer.content.decode(), code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_refusals_of_forms_are_in_the_chosen_language(town: Town, code: str) -> None:
    client = in_language(Client(), code)
    answer = client.post(reverse("account_login"), {"login": "nobody@vale.example", "password": "wrong-words-here"})
    html = answer.content.decode()
    assert is_in(html, code)
    assert "are not correct" not in html and "Email" not in re.sub(r"<[^>]+>", " ", html)


def test_nothing_of_the_child_is_left_in_english(clients: Clients, family: Family) -> None:
    """The words that Python makes: days, bands, half-terms, reasons, weekdays, roles and dates."""
    clients["head"].get(reverse("people:pupil", args=(family.ada.pk,)))
    client = in_language(clients["parent"], "pl")
    html = client.get(reverse("people:own-child", args=(family.ada.pk,))).content.decode()
    text = re.sub(r"<[^>]+>", " ", html)
    for words in ("nieobecność", "Klasa 4", "Dyrektor szkoły", "marca 2026", "Od września", "min."):
        assert words in text
    english = ("missed", "late", "Year 4,", "March", "Head teacher", "Autumn", "Spring", "Since", "days", "Reading?")
    assert [words for words in english if re.search(rf"\b{re.escape(words)}", text)] == []


def test_phone_numbers_and_addresses_keep_their_direction(clients: Clients, town: Town, family: Family) -> None:
    family.mother.mobile = "07700 900123"
    family.mother.email = "mother@vale.example"
    family.mother.save()
    client = in_language(clients["parent"], "ar")
    html = client.get(reverse("people:own-child", args=(family.ada.pk,))).content.decode()
    assert '<bdi class="nowrap" dir="ltr">07700 900123</bdi>' in html
    assert '<bdi dir="ltr">mother@vale.example</bdi>' in html


def test_choosing_stays_on_the_page_and_is_remembered_with_the_login(clients: Clients, town: Town) -> None:
    here = reverse("people:mine")
    answer = clients["parent"].post(reverse("access:language"), {"language": "gu", "next": here})
    assert (answer.status_code, answer["Location"]) == (303, here)
    assert answer.cookies[BROWSER].value == "gu" and answer.cookies[BROWSER]["httponly"]
    assert User.objects.get(pk=town.users["parent"].pk).language == "gu"
    assert Entry.objects.filter(verb="access.account-changed").count() == 1
    elsewhere = Client()
    elsewhere.force_login(town.users["parent"], backend=settings.AUTHENTICATION_BACKENDS[0])
    assert is_in(elsewhere.get(here).content.decode(), "gu")


def test_choosing_english_again_works(clients: Clients, family: Family) -> None:
    for code in ("so", "en"):
        clients["parent"].post(reverse("access:language"), {"language": code, "next": "/"})
    html = clients["parent"].get(reverse("people:mine")).content.decode()
    assert '<html lang="en-GB" dir="ltr">' in html and UNCHECKED not in html


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_choosing_leads_nowhere_else(db: None, place: str) -> None:
    answer = Client().post(reverse("access:language"), {"language": "ur", "next": place})
    assert answer["Location"] == reverse("home:start")


def test_a_language_that_is_none_of_ours_is_refused(db: None) -> None:
    assert Client().post(reverse("access:language"), {"language": "xx", "next": "/"}).status_code == 404
    assert '<html lang="en-GB"' in in_language(Client(), "xx").get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("who", ["head", "coordinator", "teacher", "agency_worker", "staff"])
def test_pages_of_staff_stay_english(clients: Clients, who: str) -> None:
    client = in_language(clients[who], "ur")
    for page in (reverse("home:start"), reverse("access:account"), reverse("home:help"), "/nothing-is-here/"):
        html = client.get(page).content.decode()
        assert '<html lang="en-GB" dir="ltr">' in html and 'class="languages"' not in html


def test_who_works_here_and_has_children_reads_of_them_in_their_language(clients: Clients, town: Town) -> None:
    client = in_language(clients["two_hats"], "ro")
    assert '<html lang="en-GB"' in client.get(reverse("home:start")).content.decode()


def test_names_of_languages_are_their_own_and_no_flags(clients: Clients, family: Family) -> None:
    html = clients["parent"].get(reverse("people:mine")).content.decode()
    for code, name in OWN_NAMES.items():
        button = rf'<button name="language" value="{code}" lang="{code}"[^>]*>'
        assert re.search(rf'{button}<bdi dir="...">{name}</bdi></button>', html)
    assert not re.search("[\U0001f1e6-\U0001f1ff]", html)


def invited(town: Town, language: str) -> tuple[str, str]:
    """Return the letter to a parent who is written to in the language, and the link in it."""
    school = school_of(town)
    details = InvitationDetails("sana.mir@vale.example", "Sana Mir", PARENT, school, language=language)
    with TestCase.captureOnCommitCallbacks(execute=True):
        invite(town.partnership, details, by=town.viewer("coordinator"))
    words = str(mail.outbox[-1].body)
    found = re.search(r"/invitation/[\w-]+/", words)
    assert found is not None
    return words, found[0]


@pytest.mark.parametrize("code", TRANSLATED)
def test_an_invitation_is_written_in_the_language_of_the_family_with_english_below(town: Town, code: str) -> None:
    words, link = invited(town, code)
    own, _, english = words.partition("English:")
    assert link in own and link in english
    assert "invites you to Thornaby Vale on Village, as parent or carer." in english
    assert "invites you" not in own and "parent or carer" not in own and "Sana Mir" in own
    assert is_in(Client().get(link).content.decode(), code)


def test_an_invitation_in_english_is_written_once(town: Town) -> None:
    words, _ = invited(town, "en")
    assert words.count("Sana Mir") == 1 and "English:" not in words


def test_who_accepts_goes_on_in_the_language_of_the_letter_or_in_the_one_they_chose(town: Town) -> None:
    answer = {"name": "Sana Mir", "password": "three words apart"}
    _, link = invited(town, "ur")
    client = Client()
    client.post(link, answer)
    assert User.objects.get(email="sana.mir@vale.example").language == "ur"
    assert '<html lang="ur"' in client.get(reverse("people:mine")).content.decode()
    User.objects.get(email="sana.mir@vale.example").delete()
    _, link = invited(town, "ur")
    chosen = in_language(Client(), "pa")
    chosen.post(link, answer)
    assert User.objects.get(email="sana.mir@vale.example").language == "pa"


def test_the_account_page_shows_the_language_that_one_reads_and_changes_it(clients: Clients, town: Town) -> None:
    client = in_language(clients["parent"], "ar")
    assert '<option value="ar" selected>' in client.get(reverse("access:account")).content.decode()
    client.post(reverse("access:account"), {"name": "Gita Moran", "language": "en"})
    assert '<html lang="en-GB"' in client.get(reverse("access:account")).content.decode()
