"""One of each thing of room `support`, for the guard tests."""

from collections.abc import Mapping

from django.db.models import Model

from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = ()
IDS: Mapping[str, str] = {}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}
OF_A_CHILD: Mapping[str, frozenset[str]] = {}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return the things, made with those that lower rooms made."""
    return {}
