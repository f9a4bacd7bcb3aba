"""What the rooms of casework put into the guard tests, gathered."""

from collections.abc import Mapping

from django.db.models import Model

from tests.architecture import (
    assessments_samples,
    disclosure_samples,
    family_plans_samples,
    forum_samples,
    groups_samples,
    provision_samples,
    referrals_samples,
    rota_samples,
    support_samples,
    transition_samples,
    visits_samples,
    windscreen_samples,
)
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

ROOMS = (
    support_samples,
    rota_samples,
    groups_samples,
    family_plans_samples,
    visits_samples,
    referrals_samples,
    windscreen_samples,
    provision_samples,
    transition_samples,
    assessments_samples,
    forum_samples,
    disclosure_samples,
)

CASEWORK_TABLES: tuple[type[Model], ...] = tuple(table for room in ROOMS for table in room.TABLES)
CASEWORK_INNER_TABLES = tuple(
    table for room in ROOMS for table in room.TABLES if table not in getattr(room, "TABLES_OF_ALL", ())
)
"""Those of which each school has things of its own."""
CASEWORK_IDS: Mapping[str, str] = {name: thing for room in ROOMS for name, thing in room.IDS.items()}
CASEWORK_LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    table: fields for room in ROOMS for table, fields in room.LEFT_ALONE.items()
}
CASEWORK_OF_A_CHILD: Mapping[str, frozenset[str]] = {
    thing: who for room in ROOMS for thing, who in room.OF_A_CHILD.items()
}
CASEWORK_OF_ALL = frozenset(thing for room in ROOMS for thing in getattr(room, "OF_ALL", ()))
"""Things of the whole partnership, which are no part of what is hidden with a child."""
CASEWORK_SAMPLES = {name: sample for room in ROOMS for name, sample in getattr(room, "SAMPLES", {}).items()}
"""What ids cannot fill in addresses, by the route's name; only rooms that need it have some."""


def casework_things(partnership: Partnership, things: Things) -> Things:
    """Return one of each thing of casework."""
    made: Things = {}
    for room in ROOMS:
        made |= room.things_of(partnership, {**things, **made})
    return made


def casework_pages(things: Things) -> list[str]:
    """Return pages on which those who may know do hear what casework hides from others."""
    return [page for room in ROOMS for page in getattr(room, "heard_at", lambda _: [])(things)]
