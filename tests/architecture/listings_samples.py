"""One of each thing of room `listings`, with a service of the directory that it is about, for the guard tests."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Model
from django.utils import timezone

from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.listings.models import (
    Feedback,
    KeepingRules,
    Letter,
    OfferItem,
    Proposal,
    Report,
    Step,
    Trust,
    UpdateLink,
    Version,
)
from village.listings.queries.links import hash_of
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (
    Version,
    Proposal,
    UpdateLink,
    Letter,
    Step,
    Report,
    Feedback,
    KeepingRules,
    Trust,
    OfferItem,
)
IDS: Mapping[str, str] = {
    "listing_letter_id": "listing_letter",
    "listing_version_id": "listing_version",
    "listing_proposal_id": "listing_proposal",
    "listing_report_id": "listing_report",
    "feedback_id": "listing_feedback",
    "linked_service_id": "listed_service",
    "own_service_id": "listed_service",
}
"""Names in addresses, and the thing that each means."""
TOKEN = "sample-listing-token-of-forty-three-lettersX"[:43]


def _public(things: Things) -> Mapping[str, object]:
    service = things["listed_service"]
    assert isinstance(service, Service)
    return {"partnership": service.partnership.slug, "public_id": service.public_id}


SAMPLES = {
    **{
        f"listings:{page}": lambda things: {"service_id": things["listed_service"].pk}
        for page in ("listing", "edit", "deed", "versions")
    },
    "listings:trust": lambda things: {"provider_id": things["listed_provider"].pk},
    "listings:offer-item": lambda things: {"offer_code": "ehc"},
    "listings:by-link": lambda things: {"update_token": TOKEN},
    "listings:by-link-listing": lambda things: {
        "update_token": TOKEN,
        "linked_service_id": things["listed_service"].pk,
    },
    "listings:wrong": _public,
    "listings:feedback": _public,
    "listings:you-said": lambda things: {"partnership": _public(things)["partnership"]},
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a public listing of Lantern Family Centre's, with all that can be said and done about it."""
    now = timezone.now()
    lantern = Organisation.objects.filter(name="Lantern Family Centre", memberships__partnership=partnership).first()
    provider = Provider.objects.create(
        partnership=partnership, organisation=lantern, name="Sample listed provider", description="Sample"
    )
    service = Service.objects.create(
        partnership=partnership,
        provider=provider,
        name="Sample listed service",
        description="Sample",
        shown=Service.Shown.PUBLIC,
        assured_on=date(2026, 1, 5),
        assured_by="Sample",
        modified_at=now,
    )
    link = UpdateLink.objects.create(
        provider=provider,
        email="sample@provider.example",
        token_hash=hash_of(TOKEN if partnership.slug == "thornaby-vale" else TOKEN[::-1]),
        made_at=now,
        expires_at=now + timedelta(days=60),
    )
    letter = Letter.objects.create(
        partnership=partnership,
        kind="check",
        key=f"sample:{partnership.pk}",
        provider=provider,
        made_at=now,
        failed_at=now,
    )
    return {
        "listed_provider": provider,
        "listed_service": service,
        "listing_version": Version.objects.create(
            service=service, number=1, values={"name": "Sample before"}, made_by_name="Sample", made_at=now
        ),
        "listing_proposal": Proposal.objects.create(
            service=service,
            base={"fees": ""},
            values={"fees": "Sample fee"},
            made_by_name="Sample",
            answer_to="sample@answer.example",
            made_at=now,
            reason="Sample",
        ),
        "listing_link": link,
        "listing_letter": letter,
        "listing_step": Step.objects.create(
            service=service, since=date(2025, 1, 5), kind="first", at=now, letter=letter
        ),
        "listing_report": Report.objects.create(
            service=service,
            what=["times"],
            words="Sample words",
            email="sample@reporter.example",
            made_at=now,
            answer="Sample",
        ),
        "listing_feedback": Feedback.objects.create(
            service=service,
            topic="welcome",
            words="Sample words",
            said="Sample said",
            did="Sample did",
            answered_by="Sample",
            made_at=now,
            why_not="Sample",
        ),
        "listing_rules": KeepingRules.objects.create(partnership=partnership, admins_email="sample@admins.example"),
        "listing_trust": Trust.objects.create(provider=provider, why="Sample", given_at=now),
        "listing_offer_item": OfferItem.objects.create(
            partnership=partnership, code="ehc", url="https://sample.example/ehc", note="Sample"
        ),
    }
