"""What the register's own mark says of a reason that was accepted here."""

from typing import Literal

from village.school_data.rules.codes import NO_MARK
from village.school_data.rules.reasons import NOT_YET_ESTABLISHED

type Standing = Literal["accepted", "written", "contradicted"]


def standing_of(code: str, in_register: str) -> Standing:
    """Return how a reason with this code stands once the register has that code: N and no mark leave it open."""
    if in_register in {NOT_YET_ESTABLISHED, NO_MARK}:
        return "accepted"
    return "written" if in_register == code else "contradicted"
