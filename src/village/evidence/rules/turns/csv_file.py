"""A list of children as a CSV file, for a calculation outside of Village's own data."""

import csv
import io
from collections.abc import Iterator, Mapping

from village.basics.errors import Refused
from village.evidence.rules.turns.children import Child

COLUMNS = ("pupil", "family", "school", "group", "had_plan", "trigger", "before_1", "before_2", "after_1", "after_2")
OPTIONAL = ("half_term",)
SHARES = ("trigger", "before_1", "before_2", "after_1", "after_2")
GROUPS = {"listed": True, "waiting": False}
PLANS = {"1": True, "0": False, "1.0": True, "0.0": False, "": None}
"""Spreadsheets and statistics packages write a column with holes in it as 1.0 and 0.0."""
SEPARATORS = ",;\t"


def read_children(text: str) -> list[Child]:
    """Return the children of the file; raises Refused with the line and what to do."""
    text = text.removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=_separator(text))
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        _check_columns(names)
        reader.fieldnames = names
        children = list(_children(reader))
    except csv.Error as wrong:
        raise Refused(f"Line {reader.line_num} is not CSV ({wrong}). Save the file again as CSV.") from wrong
    if not children:
        raise Refused("The file has a heading and no children under it. Put one child on each line.")
    return children


def _separator(text: str) -> str:
    """Return the sign between the columns, told from the names on the first line."""
    first = text.splitlines()[0] if text else ""
    return max(SEPARATORS, key=first.count)


def _check_columns(names: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise Refused(f"The file has no column {', '.join(missing)}. Its first line must name {', '.join(COLUMNS)}.")
    twice = [name for name in (*COLUMNS, *OPTIONAL) if names.count(name) > 1]
    if twice:
        raise Refused(f"The column {twice[0]} stands there twice. Keep one of them.")


def _children(reader: "csv.DictReader[str]") -> Iterator[Child]:
    seen: dict[tuple[str, str], int] = {}
    for row in reader:
        number = reader.line_num
        if None in row or None in row.values():
            raise Refused(f"Line {number} has more or fewer columns than the first line. Fill or empty the others.")
        if not any(value.strip() for value in row.values()):
            continue
        child = _child(row, number)
        earlier = seen.setdefault((child.pupil, child.moment), number)
        if earlier != number:
            raise Refused(
                f"Line {number} is the same pupil as line {earlier}. Keep one line for each pupil and list; where"
                " there are several lists, name each in a column half_term."
            )
        yield child


def _child(row: Mapping[str, str], number: int) -> Child:
    values = {name: row.get(name, "").strip() for name in (*COLUMNS, *OPTIONAL)}
    if not values["pupil"]:
        raise Refused(f"Line {number} has no pupil. Write a key of any kind, different for each pupil.")
    shares = {name: _share(values[name], name, number) for name in SHARES}
    return Child(
        pupil=values["pupil"],
        family=values["family"] or f"pupil {values['pupil']}",
        school=values["school"],
        is_listed=_one_of(GROUPS, values["group"].lower(), "group", number),
        had_plan=_plan(values["had_plan"], number),
        trigger=shares["trigger"],
        before=(shares["before_1"], shares["before_2"]),
        after=(shares["after_1"], shares["after_2"]),
        moment=values["half_term"],
    )


def _one_of(words: Mapping[str, bool], value: str, name: str, number: int) -> bool:
    if value not in words:
        raise Refused(f"Line {number}: {name} is “{value}”. Write {' or '.join(words)}.")
    return words[value]


def _plan(value: str, number: int) -> bool | None:
    if value not in PLANS:
        raise Refused(f"Line {number}: had_plan is “{value}”. Write 1 or 0, or nothing where it is unknown.")
    return PLANS[value]


def _share(value: str, name: str, number: int) -> float | None:
    if not value:
        return None
    try:
        share = float(value.replace(",", "."))
    except ValueError:
        raise Refused(f"Line {number}: {name} is “{value}”, which is no number. Write a share such as 0.91.") from None
    if not 0 <= share <= 1:
        raise Refused(
            f"Line {number}: {name} is {value}. Write a share of possible sessions from 0 to 1, such as 0.91."
        )
    return share
