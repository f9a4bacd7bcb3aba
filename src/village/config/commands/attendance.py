"""`./village attendance`: figures of attendance from any day to any day, as CSV or JSON."""

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import django
from django.utils import timezone

from village.basics.errors import Refused
from village.config.commands.asking import Asking, day_asked, partnership_asked, prepare_database

if TYPE_CHECKING:
    from village.school_data.rules.grouping import By

BY: tuple["By", ...] = ("school", "year_group", "pupil")
LAST = 99
"""Where pupils without a year group stand."""
COUNTS = ("pupils", "possible", "attended", "authorised", "unauthorised", "late", "persistent", "severe")


def run(arguments: list[str]) -> int:
    """Print sessions possible, attended and missed, and how many pupils are persistently or severely absent."""
    parser = Asking(prog="./village attendance", description=run.__doc__)
    parser.add_argument("--from", dest="first", required=True, metavar="DATE", help="first day, such as 2026-01-05")
    parser.add_argument("--to", dest="last", required=True, metavar="DATE", help="last day, included")
    parser.add_argument("--by", default="school", metavar="WORDS", help=f"one or more of {','.join(BY)}")
    parser.add_argument("--format", default="csv", metavar="FORMAT", help="csv or json")
    parser.add_argument("--partnership", default="", metavar="SLUG", help="whose, where there are several")
    asked = parser.parse_args(arguments)
    by = _by(asked.by)
    if asked.format not in FORMATS:
        raise Refused("Figures come as csv or json. Write --format csv or --format json.")
    django.setup()
    today = timezone.localdate()
    first, last = day_asked(asked.first, today=today), day_asked(asked.last, today=today)
    if last < first:
        raise Refused("The last day lies before the first. Swap --from and --to.")
    prepare_database()
    partnership = partnership_asked(asked.partnership)
    sys.stdout.buffer.write(FORMATS[asked.format](_table(partnership.pk, first, last, by), (*by, *COUNTS)).encode())
    sys.stdout.flush()
    return 0


def _by(words: str) -> tuple["By", ...]:
    wanted = tuple(word.strip().lower() for word in words.split(",") if word.strip())
    known = tuple(word for name in wanted for word in BY if word == name)
    if not wanted or known != wanted or len(set(wanted)) != len(wanted):
        raise Refused(f"Group by one or more of {', '.join(BY)}, each once, with commas between.")
    return known


def _table(partnership_id: int, first: date, last: date, by: tuple["By", ...]) -> list[dict[str, object]]:
    """Return the figures row by row: schools by URN, year groups as schools write them, pupils by UPN, in order."""
    from village.school_data.queries.attendance import figures_of

    figures = figures_of(partnership_id, first, last, by)
    words = {name: _words(name, partnership_id) for name in by}
    columns = [[words[name](value) for value in figures.groups[name].tolist()] for name in by]
    counts = [getattr(figures, name).tolist() for name in COUNTS]
    order = sorted(range(len(figures)), key=lambda row: tuple(column[row] for column in columns))
    shown = [[text for _, text in column] for column in columns]
    names = (*by, *COUNTS)
    return [
        dict(zip(names, (column[row] for column in (*shown, *counts)), strict=True)) for row in order if counts[0][row]
    ]


def _words(name: "By", partnership_id: int) -> Callable[[int], tuple[object, object]]:
    """Return what gives each value its place in the order, and its word."""
    from village.organisations.queries import schools_by_urn
    from village.organisations.rules.schools import year_group_words
    from village.people.queries.upns import upns_of
    from village.school_data.rules.planes import NO_YEAR

    if name == "year_group":
        return lambda year: (year if year != NO_YEAR else LAST, year_group_words(year) if year != NO_YEAR else None)
    if name == "school":
        urns = {number: urn for urn, number in schools_by_urn(partnership_id).items()}
        return lambda school: (urns.get(school, ""), urns.get(school))
    upns = upns_of(partnership_id)
    return lambda pupil: (upns.get(pupil, ""), upns.get(pupil))


def _csv(rows: list[dict[str, object]], names: tuple[str, ...]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _json(rows: list[dict[str, object]], names: tuple[str, ...]) -> str:
    return json.dumps(rows, indent=1) + "\n"


FORMATS: dict[str, Callable[[list[dict[str, object]], tuple[str, ...]], str]] = {"csv": _csv, "json": _json}
