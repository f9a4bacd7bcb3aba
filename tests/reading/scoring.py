"""Marks what the plan reader made of a document against gold: actions, their fields, their sections, and lost words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dateutil.parser import ParserError, parse
from rapidfuzz import fuzz

Plan = dict[str, Any]

FIELDS = ("owner", "timescale", "resources", "measure", "progress", "status")
ALIKE, FIELD_ALIKE, TITLE_ALIKE = 75.0, 85.0, 80.0
RATINGS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "yellow": "amber"}
MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True)
class Marks:
    """The marks of one document; shares are 0-1."""

    precision: float
    recall: float
    fields: dict[str, float]
    """Share of matched actions whose field agrees, blanks included."""
    sections: float
    coverage: float
    """Share of the source's words that stand anywhere in the outline."""
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(field, action, gold, read)."""
    lost: list[str] = field(default_factory=list)
    head: dict[str, bool] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def worst_field(self) -> float:
        return min(self.fields.values(), default=1.0)


def plain(text: Any) -> str:
    """Return words in lower case with marks that do not matter taken off."""
    if text is None:
        return ""
    flat = unicodedata.normalize("NFKC", str(text)).translate(MARKS).lower()
    flat = re.sub(r"[^\w£€%'/+-]+", " ", flat)
    return " ".join(part for part in flat.split() if re.search(r"[\w£€%]", part))


def words(text: str) -> list[str]:
    """Return the words of a text, as coverage counts them."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


def texts(held: Any) -> Iterator[str]:
    """Yield every text inside an outline, however deep."""
    if isinstance(held, dict):
        for key, value in held.items():
            if key != "source":
                yield from texts(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from texts(value)
    elif held is not None and not isinstance(held, bool):
        yield str(held)


def _likeness(one: str, other: str) -> float:
    one, other = plain(one), plain(other)
    if not one or not other:
        return 0.0
    short, long = sorted((len(one.split()), len(other.split())))
    if short < 3 or short * 5 < long:
        return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    return fuzz.token_set_ratio(one, other)


def _wordings(action: Plan) -> list[str]:
    """An action may stand with or without its steps and objective."""
    text, objective = action.get("text") or "", action.get("objective") or ""
    steps = " ".join(step if isinstance(step, str) else step["text"] for step in action.get("steps") or [])
    return [found for found in {text, f"{text} {steps}".strip(), f"{objective} {text} {steps}".strip(), steps} if found]


def _action_likeness(gold: Plan, read: Plan) -> float:
    return max((_likeness(one, other) for one in _wordings(gold) for other in _wordings(read)), default=0.0)


def _same_section(gold: Plan, read: Plan) -> bool:
    title, other = plain(gold.get("title")), plain(read.get("title"))
    if not title and not other:
        return plain(gold.get("ref")) == plain(read.get("ref"))
    whole, other_whole = (f"{plain(held.get('ref'))} {plain(held.get('title'))}".strip() for held in (gold, read))
    if fuzz.token_sort_ratio(title, other) >= TITLE_ALIKE or fuzz.token_sort_ratio(whole, other_whole) >= TITLE_ALIKE:
        return True
    return len(title) > 8 and len(other) > 8 and (title in other or other in title)


def _day(text: str) -> str | None:
    if not re.search(r"\d.*\d", text) or len(text) < 6 or len(text) > 20:
        return None
    try:
        iso = re.match(r"\d{4}-", text)
        return parse(text, dayfirst=not iso).date().isoformat()
    except (ParserError, OverflowError):
        return None


def same_value(name: str, gold: Any, read: Any) -> bool:
    """Say whether a field agrees; dates in another notation and R for red do."""
    one, other = plain(gold), plain(read)
    if name == "status":
        one, other = RATINGS.get(one, one), RATINGS.get(other, other)
    if one == other:
        return True
    if not one or not other or max(len(one), len(other)) <= 4:
        return False
    if name == "timescale" and (day := _day(str(gold))) and day == _day(str(read)):
        return True
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) >= FIELD_ALIKE


def _flat(plan: Plan) -> list[tuple[Plan, Plan]]:
    return [(section, action) for section in plan.get("sections") or [] for action in section.get("actions") or []]


def pairs(gold: Plan, read: Plan) -> list[tuple[int, int]]:
    """Return which gold action is which read action, the likest taken first, each at most once."""
    wanted, found = _flat(gold), _flat(read)
    ranked = []
    for at, (section, action) in enumerate(wanted):
        for place, (other_section, other) in enumerate(found):
            likeness = _action_likeness(action, other)
            if likeness < ALIKE:
                continue
            order = fuzz.token_sort_ratio(plain(action.get("text")), plain(other.get("text")))
            ref = bool(action.get("ref")) and plain(action.get("ref")) == plain(other.get("ref"))
            near = 1 - abs(at / len(wanted) - place / len(found))
            rank = likeness + order + 20 * ref + 10 * _same_section(section, other_section) + 10 * near
            ranked.append((rank, at, place))
    taken: set[int] = set()
    used: set[int] = set()
    matched = []
    for _rank, at, place in sorted(ranked, reverse=True):
        if at not in taken and place not in used:
            taken.add(at)
            used.add(place)
            matched.append((at, place))
    return sorted(matched)


def _lost(source: Iterable[str], read: Plan) -> tuple[float, list[str]]:
    held = {word for text in texts(read) for word in words(text)}
    count = Counter(word for text in source for word in words(text))
    lost = [word for word in count if word not in held]
    total = sum(count.values())
    return (1 - sum(count[word] for word in lost) / total if total else 1.0), lost


def mark(gold: Plan, read: Plan, source: Iterable[str] = ()) -> Marks:
    """Return the marks of `read` against `gold`; `source` holds the texts of the document itself."""
    wanted, found, matched = _flat(gold), _flat(read), pairs(gold, read)
    agree: Counter[str] = Counter()
    wrong = []
    for at, place in matched:
        action, other = wanted[at][1], found[place][1]
        for name in FIELDS:
            if same_value(name, action.get(name), other.get(name)):
                agree[name] += 1
            else:
                wrong.append((name, str(action["text"])[:40], str(action.get(name)), str(other.get(name))))
    moved = [place for at, place in matched if not _same_section(wanted[at][0], found[place][0])]
    coverage, lost = _lost(source, read)
    return Marks(
        precision=len(matched) / len(found) if found else float(not wanted),
        recall=len(matched) / len(wanted) if wanted else float(not found),
        fields={name: agree[name] / len(matched) for name in FIELDS} if matched else {},
        sections=1 - len(moved) / len(matched) if matched else 1.0,
        coverage=coverage,
        missed=[str(wanted[at][1]["text"]) for at in range(len(wanted)) if at not in {pair[0] for pair in matched}],
        extra=[str(found[at][1].get("text")) for at in range(len(found)) if at not in {pair[1] for pair in matched}],
        wrong=wrong,
        lost=lost,
        head={key: _likeness_of_head(gold.get(key), read.get(key)) for key in ("title", "organisation", "period")},
    )


def _likeness_of_head(gold: str | None, read: str | None) -> bool:
    return plain(gold) == plain(read) or (bool(gold and read) and _likeness(str(gold), str(read)) >= TITLE_ALIKE)
