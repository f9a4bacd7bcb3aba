"""Words that the pages of accounts and sign-in need, also those that the sign-in library renders."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from village.access.rules.roles import ROLE_NAMES

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Provider:
    """Another service that can open a login."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SignInOptions:
    """The ways in that the installation has switched on."""

    by_code: bool
    providers: tuple[Provider, ...]


def sign_in(request: HttpRequest) -> dict[str, object]:
    """Return the functions that the templates of this room call."""
    return {"sign_in_options": sign_in_options, "role_name": ROLE_NAMES.__getitem__, "browser_words": browser_words}


def sign_in_options() -> SignInOptions:
    """Return the ways in beside e-mail address and password."""
    offered = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    providers = (
        Provider(str(app["name"]), reverse("openid_connect_login", args=[app["provider_id"]])) for app in offered
    )
    return SignInOptions(settings.ACCOUNT_LOGIN_BY_CODE_ENABLED, tuple(providers))


def browser_words(user_agent: str) -> str:
    """Return a browser as people call it: Firefox on Windows."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    system = next((name for mark, name in SYSTEMS if re.search(mark, user_agent)), "")
    return f"{browser} on {system}" if system else browser
