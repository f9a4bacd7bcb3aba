"""Two requests about the sample child: one that is looked through, one whose copy can be fetched."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from village.disclosure.models import AccessRequest, ClockStop, Fetch, Item, Package, RequestMove, SafetyItem
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (AccessRequest, ClockStop, RequestMove, Item, SafetyItem, Package, Fetch)
IDS: Mapping[str, str] = {
    "access_request_id": "access_request",
    "access_item_id": "access_item",
    "safety_item_id": "access_safety_item",
    "own_access_id": "access_request_ready",
    "hold_id": "hold",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}
_LEADS = frozenset({"head", "inclusion_lead", "safeguarding_lead"})
_ABOUT_SAFETY = frozenset({"head", "safeguarding_lead"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "access_request": _LEADS | {"office"},
    "access_item": _LEADS,
    "access_safety_item": _ABOUT_SAFETY,
    "access_package": _ABOUT_SAFETY | {"parent"},
    "hold": _ABOUT_SAFETY,
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def _ready(things: Things) -> Mapping[str, object]:
    return {"access_request_id": things["access_request_ready"].pk}


SAMPLES: Mapping[str, Callable[[Things], Mapping[str, object]]] = {
    f"disclosure:{route}": _ready for route in ("copy", "copy-pdf", "copy-zip")
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return the requests with all that belongs to them."""
    now, pupil_id, adult_id = timezone.now(), things["pupil"].pk, things["adult"].pk
    of = {
        "partnership": partnership,
        "school_id": things["school"].pk,
        "pupil_id": pupil_id,
        "adult_id": adult_id,
        "who": "parent",
        "wants": "Sample wish",
        "received_on": date(2026, 3, 2),
        "identity_seen": "Sample proof",
        "right_seen": "Sample proof",
        "child_says": "Sample child says",
        "proven_on": date(2026, 3, 3),
        "gathered_at": now,
        "made_at": now,
        "state_since": now,
    }
    request = AccessRequest.objects.create(state="looking", **of)
    ready = AccessRequest.objects.create(state="ready", **of)
    parts = [{"code": "words", "label": "Sample label", "text": "Sample words"}]
    item = {
        "request": request,
        "room": "forum",
        "table": "forum.Concern",
        "row_id": 1,
        "heading": "Sample thing",
        "parts": parts,
        "fingerprint": "0" * 64,
    }
    given = {"heading": "Sample thing", "on": "", "parts": [{"label": "Sample label", "text": "Sample words"}]}
    package = Package.objects.create(
        request=ready,
        content={
            "title": "Sample copy",
            "school": "Sample school",
            "made_on": "18 March 2026",
            "letter": ["Sample letter"],
            "rooms": [{"words": "Sample room", "items": [given]}],
        },
        made_at=now,
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    return {
        "access_request": request,
        "access_request_ready": ready,
        "access_stop": ClockStop.objects.create(
            request=request, since=date(2026, 3, 4), until=date(2026, 3, 5), why="Sample question"
        ),
        "access_move": RequestMove.objects.create(request=request, deed="stop", words="Sample question", at=now),
        "access_item": Item.objects.create(**item),
        "access_safety_item": SafetyItem.objects.create(**item),
        "access_package": package,
        "access_fetch": Fetch.objects.create(package=package, how="zip", is_family=False, at=now),
    }


def heard_at(things: Things) -> list[str]:
    """Return the pages on which the things are read by those who may."""
    request, ready = things["access_request"].pk, things["access_request_ready"].pk
    return [
        reverse("disclosure:request", args=(request,)),
        reverse("disclosure:item", args=(request, things["access_item"].pk)),
        reverse("disclosure:safety-item", args=(request, things["access_safety_item"].pk)),
        reverse("disclosure:copy", args=(ready,)),
        reverse("disclosure:holds", args=(things["school"].pk,)),
    ]
