"""What an import wishes to find in a file: columns by their headings and by what their cells look like."""

from dataclasses import dataclass

from village.importing.rules.columns.looks import Look


@dataclass(frozen=True, slots=True)
class ColumnWish:
    """One thing that a column may hold."""

    code: str
    label: str
    """What a page calls it."""
    words: tuple[str, ...]
    """Headings it goes by, in plain words, the surest first."""
    looks_like: Look | None = None
    is_required: bool = False
    is_told_by_content: bool = False
    """Whether the cells alone can tell it, without a heading."""
    is_told_in_bare_files: bool = False
    """Whether the cells can tell it in a file that has no headings at all."""
    is_told_when_alone: bool = False
    """Whether the only strange column whose cells look so is taken for it."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of export: what it is called and which columns it has."""

    code: str
    label: str
    """Completes: a file of …"""
    wishes: tuple[ColumnWish, ...]
    needs: tuple[tuple[str, ...], ...] = ()
    """Of each of these groups of codes one column must be there."""

    def wish(self, code: str) -> ColumnWish:
        """Return the wish of that code; raises KeyError when the kind has none."""
        for wish in self.wishes:
            if wish.code == code:
                return wish
        raise KeyError(code)
