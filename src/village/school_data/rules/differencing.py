"""A question refused whose group differs by a few children from one shown before: the rest would tell about them.

House rule, after disclosure control as the research names it: check against earlier reports.
"""

from collections.abc import Collection, Hashable, Iterable, Set
from itertools import combinations

from village.basics.errors import Refused
from village.school_data.rules.suppression import FEWEST_SHOWN


def gives_away(asked: Set[Hashable], published: Iterable[Set[Hashable]], fewest: int = FEWEST_SHOWN) -> bool:
    """Return whether the asked group can be set against what was published to single out fewer children than `fewest`.

    Groups are sets of children. The very same group gives nothing away. Looked at are every published group, what one
    published group leaves of another that holds it (a school without its year 6), and two that do not meet together.
    """
    groups = list(dict.fromkeys(frozenset(group) for group in published))
    return any(0 < len(asked ^ group) < fewest for group in (*groups, *_put_together(groups)))


def check_differencing(asked: Set[Hashable], published: Iterable[Set[Hashable]], fewest: int = FEWEST_SHOWN) -> None:
    """Raise Refused when the asked group gives a few children away; see `gives_away`."""
    if gives_away(asked, published, fewest):
        raise Refused(
            f"This group differs by fewer than {fewest} children from one that was shown before, which would tell "
            "about them. Ask for that group again, or for one that differs more."
        )


def _put_together(groups: Collection[frozenset[Hashable]]) -> Iterable[frozenset[Hashable]]:
    for one, other in combinations(groups, 2):
        if one < other or other < one:
            yield one ^ other
        elif not one & other:
            yield one | other
