"""How the sign-in library behaves here: nobody makes a login for themselves, and what it does goes on record."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from village.access.models.user import User
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record


class AccountDoor(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Sign-in by e-mail address; a login is made only by accepting an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> Any:
        by = Viewer(user_id=user.pk, name=user.name)
        record("access.signed-in", by=by, subject=Subject("access.user", user.pk, user.name))
        return super().post_login(request, user, **options)


class ProviderDoor(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Microsoft and Google open a login only after its owner has connected them on the account page."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
