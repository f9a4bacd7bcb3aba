"""How the sign-in library behaves here: nobody makes a login for themselves, and what it does goes on record."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from django.core.mail import send_mail
from django.http import HttpRequest
from django.shortcuts import render

from village.access.letters import subject_and_words
from village.access.models.user import User
from village.access.queries import login_with
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record

UNKNOWN = "Nobody with the address {address} has been invited. Ask your partnership’s coordinator for an invitation."
UNPROVEN = (
    "{provider} does not vouch for your e-mail address here. Sign in with your password, "
    "then connect {provider} on your account page: from then on it opens your login."
)


class AccountDoor(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Sign-in by e-mail address; a login is made only by accepting an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **options: Any) -> Any:
        by = Viewer(user_id=user.pk, name=user.name)
        record("access.signed-in", by=by, subject=Subject("access.user", user.pk, user.name))
        return super().post_login(request, user, **options)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or login_with(email)
        subject, words = subject_and_words(template_prefix, {**context, "email": email, "user": user})
        send_mail(subject, words, None, [email])

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)


class ProviderDoor(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Microsoft and Google open a login that exists, and make none.

    They open it for an address that they vouch for (see config/sign_in.py), else only after its owner connected them.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        provider = sociallogin.provider
        vouched = [address.email for address in sociallogin.email_addresses if address.verified]
        if vouched and self.can_authenticate_by_email(sociallogin, vouched[0]):
            sentence = UNKNOWN.format(address=vouched[0])
        else:
            sentence = UNPROVEN.format(provider=provider.name)
        page = render(request, "socialaccount/refused.html", {"provider": provider, "sentence": sentence}, status=403)
        raise ImmediateHttpResponse(page)
