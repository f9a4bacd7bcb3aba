"""What a message needs before it goes: a second person, a typed number, a time to cancel (D-29)."""

from dataclasses import dataclass

from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.messaging.rules.categories import SAFETY


@dataclass(frozen=True, slots=True)
class Size:
    """What bears on who must look at a message before it goes."""

    family_count: int
    school_count: int
    has_attachment: bool = False
    passes_quiet_hours: bool = False
    names_sensitive: bool = False
    """It tells of attainment, behaviour or days missed of single children."""


def why_second_person(size: Size, *, over: int) -> tuple[str, ...]:
    """Return why a second person must approve, in words; none when the writer may send it alone."""
    reasons = []
    if size.family_count > over:
        reasons.append(f"It goes to more than {over} families.")
    if size.school_count > 1:
        reasons.append("It goes to more than one school.")
    if size.has_attachment:
        reasons.append("A file goes with it.")
    if size.passes_quiet_hours:
        reasons.append("It goes in quiet hours.")
    if size.names_sensitive and size.family_count > 1:
        reasons.append("It tells of single children.")
    return tuple(reasons)


def check_approval(
    *, writer_ids: frozenset[int], approver_id: int | None, reasons: tuple[str, ...], typed: str, family_count: int
) -> None:
    """Nothing happens when this person may send it on; raises Refused with what to do otherwise.

    `typed` is the number of families as the person typed it: somebody who has not read it does not know it.
    """
    if reasons and approver_id in writer_ids:
        raise Refused(f"{reasons[0]} So somebody else must approve it: ask a colleague.")
    number = typed.strip().replace(",", "").replace(" ", "")
    if whole_number(number) != family_count:
        raise Refused("Type how many families it goes to, as it stands above the box.", field="typed")


def may_pass_quiet_hours(category: str, why: str) -> bool:
    """Tell whether a message may leave in quiet hours: one for safety, and with a reason that stays on record."""
    return category == SAFETY and bool(why.strip())
