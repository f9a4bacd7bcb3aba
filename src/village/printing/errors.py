"""What cannot be printed, and why."""


class CannotPrint(ValueError):
    """A page cannot be made of these values; the words say what to change."""
