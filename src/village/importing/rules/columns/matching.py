"""Which column of a file is which: by its heading and by its cells, each with a reason; what is unclear is asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from village.importing.rules.cleaning.words import quoted, text_or_nothing
from village.importing.rules.columns.headings import (
    CLOSE_PERCENT,
    bare_heading,
    closeness,
    holds_words,
    joined,
    plain_heading,
)
from village.importing.rules.columns.kinds import is_known_heading
from village.importing.rules.columns.shifted import Misfit, refuse_shifted
from village.importing.rules.columns.wishes import ColumnWish
from village.importing.rules.layouts.day_headings import day_heading
from village.importing.rules.sheet import Sheet

SAMPLE_CELLS = 200
EXACT, BARE, CLOSE, HELD, UNSAID = 4, 3, 2, 1, 0
HEADING_SHARES = {EXACT: 0.7, BARE: 0.62, CLOSE: 0.5, HELD: 0.4, UNSAID: 0.3}
CONTENT_SHARE = 0.3
"""How much the cells count beside the heading."""
UNTESTED_SHARE = 0.2
"""What a column counts whose cells tell nothing."""
RANK_SHARE = 0.003
LEAST_CONTENT_SHARE = 0.8
"""Of the cells that must look right where no heading says what they are."""
MISFIT_SHARE = 0.2
LEAST_CELLS = 3
TIE_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Match:
    """One wish and the column that fulfils it. `confidence_share` is 0 to 1."""

    code: str
    column: int
    confidence_share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """A wish that several columns may fulfil; a person says which, or none."""

    code: str
    label: str
    sentence: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """The columns of a file as understood."""

    matches: tuple[Match, ...] = ()
    questions: tuple[Question, ...] = ()
    missing: tuple[ColumnWish, ...] = ()
    """Required wishes without a column."""
    unused: tuple[int, ...] = ()
    """Columns with a heading or cells that no wish took."""
    remarks: tuple[str, ...] = ()
    """What was noticed: columns left out because their cells do not fit, headings that changed since last time."""
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", {match.code: match.column for match in self.matches})

    def column(self, code: str) -> int | None:
        """Return the column of a wish, None where there is none."""
        return self._places.get(code)

    def has(self, *codes: str) -> bool:
        """Tell whether there is a column for each of these wishes."""
        return all(code in self._places for code in codes)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may fulfil a wish, and how well."""

    code: str
    column: int
    grade: int
    rank: int
    share: float
    reason: str


def match_columns(
    sheet: Sheet,
    wishes: Sequence[ColumnWish],
    *,
    chosen: Mapping[str, int | None] | None = None,
    remarks: Iterable[str] = (),
    spoken_for: Collection[int] = (),
) -> Matching:
    """Return which column is which. `chosen` are a person's or earlier choices, which stand; None there means none.

    `spoken_for` are columns that belong to something larger, such as the days of a register; no wish takes them.
    Refused when the columns have moved against their headings.
    """
    chosen = dict(chosen or {})
    sample = {column: _sample(sheet, column) for column in range(sheet.width)}
    taken = {column for column in chosen.values() if column is not None} | set(spoken_for)
    candidates, misfits = _candidates(sheet, [wish for wish in wishes if wish.code not in chosen], sample, taken)
    matches = [
        Match(code, column, 1.0, "This was chosen.")
        for code, column in chosen.items()
        if column is not None and column < sheet.width and any(wish.code == code for wish in wishes)
    ]
    found, questions = _assigned(candidates, {wish.code: wish for wish in wishes}, sheet, taken)
    matches += found
    settled = {match.code for match in matches} | {question.code for question in questions} | chosen.keys()
    headed = {match.column for match in found if match.confidence_share >= HEADING_SHARES[BARE]}
    misfits = [misfit for misfit in misfits if misfit.column not in headed]
    refuse_shifted(misfits, {wish.code: wish for wish in wishes})
    strangers = {column: cells for column, cells in sample.items() if column not in {m.column for m in matches} | taken}
    matches += _alone(sheet, [wish for wish in wishes if wish.code not in settled], strangers)
    known = {match.code for match in matches} | {question.code for question in questions}
    used = {match.column for match in matches} | set(spoken_for)
    return Matching(
        matches=tuple(sorted(matches, key=lambda match: match.column)),
        questions=tuple(questions),
        missing=tuple(wish for wish in wishes if wish.is_required and wish.code not in known),
        unused=tuple(
            column for column in range(sheet.width) if column not in used and (sheet.headings[column] or sample[column])
        ),
        remarks=(*remarks, *(misfit.sentence for misfit in misfits if misfit.column not in used)),
    )


