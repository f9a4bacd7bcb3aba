"""Who is looking: the one value that every query and service takes first."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person, in one partnership, with the rights they hold there today. Nobody holds nothing."""

    user_id: int | None = None
    name: str = ""
    partnership_id: int | None = None
    rights: frozenset[str] = field(default_factory=frozenset)
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

    def can(self, right: str) -> bool:
        """Return whether the viewer holds the right in the partnership they are looking at."""
        return right in self.rights


NOBODY = Viewer()
