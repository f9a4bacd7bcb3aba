"""Which parameters narrow which list of the feed: one that a list does not heed is refused, never passed over."""

from collections.abc import Mapping

from village.basics.errors import Refused
from village.directory.rules.asked_of_feed import Query

OF_SERVICES = (
    "search",
    "text",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "minimum_age",
    "maximum_age",
    "day",
    "start_time",
    "end_time",
    "postcode",
    "proximity",
    "modified_after",
)
_OLD = ("taxonomy_type", "vocabulary", "need", "circumstance", "service_type", "coverage")
_ALWAYS = ("modified_after",)
"""When a taxonomy or a term changed is not known, so all of them may have: who reads what is new gets them all."""
_NEVER_HEEDED = ("needs", "circumstances", "taxonomy", "scheme")
"""1.0 has them and does not say what they mean, or they ask for what is not kept: which term goes with which need."""
HEEDED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "v3": {
        "services": OF_SERVICES,
        "service_at_locations": OF_SERVICES,
        "organizations": ("search", "text", "modified_after"),
        "taxonomies": ("search", "text", *_ALWAYS),
        "taxonomy_terms": ("search", "text", "taxonomy_id", "parent_id", "top_only", *_ALWAYS),
    },
    "v1": {
        "services": (*OF_SERVICES, *_OLD),
        "organizations": ("search", "text", "modified_after"),
        "locations": (),
        "taxonomies": ("search", "text", "vocabulary", "parent_id", "root_only"),
    },
}
_ALL = {name for lists in HEEDED.values() for names in lists.values() for name in names} | set(_NEVER_HEEDED)


def refuse_unheeded(edition: str, listed: str, query: Query) -> None:
    """Raise Refused where a filter is asked of a list that it cannot narrow, or is misspelled; others are let be.

    Misspelled is what only its case or brackets tell from a filter, such as day[].
    """
    heeded = HEEDED[edition].get(listed)
    if heeded is None:
        return
    for name, values in query.items():
        meant = name.strip().casefold().removesuffix("[]")
        if meant in _ALL and meant != name:
            raise Refused(f"{name[:40]} is not known: write {meant}.", field=meant)
        if name in _ALL and name not in heeded and any(value.strip() for value in values):
            known = f"it heeds {', '.join(heeded)}" if heeded else "it heeds no filter"
            raise Refused(f"{name} does not narrow {edition}/{listed}: {known}.", field=name)
