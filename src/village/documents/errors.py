"""Why a file could not be read, as one sentence for the person who brought it."""

from village.basics.errors import Refused


class Unreadable(Refused):
    """The file cannot be read: damaged, protected, too large, a scan, or of a kind that Village does not know."""
