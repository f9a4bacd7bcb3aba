"""The rule of a pathway's step: a search, kept as its address has it behind the question mark."""

from urllib.parse import parse_qs


def values_of(rule: str) -> dict[str, list[str]]:
    """Return names and values of the search; a whole pasted address is read too."""
    return parse_qs(rule.strip().rpartition("?")[2])
