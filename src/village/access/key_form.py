"""Adding a passkey or security key, in plain words."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # the library is untyped
    """The sign-in library's form with our labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What you call it"
        self.fields["name"].help_text = "Such as: my telephone."
        if passwordless := self.fields.get("passwordless"):
            passwordless.label = "It opens my login alone, without a password"
            passwordless.help_text = "It then asks for your finger, your face or its PIN."
