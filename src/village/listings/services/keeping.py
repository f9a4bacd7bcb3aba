"""How a partnership keeps its listings: when it asks, whom it trusts, and where its Local Offer says what it must."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.directory.models.provider import Provider
from village.listings.models import KeepingRules, OfferItem, Trust
from village.listings.rules.local_offer import ASKED
from village.listings.services.may import must_keep
from village.listings.services.on_record import provider_subject


@transaction.atomic
def change_rules(*, by: Viewer, partnership_id: int, values: Mapping[str, Any], seen_version: int) -> None:
    """The partnership asks and takes off by these rules from now on."""
    must_keep(by, partnership_id)
    if values["hide_months"] <= values["stale_months"]:
        raise Refused("Take a listing off later than you first ask: choose more months.", field="hide_months")
    row, _ = KeepingRules.objects.get_or_create(partnership_id=partnership_id)
    subject = Subject("listings.rules", row.pk, "the rules of the directory")
    change(row, values, seen_version=seen_version, verb="listings.rules-changed", by=by, subject=subject)


@transaction.atomic
def trust(*, by: Viewer, provider: Provider, why: str) -> None:
    """What the provider writes is published at once; the reason stands on record."""
    must_keep(by, provider.partnership_id)
    plain = " ".join(why.split())[:300]
    if not plain:
        raise Refused("Say why: it stands on record.", field="why")
    _, is_new = Trust.objects.get_or_create(
        provider=provider, defaults={"why": plain, "given_by_id": by.user_id, "given_at": timezone.now()}
    )
    if is_new:
        record("listings.trusted", by=by, subject=provider_subject(provider), reason=plain)


@transaction.atomic
def end_trust(*, by: Viewer, provider: Provider) -> None:
    """Somebody looks at the provider's changes again before they are published."""
    must_keep(by, provider.partnership_id)
    if Trust.objects.filter(provider=provider).delete()[0]:
        record("listings.trust-ended", by=by, subject=provider_subject(provider))


@transaction.atomic
def say_where(*, by: Viewer, partnership_id: int, code: str, url: str, note: str, seen_version: int) -> None:
    """It stands where the Local Offer says this, and that somebody looked at the page today."""
    must_keep(by, partnership_id)
    asked = {one.code: one for one in ASKED}
    if code not in asked or asked[code].needs:
        raise Refused("This one is counted from the directory.")
    row, _ = OfferItem.objects.get_or_create(partnership_id=partnership_id, code=code)
    values = {"url": url, "note": note, "checked_on": timezone.localdate() if url else None}
    subject = Subject("listings.offer-item", row.pk, asked[code].words[:80])
    change(row, values, seen_version=seen_version, verb="listings.offer-changed", by=by, subject=subject)
