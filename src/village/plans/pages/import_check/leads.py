"""Owner words of the document beside the people and organisations they may mean; nobody is chosen silently."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.basics.whole_numbers import whole_number
from village.plans.drafts.decisions import Match
from village.plans.drafts.draft import Draft
from village.plans.rules.matching import Candidate, KnownName, candidates

SURE_SCORE = 90
"""From here on an offer is taken by the button that takes all sure ones."""

AS_WRITTEN = "words"
ROLE = "role"


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice of the select."""

    value: str
    """person:12, organisation:3, role or words."""
    words: str


@dataclass(frozen=True, slots=True)
class LeadQuestion:
    """One set of owner words and what it may mean."""

    name: str
    """Name of the form field."""
    words: str
    action_count: int
    offers: tuple[Offer, ...]
    others: tuple[Offer, ...]
    chosen: str
    sure: str
    """The value that the button for sure offers would take; empty when there is none."""


def lead_questions(draft: Draft, known: Sequence[KnownName], matches: Mapping[str, Match]) -> tuple[LeadQuestion, ...]:
    """Return a question for each set of owner words, the most frequent first."""
    initials = dict(draft.outline.initials)
    counts = owner_words(draft)
    everybody = tuple(Offer(value_of(name.kind, name.id), _named(name)) for name in known)
    return tuple(
        _question(number, words, count, known, everybody, initials, matches.get(words))
        for number, (words, count) in enumerate(counts.most_common())
    )


def owner_words(draft: Draft) -> Counter[str]:
    """Return how many actions each set of owner words leads."""
    counts: Counter[str] = Counter()
    for row in draft.actions():
        owners = row.action.owners or ((row.action.owner,) if row.action.owner else ())
        counts.update(dict.fromkeys(owners, 1))
    return counts


def value_of(kind: str, number: int | None) -> str:
    """Return a match as the select's value."""
    return f"{kind}:{number}" if number is not None else kind


def match_of(value: str) -> Match | None:
    """Return the select's value as a match; None for what is none."""
    kind, _colon, number = value.partition(":")
    if kind in (AS_WRITTEN, ROLE) and not number:
        return Match(kind)
    if kind in ("person", "organisation") and (found := whole_number(number)) is not None:
        return Match(kind, found)
    return None


def _question(
    number: int,
    words: str,
    count: int,
    known: Sequence[KnownName],
    everybody: tuple[Offer, ...],
    initials: Mapping[str, str],
    match: Match | None,
) -> LeadQuestion:
    found = candidates(words, known, initials)
    offers = tuple(Offer(_value(offer), f"{_named(offer.known)} – {offer.reason}") for offer in found)
    values = {offer.value for offer in offers}
    return LeadQuestion(
        name=f"lead-{number}",
        words=words,
        action_count=count,
        offers=offers,
        others=tuple(offer for offer in everybody if offer.value not in values),
        chosen=value_of(match.kind, match.id) if match else AS_WRITTEN,
        sure=_value(found[0]) if match is None and _is_sure(found) else "",
    )


def _is_sure(found: Sequence[Candidate]) -> bool:
    return bool(found) and found[0].score >= SURE_SCORE and (len(found) == 1 or found[1].score < found[0].score)


def _value(offer: Candidate) -> str:
    return value_of(offer.known.kind, offer.known.id)


def _named(name: KnownName) -> str:
    return f"{name.name}, {name.organisation}" if name.organisation else name.name
