"""What parents said, told without names, and kept back where so few families spoke that one would know who."""

import re
from collections.abc import Collection, Iterable

FEWEST_FAMILIES = 5
SOMEBODY = "(name)"
SHORTEST_NAME = 2


def without_names(words: str, names: Iterable[str]) -> str:
    """Return the words with every known name taken out, whatever its case, also before an apostrophe and an s."""
    parts = {part for name in names for part in re.split(r"[\s\-]+", name) if len(part) >= SHORTEST_NAME}
    if not parts:
        return words
    either = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", SOMEBODY, words, flags=re.IGNORECASE)


def families_among(plans: Iterable[Collection[str]]) -> int:
    """Return how many families these plans are of; each plan is given as the people in it.

    Plans that share a child or an adult are one family's, so that two plans of brothers are not counted twice.
    """
    families: list[set[str]] = []
    for people in plans:
        touching = [family for family in families if family & set(people)]
        families = [family for family in families if family not in touching]
        families.append(set(people).union(*touching))
    return len(families)


def may_leave(families: int) -> bool:
    """Tell whether so many families spoke that nobody can be told from the rest."""
    return families >= FEWEST_FAMILIES
