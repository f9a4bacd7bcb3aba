"""Owner words of a document against known people and organisations: offered with a reason, never chosen silently."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

_LIKE_ENOUGH = 82
_NAMED_IN = re.compile(r"[A-Z]{2,6}")
_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|cllr|rev|prof)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person or organisation of the partnership."""

    kind: str
    """person or organisation."""
    id: int
    name: str
    short: str = ""
    """Initials of a person, short name of an organisation."""
    role: str = ""
    organisation: str = ""
    """Where a person works."""
    can_be_reached: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """One offer."""

    known: KnownName
    score: int
    """0-100."""
    reason: str


def candidates(
    words: str, known: Sequence[KnownName], initials: Mapping[str, str] | None = None, *, limit: int = 4
) -> tuple[Candidate, ...]:
    """Return whom the words may mean, likeliest first; `initials` is the document's own key.

    Exact name or short name scores 100, the document's key 96, initials made from a name 78 (shared ones 70), a
    person's one surname or first name 75, likeness up to 94.
    """
    plain = _plain(words)
    if not plain:
        return ()
    best: dict[tuple[str, int], Candidate] = {}
    for offer in _offers(words, plain, known, initials or {}):
        key = (offer.known.kind, offer.known.id)
        if key not in best or offer.score > best[key].score:
            best[key] = offer
    ranked = sorted(best.values(), key=lambda offer: (-offer.score, offer.known.kind, offer.known.name, offer.known.id))
    return tuple(ranked[:limit])


def _offers(words: str, plain: str, known: Sequence[KnownName], initials: Mapping[str, str]) -> Iterable[Candidate]:
    for name in known:
        if plain == _plain(name.name):
            yield Candidate(name, 100, "The same name")
        elif name.short and plain == _plain(name.short):
            kind = "initials" if name.kind == "person" else "short name"
            yield Candidate(name, 100, f"{name.short} is the {kind} on record")
        elif name.role and plain == _plain(name.role):
            yield Candidate(name, 85, f"{name.name} holds this role")
    if spelled := initials.get(words.strip().upper()):
        for offer in candidates(spelled, known, limit=2):
            yield Candidate(offer.known, min(offer.score, 96), f"The document's key says {words.strip()} is {spelled}")
    yield from _by_initials(words, known)
    yield from _by_part(plain, known)
    yield from _by_likeness(plain, known)


def _by_initials(words: str, known: Sequence[KnownName]) -> Iterable[Candidate]:
    short = words.strip().upper()
    if not _NAMED_IN.fullmatch(short):
        return
    found = [name for name in known if initials_of(name.name) == short]
    for name in found:
        others = f", as of {len(found) - 1} more" if len(found) > 1 else ""
        yield Candidate(name, 70 if others else 78, f"{short} are the first letters of {name.name}{others}")


def _by_part(plain: str, known: Sequence[KnownName]) -> Iterable[Candidate]:
    if " " in plain or len(plain) < 3:
        return
    found = [name for name in known if name.kind == "person" and plain in _plain(name.name).split()]
    for name in found:
        yield Candidate(name, 75 if len(found) == 1 else 60, f"“{plain.capitalize()}” is part of the name {name.name}")


def _by_likeness(plain: str, known: Sequence[KnownName]) -> Iterable[Candidate]:
    if len(plain) < 4:
        return
    names = {index: _plain(name.name) for index, name in enumerate(known)}
    for _name, score, index in process.extract(
        plain, names, scorer=fuzz.token_sort_ratio, limit=4, score_cutoff=_LIKE_ENOUGH
    ):
        yield Candidate(known[index], min(94, round(score)), f"Written much like {known[index].name}")
    padded = f" {plain} "
    for index, name in names.items():
        if len(name) > 5 and f" {name} " in padded and name != plain:
            yield Candidate(known[index], 88, f"The words name {known[index].name}")


def initials_of(name: str) -> str:
    """Return the first letters of a name: "Petra Lowe" -> "PL"."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", _TITLE.sub("", name)) if word not in _SMALL).upper()


_SMALL = {"of", "the", "and", "for", "de", "van", "in"}


def _plain(text: str) -> str:
    text = _TITLE.sub("", text.strip())
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s&]", " ", text)).strip().casefold()
