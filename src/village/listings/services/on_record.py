"""What stands on the record about listings."""

from collections.abc import Mapping
from typing import Any

from village.audit.services.change import NOT_HERE
from village.audit.services.record import Change, Subject
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.listings.rules.fields import Difference


def listing_subject(service: Service) -> Subject:
    """Return the listing as the record names it; a secret one without its name."""
    is_secret = service.shown == Service.Shown.SENSITIVE
    return Subject("listings.listing", service.pk, "a listing that is kept secret" if is_secret else service.name)


def provider_subject(provider: Provider) -> Subject:
    """Return the provider as the record names it."""
    return Subject("listings.provider", provider.pk, provider.name)


def changes_told(service: Service, found: list[Difference], *values: Mapping[str, Any]) -> list[Change]:
    """Return changes for the record; where a secret place is among them, neither of its addresses."""
    is_secret = service.shown == Service.Shown.SENSITIVE
    hides = is_secret or any(row.get("secret") for one in values for row in one.get("places") or ())
    return [_change(one, is_secret or (hides and one.code == "places")) for one in found]


def _change(one: Difference, is_untold: bool) -> Change:
    old, new = (None, NOT_HERE) if is_untold else (one.old, one.new)
    return {"field": one.code, "label": one.label, "old": old, "new": new}
