"""Who is looking: the one value that every query and service takes first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOWHERE: Mapping[str, frozenset[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, in one partnership, with the rights they hold there today. Nobody holds nothing."""

    user_id: int | None = None
    name: str = ""
    partnership_id: int | None = None
    rights: frozenset[str] = field(default_factory=frozenset)
    """Rights that count in the partnership as a whole."""
    places: Mapping[str, frozenset[int]] = field(default=NOWHERE, hash=False)
    """Rights that count in single organisations, each with the ids of those organisations."""
    roles: frozenset[str] = field(default_factory=frozenset)
    organisation_ids: frozenset[int] = field(default_factory=frozenset)
    """Organisations in which a role is held."""
    practitioner_ids: frozenset[int] = field(default_factory=frozenset)
    """Who the person is in this partnership's staff list."""
    help_reason: str = ""
    """Why installation staff are in, when in help mode."""
    request_id: str = ""
    link_id: int | None = None
    """Of somebody without a login who holds a link that a room gave out: the room's own id of that link."""

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    def can(self, right: str, *, at: int | None = None) -> bool:
        """Return whether the viewer holds the right, in the organisation `at` when one is named.

        A right of the partnership counts in each of its organisations. A right of an organisation counts there alone;
        asked without `at`, the answer says whether it counts anywhere: enough to enter a room, never to see a child.
        """
        if right in self.rights:
            return True
        places = self.places_with(right)
        return bool(places) if at is None else at in places

    def places_with(self, right: str) -> frozenset[int]:
        """Return the organisations in which a right that is held in an organisation counts, for queries to keep to."""
        return self.places.get(right, frozenset())


NOBODY = Viewer()
