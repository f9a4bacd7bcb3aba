"""The questions as expressions that every engine understands alike."""

from collections.abc import Sequence

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from village.rollup.layout import ATTENDED, AUTHORITY_LEVEL, COUNTS, POSSIBLE, SCHEMAS, YEAR_GROUP_LEVEL, Kind

TABLE = "rollup"
"""What engines call all files together."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def bit_count(word: dt.int64) -> dt.int8:
    """Bits set in a word, by the engine's own function; DuckDB's answer has 8 bits, so widen before any sum."""


def _table(kind: Kind) -> ir.Table:
    return ibis.table(ibis.Schema.from_polars(SCHEMAS[kind]), name=TABLE)


def mask_counts(by: Sequence[str], words: tuple[int, int]) -> ir.Table:
    """Return the counts by group over the sessions that are set in `words`, of pupils with a possible one there."""
    table = _table("masks")
    read = [place for place in (0, 1) if words[place]]
    possible = [table[POSSIBLE[place]] & ibis.literal(words[place], "int64") for place in read]
    missed = [bits & ~table[ATTENDED[place]] for place, bits in zip(read, possible, strict=True)]
    pupils = table.select(
        *{*by, "school"},
        possible=_sessions(possible),
        missed=_sessions(missed),
    )
    here = pupils.filter(pupils.possible > 0)
    return here.aggregate(
        by=by,
        pupils=here.count().cast("int64"),
        possible=here.possible.sum().cast("int64"),
        missed=here.missed.sum().cast("int64"),
        persistent=(here.missed * 10 >= here.possible).sum().cast("int64"),
        severe=(here.missed * 2 >= here.possible).sum().cast("int64"),
        first_school=here.school.min(),
        last_school=here.school.max(),
    )


def _sessions(words: list[ir.IntegerColumn]) -> ir.IntegerColumn:
    """Return how many bits the words of a pupil have together, wide enough to multiply."""
    first, *others = (bit_count(word).cast("int32") for word in words)
    for other in others:
        first = first + other
    return first


def summary_counts(by: Sequence[str]) -> ir.Table:
    """Return the published counts by group; a sum is null where one of its parts is hidden."""
    table = _table("summary")
    level = YEAR_GROUP_LEVEL if "year_group" in by else AUTHORITY_LEVEL
    lines = table.filter(table.level == level)
    return lines.aggregate(by=by, **{name: _whole(lines, name) for name in COUNTS})


def _whole(lines: ir.Table, name: str) -> ir.IntegerScalar:
    is_whole = lines[name].count() == lines.count()
    return is_whole.ifelse(lines[name].sum().cast("int64"), ibis.null("int64"))
