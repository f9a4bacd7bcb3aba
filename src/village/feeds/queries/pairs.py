"""Services as they are compared, and the pairs that wait or were decided."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.feeds.models import Pair
from village.feeds.rules.likeness import Listing

_DIGITS = re.compile(r"\D")
NAMES = {"name": "name", "description": "description", "url": "url", "email": "email", "fees": "fees"}
"""Fields whose words a person chooses, by the standard's own names."""


def listings_of(partnership_id: int) -> list[Listing]:
    """Return every service that is not hidden as it is compared; three queries."""
    places = Prefetch("at_places", ServiceAtPlace.objects.select_related("place").defer("parts"))
    rows = Service.objects.filter(partnership_id=partnership_id).exclude(shown=Service.Shown.HIDDEN)
    return [_listing(row) for row in rows.select_related("provider").prefetch_related(places).iterator(chunk_size=1000)]


def _listing(row: Service) -> Listing:
    places: list[Place] = [one.place for one in row.at_places.all()]
    emails = {row.email.lower()} if row.email else set()
    return Listing(
        row.pk,
        row.name,
        row.provider.name,
        frozenset(code for place in places if (code := re.sub(r"\s", "", place.postcode).upper())),
        frozenset(phones_in(row.parts)),
        frozenset(emails),
        frozenset({site} if (site := _site(row.url)) else ()),
        row.provider.charity_number,
        ofsted_in(row),
    )


def ofsted_in(row: Service) -> str:
    """Return the Ofsted number of a service, from its own field or from what it says of itself."""
    said = str(row.parts.get("ofsted_number") or "")
    if not said and (
        match := re.search(r"\b(?:Ofsted|URN)\D{0,12}((?:EY)?\d{5,7})\b", row.accreditations, re.IGNORECASE)
    ):
        said = match[1]
    return said.upper()


def phones_in(parts: Mapping[str, Any]) -> list[str]:
    """Return the numbers in a service's parts, as digits of a number inside the country."""
    rows = [*_rows(parts, "phones"), *(phone for one in _rows(parts, "contacts") for phone in _rows(one, "phones"))]
    digits = [_DIGITS.sub("", str(row.get("number") or "")) for row in rows]
    return ["0" + one[2:] if one.startswith("44") else one for one in digits if len(one) >= 9]


def _rows(parts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = parts.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _site(url: str) -> str:
    return re.sub(r"^https?://(www\.)?|[/?#]+$", "", url.lower())


def pairs_waiting(viewer: Viewer) -> QuerySet[Pair]:
    """Return the pairs on which nobody has decided, likest first; those of which one left meanwhile wait no more."""
    mine = Pair.objects.filter(partnership_id=viewer.partnership_id or 0, state=Pair.State.WAITING)
    gone = Q(one__shown=Service.Shown.HIDDEN) | Q(other__shown=Service.Shown.HIDDEN)
    return mine.exclude(gone).select_related("one__provider", "one__source", "other__provider", "other__source")


def pairs_decided(viewer: Viewer) -> list[Pair]:
    """Return the fifty pairs on which somebody decided last."""
    mine = Pair.objects.filter(partnership_id=viewer.partnership_id or 0).exclude(state=Pair.State.WAITING)
    return list(mine.select_related("one", "other", "kept", "decided_by").order_by("-decided_at", "-pk")[:50])


def pair_for(viewer: Viewer, pair_id: int) -> Pair:
    """Return a pair of the viewer's partnership with both services; Http404 else."""
    mine = Pair.objects.filter(partnership_id=viewer.partnership_id or 0)
    names = ("one__provider", "one__source", "other__provider", "other__source", "kept", "decided_by")
    pair = mine.select_related(*names).filter(pk=pair_id).first()
    if pair is None:
        raise Http404("No such pair.")
    return pair


def chosen_words(source_id: int) -> dict[str, dict[str, Any]]:
    """Return the words that a person took from a duplicate, by the record's key in the source that would undo them."""
    pairs = Pair.objects.filter(state=Pair.State.SAME, kept__source_id=source_id).exclude(chosen={})
    found: dict[str, dict[str, Any]] = {}
    for key, chosen in pairs.order_by("decided_at").values_list("kept__source_key", "chosen"):
        found.setdefault(key, {}).update({NAMES[name]: value for name, value in chosen.items() if name in NAMES})
    return found
