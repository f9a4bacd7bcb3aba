"""One of each thing of room `self_referrals`, for the guard tests."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.messaging.rules.links import token_of
from village.organisations.models.partnership import Partnership
from village.self_referrals.models import Ask, AskLetter, AskLink, Declined, Step, ToldSchool
from village.self_referrals.queries.asks import link_key

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Ask, Step, AskLink, AskLetter, Declined, ToldSchool)
IDS: Mapping[str, str] = {"asking_id": "asking"}
"""Names in addresses, and the thing that each means."""


def _token(things: Things, side: str) -> str:
    """Only one of the links is a thing of its own, for both would get the same mark in a column without doubles."""
    return token_of(AskLink.objects.get(ask=things["asking"].pk, side=side).nonce, link_key())


def _asked(things: Things) -> Mapping[str, object]:
    service: Any = things["asked_service"]
    return {"partnership": service.partnership.slug, "service": service.public_id}


SAMPLES: dict[str, Callable[[Things], Mapping[str, object]]] = {
    "self_referrals:ask": _asked,
    "self_referrals:status": lambda things: {
        "partnership": _asked(things)["partnership"],
        "asked_token": _token(things, "family"),
    },
    "self_referrals:answer": lambda things: {"asked_token": _token(things, "service")},
    "self_referrals:figures-wait": lambda things: {"service_id": things["asked_service"].pk},
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return what a family asked a service of the sample agency, with both links."""
    now = timezone.now()
    provider = Provider.objects.create(
        partnership=partnership,
        name="Sample provider that is asked",
        email="asked@vale.example",
        organisation_id=things["organisation"].pk,
    )
    service = Service.objects.create(
        partnership=partnership,
        provider=provider,
        shown="public",
        name="Sample asked service",
        way_in="self",
        modified_at=now,
    )
    ask = Ask.objects.create(
        partnership=partnership,
        service=service,
        kind="child",
        name="Sample Family",
        phone="01632 960311",
        what_for="Sample words",
        child_age="3",
        agreed_words="Sample agreement",
        sent_at=now,
        due_on=timezone.localdate() + timedelta(days=5),
    )
    made = {"made_at": now, "expires_at": now + timedelta(days=200)}
    link = AskLink.objects.create(
        ask=ask, side="service", address="asked@vale.example", nonce=f"s{ask.pk:011d}", **made
    )
    AskLink.objects.create(ask=ask, side="family", nonce=f"f{ask.pk:011d}", **made)
    return {
        "asked_service": service,
        "asking": ask,
        "asking_step": Step.objects.create(ask=ask, state="sent", at=now),
        "asking_link": link,
        "asking_letter": AskLetter.objects.create(link=link, kind="link", made_at=now),
        "asking_declined": Declined.objects.create(
            service=service, ward="E05000001", month=timezone.localdate().replace(day=1), count=2
        ),
        "asking_told": ToldSchool.objects.create(
            ask=ask,
            pupil_id=things["pupil"].pk,
            school_id=things["school"].pk,
            agreed_words="Sample agreement of a parent",
            told_at=now,
        ),
    }
