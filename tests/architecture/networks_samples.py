"""One of each thing of room `networks`, for the guard tests."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone

from village.networks.models import CheckLetter, Network, NetworkMember
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Network, NetworkMember, CheckLetter)
IDS: Mapping[str, str] = {
    "network_id": "network",
    "network_member_id": "network_member",
    "still_right_token": "network_member",
}
"""Names in addresses, and the thing that each means."""
SAMPLES: Mapping[str, Callable[[Things], Mapping[str, Any]]] = {
    "networks:public": lambda things: {"partnership": vars(things["partnership"])["slug"]},
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a network with one person, who was asked once whether that is right."""
    person = Practitioner.objects.create(partnership=partnership, name=f"Sample Member {partnership.pk}")
    network = Network.objects.create(partnership=partnership, name="Sample network", about="Sample")
    member = NetworkMember.objects.create(
        network=network,
        practitioner=person,
        does="Sample",
        areas="Sample",
        accreditation="Sample",
        said="Sample",
        nonce=f"net{partnership.pk:09d}",
        joined_on=date(2026, 1, 5),
    )
    letter = CheckLetter.objects.create(member=member, made_at=timezone.now())
    return {"network": network, "network_member": member, "network_letter": letter}
