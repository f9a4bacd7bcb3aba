"""How every stored field is labelled, so that scrubbing, subject access and retention come from one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Privacy:
    """Labels for the fields of one table. A field stands in exactly one tuple; `id` needs no label.

    open: may be published. internal: for members of the partnership. personal: about a living person.
    sensitive: special category or about a child. secret: credentials and tokens, never shown or exported.
    """

    keep: str
    """How long a row is kept and what ends it, as a phrase that a person can read."""
    open: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    def label_of(self, field: str) -> str | None:
        """Return the label of a field, or None when it has none."""
        for label in ("open", "internal", "personal", "sensitive", "secret"):
            if field in getattr(self, label):
                return label
        return None