def _sample(sheet: Sheet, column: int) -> list[str]:
    """Return filled cells from all over the first rows."""
    cells = [cell for cell in sheet.column(column) if text_or_nothing(cell)]
    step = max(1, len(cells) // SAMPLE_CELLS)
    return cells[::step][:SAMPLE_CELLS]


def _candidates(
    sheet: Sheet, wishes: Sequence[ColumnWish], sample: Mapping[int, list[str]], taken: set[int]
) -> tuple[list[Candidate], list[Misfit]]:
    candidates: list[Candidate] = []
    misfits: list[Misfit] = []
    is_bare = not any(sheet.headings)
    for column, heading in enumerate(sheet.headings):
        said = day_heading(heading)
        if column in taken or (said is not None and said.is_of_a_day):
            continue
        cells = sample[column]
        for wish in wishes:
            grade, rank, reason = _by_heading(heading, wish)
            if grade == UNSAID:
                grade, rank, reason = _by_words(heading, wish, cells)
            if grade == UNSAID and not _is_told_by_content(wish, heading, cells, is_bare=is_bare):
                continue
            share = wish.looks_like.share(cells) if wish.looks_like is not None and cells else None
            if wish.looks_like is not None and share is not None:
                if grade > HELD and wish.looks_like.is_hard and share < MISFIT_SHARE and len(cells) >= LEAST_CELLS:
                    misfits.append(Misfit.of(wish, column, heading, cells, is_exact=grade >= BARE))
                    continue
                if grade == UNSAID and share < LEAST_CONTENT_SHARE:
                    continue
                fitting = round(share * len(cells))
                reason = f"{reason} {fitting} of {len(cells)} cells are {wish.looks_like.words}.".strip()
            content = UNTESTED_SHARE if share is None else share * CONTENT_SHARE
            total = HEADING_SHARES[grade] - rank * RANK_SHARE + content
            candidates.append(Candidate(wish.code, column, grade, rank, total, reason))
    return candidates, misfits


def _is_told_by_content(wish: ColumnWish, heading: str, cells: Sequence[str], *, is_bare: bool) -> bool:
    """A heading that means something else is believed; only strange and missing headings leave it to the cells."""
    if not cells or is_known_heading(heading) or wish.looks_like is None or not wish.looks_like.is_told_by(cells):
        return False
    return wish.is_told_by_content or (is_bare and wish.is_told_in_bare_files)


def _by_heading(heading: str, wish: ColumnWish) -> tuple[int, int, str]:
    """Return how surely a heading names the wish, which of its words it is, and the reason."""
    plain, bare = plain_heading(heading), bare_heading(heading)
    if not plain:
        return UNSAID, 0, ""
    said = f"The heading is {quoted(heading)}."
    whole = [joined(word) for word in wish.words]
    if joined(plain) in whole:
        return EXACT, whole.index(joined(plain)), said
    if bare in wish.words:
        return BARE, wish.words.index(bare), said
    best = max(range(len(wish.words)), key=lambda at: closeness(plain, wish.words[at]))
    if closeness(plain, wish.words[best]) >= CLOSE_PERCENT:
        return CLOSE, best, f"The heading {quoted(heading)} is close to {quoted(wish.words[best])}."
    return UNSAID, 0, ""


def _by_words(heading: str, wish: ColumnWish, cells: Sequence[str]) -> tuple[int, int, str]:
    """Return whether a longer heading holds one of the wish's words: the cells must agree, or the rest say nothing."""
    if is_known_heading(heading):
        return UNSAID, 0, ""
    look = wish.looks_like
    is_like = look is not None and bool(cells) and look.share(cells) >= LEAST_CONTENT_SHARE
    for rank, word in enumerate(wish.words):
        holds, is_neutral = holds_words(plain_heading(heading), word)
        if holds and (is_like or (is_neutral and look is None)):
            return HELD, rank, f"The heading {quoted(heading)} holds the words {quoted(word)}."
    return UNSAID, 0, ""


def _assigned(
    candidates: Sequence[Candidate], wishes: Mapping[str, ColumnWish], sheet: Sheet, taken: set[int]
) -> tuple[list[Match], list[Question]]:
    """Give each wish its best column, the surest first; columns that are as good as one another are asked about."""
    taken = set(taken)
    matches: list[Match] = []
    questions: list[Question] = []
    done: set[str] = set()
    rivals: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        rivals[candidate.code].append(candidate)
    for best in sorted(candidates, key=lambda candidate: (-candidate.share, candidate.column)):
        if best.code in done or best.column in taken:
            continue
        done.add(best.code)
        equal = [
            other.column
            for other in rivals[best.code]
            if other.column not in taken
            and (other.grade, other.rank) == (best.grade, best.rank)
            and best.share - other.share < TIE_SHARE
        ]
        if len(equal) > 1 and not _are_alike(sheet, equal):
            questions.append(_question(wishes[best.code], equal, sheet))
            continue
        taken.add(best.column)
        matches.append(Match(best.code, best.column, round(min(best.share, 1.0), 2), best.reason))
    return matches, questions


def _alone(sheet: Sheet, wishes: Sequence[ColumnWish], strangers: Mapping[int, list[str]]) -> Iterator[Match]:
    """Yield the only strange column left for a wish whose cells can tell it then, such as the one column of dates."""
    for wish in wishes:
        look = wish.looks_like
        if not wish.is_told_when_alone or look is None:
            continue
        fitting = [
            column
            for column, cells in strangers.items()
            if cells and not is_known_heading(sheet.headings[column]) and look.share(cells) >= LEAST_CONTENT_SHARE
        ]
        if len(fitting) == 1 and day_heading(sheet.headings[fitting[0]]) is None:
            reason = f"It is the only other column that holds {look.words}."
            yield Match(wish.code, fitting[0], HEADING_SHARES[UNSAID], reason)


def _are_alike(sheet: Sheet, columns: Sequence[int]) -> bool:
    first, *others = (tuple(sheet.column(column)) for column in columns)
    return all(other == first for other in others)


def _question(wish: ColumnWish, columns: Sequence[int], sheet: Sheet) -> Question:
    named = " and ".join(column_name(sheet.headings[column], column) for column in columns)
    return Question(wish.code, wish.label, f"Which column is {quoted(wish.label)}: {named}?", tuple(columns))


def column_name(heading: str, column: int) -> str:
    """Return how a sentence names a column: its heading, else its place."""
    return quoted(heading) if heading.strip() else f"column {column + 1}"
