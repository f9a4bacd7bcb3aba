"""Trying queries and telling whether the first good service stands on the first page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.search.quality.asked_words import Query
from village.search.queries.finding import find
from village.search.rules.asked import Asked


@dataclass(frozen=True, slots=True)
class Judged:
    """One query, and where its first good hit stands: 0 is nowhere on the first page."""

    words: str
    first_good: int
    total: int
    top: str


def judge(
    partnership_id: int, queries: Iterable[Query], kinds: Mapping[int, str], names: Mapping[int, str]
) -> list[Judged]:
    """Return each query with the place of its first good hit among the first ten."""
    found = []
    for query in queries:
        answer = find(partnership_id, Asked(words=query.words, place=query.place), size=query.first)
        ranks = [rank for rank, hit in enumerate(answer.hits, 1) if kinds[hit.service_id] in query.good]
        top = names[answer.hits[0].service_id] if answer.hits else "nothing"
        found.append(Judged(query.words, ranks[0] if ranks else 0, answer.total, top))
    return found


def share(judged: Iterable[Judged]) -> float:
    """Return the share of queries with a good hit on the first page."""
    every = list(judged)
    return sum(one.first_good > 0 for one in every) / len(every)
