"""`./village rollup write`: the half-term of one authority as one file, from the marks that are live here."""

import argparse
import re
import sys
from pathlib import Path
from typing import Any

import django

from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES
from village.config.commands.asking import partnership_asked, prepare_database
from village.organisations.rules.calendar import HALVES, half_words, year_words

HALF_TERM = re.compile(rf"(20[0-9]{{2}})-({'|'.join(TERM_NAMES)})-([12])")


def offer_write(parts: Any) -> None:
    """Add the part to the command."""
    write = parts.add_parser("write", help="write this authority's file of a half-term", description=_write.__doc__)
    write.add_argument("folder", type=Path, metavar="FOLDER", help="where the file shall lie; it is made")
    write.add_argument("--half-term", required=True, metavar="HALF-TERM", help="such as 2025-autumn-1, 2025-summer-2")
    write.add_argument("--authority", required=True, metavar="CODE", help="the authority's code, such as E06000002")
    write.add_argument(
        "--kind",
        choices=("summary", "masks"),
        default="summary",
        help="summary (the usual) or masks: a row for each pupil without any id, to be treated as personal data",
    )
    write.add_argument("--partnership", default="", metavar="SLUG", help="whose, where there are several")
    write.set_defaults(do=_write)


def half_term_asked(written: str) -> tuple[int, int]:
    """Return the calendar year in which the academic year begins, and the half-term from 1 to 6."""
    found = HALF_TERM.fullmatch(written.strip().lower())
    if found is None:
        raise Refused(f"“{written}” is no half-term. Write it as 2025-autumn-1, by the year in which September lies.")
    year, term, half = found.groups()
    return int(year), next(number for number, one in enumerate(HALVES, start=1) if one == (term, int(half)))


def _write(asked: argparse.Namespace) -> int:
    """Write pupils, possible and attended sessions of a half-term; the year is that in which September lies.

    Counts below 10 are hidden before anything leaves. A file of the same name is replaced.
    """
    academic_year, number = half_term_asked(asked.half_term)
    django.setup()
    from village.rollup.writing import export
    from village.school_data.queries.rollup import half_term_columns, half_term_starts_on

    prepare_database()
    partnership = partnership_asked(asked.partnership)
    starts_on = half_term_starts_on(partnership.pk, academic_year, number)
    if starts_on is None:
        words = f"{half_words(*HALVES[number - 1])} {year_words(academic_year)}"
        raise Refused(f"There are no marks of {words} here. Bring them in, then write the file.")
    path = export(
        half_term_columns(partnership.pk, starts_on),
        folder=asked.folder,
        authority=asked.authority.strip().upper(),
        period_starts_on=starts_on,
        kind=asked.kind,
    )
    sys.stdout.write(f"{path}\n")
    return 0
