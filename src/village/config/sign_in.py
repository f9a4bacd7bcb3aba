"""Sign-in with an organisation's own accounts, offered only where the installation has set it up."""

from typing import Any

from village.config import env

ANYBODYS_TENANT = frozenset({"organizations", "common", "consumers"})
"""Microsoft's words for any organisation and for anybody: an address there is what any administrator wrote."""


def providers_from_environment() -> list[dict[str, Any]]:
    """Return the OpenID Connect providers whose client id and secret are set.

    Google says whether it has proven an address. Microsoft says nothing, so its word counts only for one tenant of the
    installation's own; with any other, a person connects Microsoft on the account page first.
    """
    tenant = env.text("VILLAGE_MICROSOFT_TENANT", "organizations")
    is_own_tenant = tenant not in ANYBODYS_TENANT
    offered = (
        (
            "microsoft",
            "Microsoft",
            f"https://login.microsoftonline.com/{tenant}/v2.0",
            env.text("VILLAGE_MICROSOFT_CLIENT_ID"),
            env.text("VILLAGE_MICROSOFT_CLIENT_SECRET"),
            {"email_authentication": is_own_tenant, "verified_email": is_own_tenant},
        ),
        (
            "google",
            "Google",
            "https://accounts.google.com",
            env.text("VILLAGE_GOOGLE_CLIENT_ID"),
            env.text("VILLAGE_GOOGLE_CLIENT_SECRET"),
            {"email_authentication": True},
        ),
    )
    return [
        {
            "provider_id": provider_id,
            "name": name,
            "client_id": client_id,
            "secret": secret,
            "settings": {"server_url": server, "oauth_pkce_enabled": True, **trust},
        }
        for provider_id, name, server, client_id, secret, trust in offered
        if client_id and secret
    ]


def sign_in_origins() -> list[str]:
    """Return where the sign-in form may lead: browsers count the redirect to a provider as the form's target."""
    origins = {"microsoft": "https://login.microsoftonline.com", "google": "https://accounts.google.com"}
    return [origins[str(provider["provider_id"])] for provider in providers_from_environment()]
