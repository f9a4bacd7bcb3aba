"""What Village keeps of a service for families beyond the standard, as an extension of a record: `for_families`."""

from collections.abc import Mapping
from dataclasses import dataclass

from village.directory.rules.access import known_access
from village.directory.rules.cleaning import Row
from village.directory.rules.needs import known_needs
from village.directory.rules.values import number_of, text_of

FIELD = "for_families"
WAYS_IN = ("come", "book", "ring", "self", "referred")
MOST = 32767


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The fields of the extension; what is empty was not said."""

    summary: str = ""
    way_in: str = ""
    what_happens: str = ""
    wait_weeks: int | None = None
    answer_days: int | None = None
    needs: tuple[str, ...] = ()
    access: tuple[str, ...] = ()


def family_view_of(raw: object) -> FamilyView | None:
    """Return what the extension says, or None where a record has none."""
    if not isinstance(raw, Mapping):
        return None
    way_in = text_of(raw.get("way_in")).strip()
    return FamilyView(
        summary=text_of(raw.get("summary")).strip()[:300],
        way_in=way_in if way_in in WAYS_IN else "",
        what_happens=text_of(raw.get("what_happens")),
        wait_weeks=_whole(raw.get("wait_weeks")),
        answer_days=_whole(raw.get("answer_days")),
        needs=tuple(known_needs(raw.get("needs"))),
        access=tuple(known_access(raw.get("access"))),
    )


def _whole(value: object) -> int | None:
    number = number_of(value)
    return int(number) if number is not None and 0 <= number <= MOST else None


def extension_of(view: FamilyView) -> Row:
    """Return the extension without what was not said."""
    row: Row = {
        "summary": view.summary,
        "way_in": view.way_in,
        "what_happens": view.what_happens,
        "wait_weeks": view.wait_weeks,
        "answer_days": view.answer_days,
        "needs": list(view.needs),
        "access": list(view.access),
    }
    return {name: value for name, value in row.items() if value not in (None, "", [])}
