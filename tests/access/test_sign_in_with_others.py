"""Signing in with Microsoft or Google, by settings alone, against a service on this machine."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from tests.access.oidc_stand_in import CLIENT, SECRET, Service, stand_in
from tests.cast import Town, address_of
from village.access.models.user import User
from village.audit.models.entry import Entry
from village.config.sign_in import providers_from_environment, sign_in_origins

HANA = address_of("Hana Brook")
type Offer = dict[str, Any]


@pytest.fixture
def service() -> Iterator[Service]:
    with stand_in() as running:
        yield running


def offer(monkeypatch: pytest.MonkeyPatch, settings: Any, service: Service, name: str, tenant: str = "") -> None:
    """The provider is switched on as an installation does it, and lives at the stand-in."""
    monkeypatch.setenv(f"VILLAGE_{name.upper()}_CLIENT_ID", CLIENT)
    monkeypatch.setenv(f"VILLAGE_{name.upper()}_CLIENT_SECRET", SECRET)
    monkeypatch.setenv("VILLAGE_MICROSOFT_TENANT", tenant)
    apps = providers_from_environment()
    for app in apps:
        app["settings"]["server_url"] = service.url
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}


@pytest.fixture
def google(town: Town, service: Service, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Service:
    offer(monkeypatch, settings, service, "google")
    return service


def come_back(client: Client, provider: str, process: str = "login") -> Any:
    """Return the page on which somebody lands who goes to the provider, signs in there and comes back."""
    away = client.post(f"/account/oidc/{provider}/login/?process={process}")
    back = requests.get(away.headers["Location"], allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}", follow=True)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_known_address_that_google_vouches_for_signs_in(town: Town, google: Service) -> None:
    google.person = {"sub": "1", "email": HANA, "email_verified": True, "name": "Hana"}
    client = Client()
    page = come_back(client, "google")
    assert page.status_code == 200 and is_in(client)
    assert "Hana Brook" in page.content.decode()
    assert Entry.objects.filter(verb="access.signed-in", actor_name="Hana Brook").exists()
    assert SocialAccount.objects.get().user == town.users["coordinator"]
    assert [letter.subject for letter in mail.outbox] == ["Another account opens your login"]


def test_the_second_time_the_account_opens_the_login_whatever_its_address(town: Town, google: Service) -> None:
    google.person = {"sub": "1", "email": HANA, "email_verified": True}
    come_back(Client(), "google")
    google.person = {"sub": "1", "email": "hana@elsewhere.example", "email_verified": True}
    client = Client()
    come_back(client, "google")
    assert client.session["_auth_user_id"] == str(town.users["coordinator"].pk)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"email": "new@vale.example", "email_verified": True}, "Nobody with the address new@vale.example has been"),
        ({"email": HANA, "email_verified": False}, "does not vouch for your e-mail address"),
        ({"email": HANA}, "does not vouch for your e-mail address"),
        ({}, "does not vouch for your e-mail address"),
    ],
)
def test_anybody_else_is_refused_with_a_sentence_and_gets_no_login(
    google: Service, claims: dict[str, object], sentence: str
) -> None:
    google.person = {"sub": "2", **claims}
    client, before = Client(), User.objects.count()
    page = come_back(client, "google")
    assert page.status_code == 403 and sentence in page.content.decode()
    assert not is_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_login_that_was_switched_off_stays_shut(town: Town, google: Service) -> None:
    User.objects.filter(email=HANA).update(is_active=False)
    google.person = {"sub": "1", "email": HANA, "email_verified": True}
    client = Client()
    come_back(client, "google")
    assert not is_in(client)


@pytest.mark.parametrize(("tenant", "opens"), [("vale.example", True), ("organizations", False), ("", False)])
def test_microsoft_is_believed_for_the_installations_own_tenant_only(
    town: Town,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    tenant: str,
    opens: bool,
) -> None:
    offer(monkeypatch, settings, service, "microsoft", tenant)
    service.person = {"sub": "3", "email": HANA}
    client = Client()
    come_back(client, "microsoft")
    assert is_in(client) is opens


def test_an_account_that_its_owner_connected_opens_the_login(
    town: Town, service: Service, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    offer(monkeypatch, settings, service, "microsoft")
    service.person = {"sub": "4", "email": "someone@elsewhere.example"}
    client = Client()
    assert client.login(username="x", password="x") is False
    client.force_login(town.users["head"])
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False
    come_back(client, "microsoft", process="connect")
    again = Client()
    come_back(again, "microsoft")
    assert again.session["_auth_user_id"] == str(town.users["head"].pk)


def test_whoever_stops_before_the_end_is_told_so(google: Service) -> None:
    client = Client()
    page = come_back(client, "google")
    assert "You stopped before the end" in page.content.decode() and not is_in(client)


def test_a_state_that_is_not_ours_opens_nothing(google: Service) -> None:
    google.person = {"sub": "1", "email": HANA, "email_verified": True}
    client = Client()
    page = client.get("/account/oidc/google/login/callback/?code=stolen&state=made-up", follow=True)
    assert "did not work" in page.content.decode() and not is_in(client)


def test_the_sign_in_page_offers_what_is_switched_on(google: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Client().get("/account/login/").content.decode()
    assert "Google" in page and "Microsoft" not in page
    assert sign_in_origins() == ["https://accounts.google.com"]
