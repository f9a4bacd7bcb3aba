"""In which language a page is written: the reader's choice on pages for families, English on pages for staff."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from village.access.guards import View, viewer_of
from village.access.models.user import User
from village.access.rules.roles import PARENT
from village.basics.languages import OWN_NAMES

ENGLISH = "en"
A_YEAR = 365 * 24 * 60 * 60
FOR_FAMILIES = "families"
FOR_ANYBODY = "anybody"

LIBRARY_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_email",
        "account_confirm_email",
        "account_email_verification_sent",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_reauthenticate",
        "account_request_login_code",
        "account_confirm_login_code",
        "mfa_authenticate",
        "mfa_reauthenticate",
    }
)
"""Pages of the sign-in library that are translated; its others are in English for everybody."""


def for_families[**P](view: View[P]) -> View[P]:
    """Have the page written in the language that the reader chose, whoever they are."""
    view.written_for = FOR_FAMILIES  # type: ignore[attr-defined]  # read by the middleware
    return view


def for_anybody[**P](view: View[P]) -> View[P]:
    """Have the page written in the language that the reader chose, and in English for staff."""
    view.written_for = FOR_ANYBODY  # type: ignore[attr-defined]  # read by the middleware
    return view


class LanguageMiddleware:
    """Writes each page in its language, and refusals and pages that are not there in the reader's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = translation.get_language()
        try:
            _write_in(request, _unless_staff(request))
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or ENGLISH)
            return response
        finally:
            translation.activate(before or settings.LANGUAGE_CODE)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any) -> None:
        _write_in(request, language_of_page(request, view))

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A page that says no or that it broke is translated, whatever page it stands in for."""
        _write_in(request, _unless_staff(request))


def language_of_page(request: HttpRequest, view: Callable[..., HttpResponseBase]) -> str | None:
    """Return the language of a page that is translated, or None for one that stays English."""
    written_for = getattr(view, "written_for", "")
    if written_for == FOR_FAMILIES:
        return chosen_language(request)
    name = request.resolver_match.view_name if request.resolver_match else ""
    if written_for == FOR_ANYBODY or name in LIBRARY_PAGES:
        return _unless_staff(request)
    return None


def chosen_language(request: HttpRequest) -> str:
    """Return what the reader chose: as kept with their login, else in this browser, else English."""
    kept = request.user.language if isinstance(request.user, User) else ENGLISH
    if kept == ENGLISH:
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ENGLISH)
    return kept if kept in OWN_NAMES else ENGLISH


def offer_language(request: HttpRequest, code: str) -> None:
    """Write the page in the language in which the family is written to, unless the reader has chosen one."""
    if code in OWN_NAMES and not has_chosen(request):
        _write_in(request, code)


def remember_language(response: HttpResponse, code: str) -> None:
    """The browser keeps the choice for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def has_chosen(request: HttpRequest) -> bool:
    """Tell whether the reader has chosen a language, be it English."""
    return chosen_language(request) != ENGLISH or settings.LANGUAGE_COOKIE_NAME in request.COOKIES


def is_staff(request: HttpRequest) -> bool:
    """Tell whether the reader has work here beside any children of their own."""
    viewer = viewer_of(request)
    at_work = isinstance(request.user, User) and request.user.is_installation_staff
    return at_work or bool(viewer.roles - {PARENT})


def _unless_staff(request: HttpRequest) -> str | None:
    return None if is_staff(request) else chosen_language(request)


def _write_in(request: HttpRequest, code: str | None) -> None:
    """Have the page written in the language; None: in English, without a choice."""
    request.has_languages = code is not None  # type: ignore[attr-defined]  # read by the bar of languages
    translation.activate(settings.LANGUAGE_CODE if code in {None, ENGLISH} else str(code))
