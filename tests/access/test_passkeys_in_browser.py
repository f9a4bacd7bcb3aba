"""Passkeys and codes in a real browser with an authenticator of its own, under the site's own security policy."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.access.test_sign_in import code_now
from tests.browser import Site
from tests.cast import PASSWORD, address_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

START = re.compile(r":\d+/$")
FARAH = address_of("Farah Lund")
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page: "Page") -> None:
    """The page's browser has a fingerprint reader, and a finger on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def at_localhost(site: Site, page: "Page", path: str) -> None:
    """Browsers offer passkeys on plain http only at localhost, not at its number."""
    page.goto(site.url.replace("127.0.0.1", "localhost") + path)


def give_password(page: "Page") -> None:
    page.get_by_label("Email").fill(FARAH)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def prove_it_is_you(page: "Page") -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button").filter(has_text="Confirm").click()


def sign_out(page: "Page") -> None:
    page.goto(page.url.split("/account")[0] + "/account/logout/")
    page.locator("main").get_by_role("button").first.click()


def add_key(site: Site, page: "Page", *, opens_alone: bool) -> None:
    at_localhost(site, page, "/account/2fa/webauthn/add/")
    prove_it_is_you(page)
    page.get_by_label("What you call it").fill("My telephone")
    page.get_by_label("It opens my login alone").set_checked(opens_alone)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/recovery-codes/")


def test_a_passkey_is_the_second_step_after_the_password(site: Site) -> None:
    page = visitor_signed_in(site)
    add_key(site, page, opens_alone=False)
    sign_out(page)
    at_localhost(site, page, "/account/login/")
    give_password(page)
    page.wait_for_url("**/2fa/authenticate/")
    assert "Hana Brook" not in page.content()
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.wait_for_url(START)
    assert page.get_by_text("Farah Lund").count() > 0


def test_a_passkey_opens_the_login_alone(site: Site) -> None:
    page = visitor_signed_in(site)
    add_key(site, page, opens_alone=True)
    sign_out(page)
    at_localhost(site, page, "/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(START)
    assert page.get_by_text("Farah Lund").count() > 0


def test_a_code_from_an_app_is_the_second_step_after_the_password(site: Site) -> None:
    page = visitor_signed_in(site)
    at_localhost(site, page, "/account/2fa/totp/activate/")
    prove_it_is_you(page)
    secret = re.findall(r"Secret: (\w+)", page.locator("main").inner_text())[0]
    page.get_by_label("Code").fill(code_now(secret))
    page.locator("main form").get_by_role("button").first.click()
    page.wait_for_url("**/recovery-codes/")
    spare = re.findall(r"\b\d{8}\b", page.locator("main").inner_text())[0]
    sign_out(page)
    at_localhost(site, page, "/account/login/")
    give_password(page)
    # The code of this half minute was used up by setting the app up; a recovery code does the same once.
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(START)
    assert page.get_by_text("Farah Lund").count() > 0


def visitor_signed_in(site: Site) -> "Page":
    """Return the page of somebody who has just given their password, with an authenticator in reach."""
    page = site.visitor()
    with_authenticator(page)
    at_localhost(site, page, "/account/login/")
    give_password(page)
    page.wait_for_url(START)
    return page
