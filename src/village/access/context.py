"""Words that the pages of accounts and sign-in need, also those that the sign-in library renders."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from village.access.rules.roles import ROLE_NAMES
from village.basics.languages import OWN_NAMES, RIGHT_TO_LEFT
from village.design.catalogues import is_checked
from village.design.speech import reads_in

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)

IN_SIGHT = 3
"""Languages that stand in the bar itself, even on the narrowest phone."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Another service that can open a login."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """One language of the bar above a page."""

    code: str
    own_name: str
    direction: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LanguageBar:
    """The languages in which a page can be read: those in sight, and those behind a button."""

    shown: tuple[OfferedLanguage, ...]
    more: tuple[OfferedLanguage, ...]
    is_checked: bool
    """Whether a fluent reader has checked the language in which the page is written."""
    url: str
    next: str


@dataclass(frozen=True, slots=True)
class SignInOptions:
    """The ways in that the installation has switched on."""

    by_code: bool
    providers: tuple[Provider, ...]


def languages(request: HttpRequest) -> dict[str, object]:
    """Return the bar of languages for a page that is translated, else none."""
    if not getattr(request, "has_languages", False):
        return {"language_bar": None}
    here = reads_in()
    offered = [
        OfferedLanguage(code, name, "rtl" if code in RIGHT_TO_LEFT else "ltr", code == here)
        for code, name in OWN_NAMES.items()
    ]
    first = sorted(offered, key=lambda one: (one.code != "en", not one.is_current))[:IN_SIGHT]
    bar = LanguageBar(
        shown=tuple(first),
        more=tuple(one for one in offered if one not in first),
        is_checked=is_checked(here),
        url=reverse("access:language"),
        next=request.get_full_path(),
    )
    return {"language_bar": bar}


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
