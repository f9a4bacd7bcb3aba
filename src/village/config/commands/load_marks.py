"""`./village load-marks FILE`: attendance marks from a CSV file of either layout."""

import re
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

import django
from django.utils import timezone

from village.config.commands.asking import Asking, file_asked, partnership_asked, prepare_database
from village.config.commands.load_pupils import make_schools

if TYPE_CHECKING:
    import polars as pl

    from village.organisations.models.partnership import Partnership
    from village.school_data.services.marks import Plan

URN = re.compile(r"[0-9]{6}")
RISKY = r"^ *[=+\-@\t\r\n]"


def run(arguments: list[str]) -> int:
    """Bring marks, one a row (upn, school_urn, date, session AM or PM, code) or as strings (upn, school_urn,
    start_date, marks: two for each weekday from that day on, - for none). A later file wins; nothing is erased."""
    parser = Asking(prog="./village load-marks", description=run.__doc__)
    parser.add_argument("file", type=Path, help="the CSV file")
    parser.add_argument("--create-schools", action="store_true", help="add schools that are not known by their URN")
    parser.add_argument("--partnership", default="", metavar="SLUG", help="whose marks, where there are several")
    parser.add_argument("--refused", type=Path, metavar="FILE", help="write the marks that were refused here, with why")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    asked = parser.parse_args(arguments)
    path = file_asked(asked.file)
    django.setup()
    prepare_database()
    partnership = partnership_asked(asked.partnership, may_make=asked.create_schools)
    if asked.create_schools:
        add_missing_schools(partnership, path)
    load(partnership, path, refused_to=asked.refused, is_dry=asked.dry_run)
    return 0


def load(partnership: "Partnership", path: Path, *, refused_to: Path | None, is_dry: bool) -> None:
    """The marks of the file count from now on, all from the same moment, and what came of it is printed."""
    from village.audit.services.record import Installation
    from village.school_data.rules.bringing.headings import marks_columns
    from village.school_data.rules.bringing.pieces import table_of
    from village.school_data.services.marks import begin, plan_marks, start_batch, store_marks

    table = table_of(path)
    is_one_a_row, columns = marks_columns(table.headings)
    with ExitStack() as stack:
        sink = RefusedFile(stack.enter_context(refused_to.open("wb"))) if refused_to else None
        brought = begin(partnership.pk, sink=sink)
        for piece in table.pieces(columns):
            if is_one_a_row:
                brought.take_rows(piece)
            else:
                brought.take_strings(piece.rename({"start_date": "date"}))
        if is_dry:
            plan = plan_marks(brought, partnership_id=partnership.pk)
        else:
            by = Installation(partnership_id=partnership.pk)
            plan = store_marks(brought, batch=start_batch(partnership.pk, name=path.name, by=by), by=by)
    print(summary(path.name, plan, is_dry=is_dry))


def add_missing_schools(partnership: "Partnership", path: Path) -> None:
    """Every school that the file names by its URN is a member of the partnership."""
    from village.organisations.queries import schools_by_urn
    from village.school_data.rules.bringing.headings import marks_columns
    from village.school_data.rules.bringing.pieces import table_of

    table = table_of(path)
    _is_one_a_row, columns = marks_columns(table.headings)
    named: set[str] = set()
    for piece in table.pieces({"school_urn": columns["school_urn"]}):
        named.update(urn.strip() for urn in piece["school_urn"].unique().to_list() if urn)
    known, today = schools_by_urn(partnership.pk), timezone.localdate()
    missing = sorted(urn for urn in named if URN.fullmatch(urn) and urn not in known)
    make_schools(partnership, dict.fromkeys(missing, today), missing)


class RefusedFile:
    """Writes refused marks as CSV, a heading above the first."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._is_begun = False

    def __call__(self, rows: "pl.DataFrame") -> None:
        """The rows stand in the file; a text that a spreadsheet would take for a formula has an apostrophe in front."""
        import polars as pl

        texts = pl.col(pl.String)
        safe = rows.with_columns(pl.when(texts.str.contains(RISKY)).then("'" + texts).otherwise(texts).name.keep())
        safe.write_csv(self._file, include_header=not self._is_begun)
        self._is_begun = True


def summary(name: str, plan: "Plan", *, is_dry: bool) -> str:
    """Return what was done, or would be, in a few lines."""
    would, become = ("would be ", "would become") if is_dry else ("are ", "became")
    lines = [
        f"{plan.rows:,} rows of {name} were read.",
        f"{plan.new:,} marks {would}new, {plan.changed:,} {become} another, {plan.same:,} say what was known.",
    ]
    if plan.fallbacks:
        codes = ", ".join(f"{text} ({count:,})" for text, count in sorted(plan.fallbacks.items()))
        lines.append(f"Read as their letter: {codes}.")
    if plan.said_again:
        lines.append(
            f"{plan.said_again:,} marks are for a session that the file had already, {plan.contradicted:,} of them"
            " another mark; the last one counts."
        )
    if plan.refused_count:
        lines.append(f"{plan.refused_count:,} were refused:")
        for reason, count in sorted(plan.refused.items(), key=lambda item: -item[1]):
            lines.append(f"  {count:,} such as: {plan.examples[reason][0]}")
    return "\n".join(lines)
