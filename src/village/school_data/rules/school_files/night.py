"""When a file that came by night is accepted by itself, and when it waits for a person."""

from dataclasses import dataclass

MOST_REFUSED_SHARE = 0.02
MOST_REFUSED_ROWS = 3
HALF_SHARE = 0.5
MOST_CONTRADICTED_SHARE = 0.01
FEWEST_ROWS = 20
RULE = (
    "A file that comes by night is accepted by itself when its columns are those that a person has accepted before,"
    " or are all headed by names that Village knows; when at most 2 rows of 100, or 3 rows, are refused; when it is"
    " of this school year; and when it is not half as long as the last one of its kind. Otherwise it waits for you."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rule needs to know of a file."""

    is_saved: bool
    is_certain: bool
    can_be_accepted: bool
    is_old: bool
    rows: int
    refused_rows: int
    contradicted_share: float = 0.0
    """How often, 0 to 1, a row says otherwise than another of the same child and session."""
    rows_before: int | None = None
    """Of the last file of this kind that was accepted; None for the first."""


def why_it_waits(checked: Checked) -> str:
    """Return one sentence on why a person has to look at a file, nothing where it may be accepted by itself."""
    if not checked.can_be_accepted:
        return "It cannot be read without an answer."
    if not (checked.is_saved or checked.is_certain):
        return "This is a new shape of file: nobody has said yet what its columns mean."
    if checked.is_old:
        return "All of it is of an earlier school year."
    if not checked.rows:
        return "It holds no rows."
    if checked.refused_rows > max(MOST_REFUSED_ROWS, MOST_REFUSED_SHARE * checked.rows):
        return f"{checked.refused_rows:,} of its {checked.rows:,} rows cannot be taken."
    if checked.contradicted_share > MOST_CONTRADICTED_SHARE:
        return "Many of its rows contradict each other."
    before = checked.rows_before or 0
    if before >= FEWEST_ROWS and checked.rows < HALF_SHARE * before:
        return f"It has {checked.rows:,} rows where the last one had {before:,}: half of it may be lacking."
    return ""
