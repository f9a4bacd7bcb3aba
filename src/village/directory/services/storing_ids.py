"""Ids of the open feed for new rows: the file's own, or made ones where another row has it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol
from uuid import UUID, uuid4

from django.db import models

from village.directory.rules.values import made_id


class _HasManager(Protocol):
    _default_manager: models.Manager[models.Model]


def minted(wanted: str, salt: str) -> UUID:
    """Return the id that stands for one that is taken; from it nobody can tell whose the other one is."""
    return made_id("minted", salt, wanted, 0)


def ids_for(table: type[models.Model], wanted: Sequence[str], salt: str) -> dict[str, list[UUID]]:
    """Return for each wanted id as many free ones as it was wanted: itself, then the one that stands for it.

    Where a feed gives many the same id, the others get ones by chance, since no row tells how many came before. One
    query.
    """
    found: defaultdict[str, list[UUID]] = defaultdict(list)
    if not wanted:
        return found
    asked = {UUID(one) for one in wanted} | {minted(one, salt) for one in wanted}
    taken = set(table._default_manager.filter(public_id__in=asked).values_list("public_id", flat=True))
    for one in wanted:
        free = next((own for own in (UUID(one), minted(one, salt)) if own not in taken), None) or uuid4()
        taken.add(free)
        found[one].append(free)
    return found
