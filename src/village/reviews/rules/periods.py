"""The term of a round, as the plans know terms."""

from typing import Protocol

from village.basics.school_year import TERM_NAMES
from village.plans.rules.term_grid import Term


class HasTerm(Protocol):
    """A round, as far as its term matters."""

    @property
    def academic_year(self) -> int: ...
    @property
    def term(self) -> str: ...


def term_of(round_: HasTerm) -> Term:
    """Return the term whose ratings the round takes."""
    return Term(round_.academic_year, next(place for place, name in enumerate(TERM_NAMES) if name == round_.term))
