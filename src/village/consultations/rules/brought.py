"""Understanding a file of answers: which column is what, what each row says, and why a row is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from village.basics.errors import Refused
from village.basics.personal_words import personal_words
from village.basics.whole_numbers import whole_number
from village.consultations.rules.answers import AnswerDetails, age_group_of, count_of, need_of, ward_of, words_of
from village.importing.rules.sheet import Row

HEADINGS = {
    "words": ("answer", "answers", "what families want", "what families said", "what", "wish", "words", "theme"),
    "count": ("families", "how many", "count", "how many families", "number", "number of families", "total"),
    "need": ("need", "for"),
    "ward": ("ward", "area", "ward code", "ward name"),
    "age_group": ("age", "ages", "age group"),
}
NO_COLUMNS = (
    "This file needs a heading Answer, for what families want, and one Families, for how many said it. "
    "Name them so in its first line and bring it again."
)
TWICE = "The same stands in another line. Add the two up in one."
NOT_REPEATED = "Not kept"
MOST_ROWS = 2000
LOOKED_AT = 20
"""So far down a file headings are looked for: titles may stand above."""
LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of a file are held against."""

    answered_count: int
    needs: Mapping[str, str]
    wards: Mapping[str, str]
    people: tuple[str, ...]


def table_of(lines: Iterable[Row]) -> tuple[dict[str, int], tuple[Row, ...]]:
    """Return the column of each meaning, and the rows below the first line that heads them.

    Refused where no line among the first has a heading for what families want and one for how many, where nothing
    stands below, and where there are too many rows.
    """
    filled = (line for line in lines if any(cell.strip() for cell in line.cells))
    for line in islice(filled, LOOKED_AT):
        columns = columns_of(line.cells)
        if columns is not None:
            rows = tuple(islice(filled, MOST_ROWS + 1))
            if not rows:
                raise Refused("This file has headings but no rows below them.")
            if len(rows) > MOST_ROWS:
                raise Refused(f"Bring {MOST_ROWS:,} rows at most at a time.")
            return columns, rows
    raise Refused(NO_COLUMNS)


def columns_of(headings: Sequence[str]) -> dict[str, int] | None:
    """Return the column of each meaning; None where there is none for what families want or for how many."""
    plain = [" ".join(heading.casefold().split()) for heading in headings]
    found = {meaning: plain.index(word) for meaning, words in HEADINGS.items() for word in words[::-1] if word in plain}
    return found if {"words", "count"} <= found.keys() else None


def row_of(cells: Mapping[str, str], known: Known) -> dict[str, object]:
    """Return what a row means as plain values: `problem` says why it is left out, and is empty where it is not.

    Words that tell of a person are not in what is returned, so that nothing keeps them.
    """
    told: dict[str, object] = {name: cells.get(name, "") for name in ("count", "need", "ward", "age_group")}
    try:
        words = words_of(cells.get("words", ""), people=known.people)
    except Refused as refusal:
        return {
            "words": NOT_REPEATED,
            "count": "",
            "need": "",
            "ward": "",
            "age_group": "",
            "problem": refusal.sentence,
        }
    try:
        read = {
            "count": count_of(_number(cells.get("count", "")), known.answered_count),
            "need": need_of(cells.get("need", ""), known.needs),
            "ward": ward_of(cells.get("ward", ""), known.wards),
            "age_group": age_group_of(cells.get("age_group", "")),
        }
    except Refused as refusal:
        return {**_harmless(told, known), "words": words, "problem": refusal.sentence}
    return {**read, "words": words, "problem": ""}


def once(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Return the rows, where a second of the same words, need, ward and age has a problem."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for row in rows:
        key = (str(row["words"]).casefold(), row["need"], row["ward"], row["age_group"])
        is_second = not row["problem"] and key in seen
        seen |= set() if row["problem"] else {key}
        found.append({**row, "problem": TWICE} if is_second else row)
    return found


def details_of(row: Mapping[str, object]) -> AnswerDetails:
    """Return a row without a problem as it is written down."""
    return AnswerDetails(
        words=str(row["words"]),
        count=whole_number(str(row["count"])),
        need=str(row["need"]),
        ward=str(row["ward"]),
        age_group=str(row["age_group"]),
    )


def _number(cell: str) -> int | None:
    """Return a whole number; Excel may write 12.0."""
    return whole_number(cell.strip().removesuffix(".0"))


def _harmless(told: Mapping[str, object], known: Known) -> dict[str, object]:
    """Return cells as they were written, but for those that tell of a person."""
    return {
        name: "" if personal_words(str(cell), known.people) else str(cell)[:LONGEST_CELL] for name, cell in told.items()
    }
