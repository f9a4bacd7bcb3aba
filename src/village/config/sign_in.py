"""Sign-in with an organisation's own accounts, offered only where the installation has set it up."""

from typing import Any

from village.config import env


def providers_from_environment() -> list[dict[str, Any]]:
    """Return the OpenID Connect providers whose client id and secret are set."""
    tenant = env.text("VILLAGE_MICROSOFT_TENANT", "organizations")
    offered = (
        (
            "microsoft",
            "Microsoft",
            f"https://login.microsoftonline.com/{tenant}/v2.0",
            env.text("VILLAGE_MICROSOFT_CLIENT_ID"),
            env.text("VILLAGE_MICROSOFT_CLIENT_SECRET"),
        ),
        (
            "google",
            "Google",
            "https://accounts.google.com",
            env.text("VILLAGE_GOOGLE_CLIENT_ID"),
            env.text("VILLAGE_GOOGLE_CLIENT_SECRET"),
        ),
    )
    return [
        {
            "provider_id": provider_id,
            "name": name,
            "client_id": client_id,
            "secret": secret,
            "settings": {"server_url": server, "oauth_pkce_enabled": True},
        }
        for provider_id, name, server, client_id, secret in offered
        if client_id and secret
    ]


def sign_in_origins() -> list[str]:
    """Return where the sign-in form may lead: browsers count the redirect to a provider as the form's target."""
    origins = {"microsoft": "https://login.microsoftonline.com", "google": "https://accounts.google.com"}
    return [origins[str(provider["provider_id"])] for provider in providers_from_environment()]
