"""What can be told to a new school, each piece ticked by itself; and what is never told here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from village.basics.errors import Refused
from village.basics.speech import marked

HELPS = "helps"
RING = "ring"
GOES_ON = "goes-on"
EXTRA = "extra"
LABELS = {
    HELPS: marked("What helps"),
    RING: marked("Whom to ring at the old school"),
    GOES_ON: marked("Help that goes on, by its kind"),
    EXTRA: marked("An extra visit would help"),
}
YES = marked("Yes")
"""What is told where a piece has no words of its own."""
RING_THE_LEAD = "Ring the safeguarding lead of the old school before the first day."
"""Said of every child in the same words: whether there is something to say is not told here, nor that there is not."""

_ABOUT_SAFETY = re.compile(
    r"\b(safeguard\w*|child protection|CP plan|CIN|child in need|social worker|section 47|s47|abuse\w*|neglect\w*"
    r"|police|MARAC|domestic (?:abuse|violence)|disclos\w*|CPOMS)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of what is told: its code and its words."""

    code: str
    words: str


def check_told(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return the pieces in the order of `LABELS`, empty ones left out.

    Raises Refused when nothing is told, and when words are about the child's safety: those the leads speak about.
    The list of words catches what is typed in haste; it cannot know what else should not be said.
    """
    by_code = {one.code: one for one in told if one.words.strip()}
    found = tuple(by_code[code] for code in LABELS if code in by_code)
    if not found:
        raise Refused("Tick one thing at least that the new school is told.")
    for one in found:
        if said := _ABOUT_SAFETY.search(one.words):
            raise Refused(
                f"Leave out “{said[0]}”: nothing about safety goes this way. The safeguarding leads speak with each"
                " other, about every child.",
                field=one.code if one.code in (HELPS, RING) else None,
            )
    return found
