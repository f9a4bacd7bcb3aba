"""`./village evaluate`: did it help? The calculation of the pages, for a file of one's own."""

import json
from pathlib import Path

from village.basics.errors import Refused
from village.config.commands.asking import Asking
from village.evidence.rules.turns.as_json import as_values
from village.evidence.rules.turns.children import Children
from village.evidence.rules.turns.csv_file import COLUMNS, read_children
from village.evidence.rules.turns.evaluating import evaluate
from village.evidence.rules.turns.ranges import DRAWS

FEWEST_DRAWS, MOST_DRAWS = 200, 100_000


def run(arguments: list[str]) -> int:
    """Print as JSON whether children whose turn it was did better than those on the same list who waited."""
    parser = Asking(
        prog="./village evaluate",
        description=run.__doc__,
        epilog=f"Columns: {', '.join(COLUMNS)}; half_term where the file holds several lists. Shares from 0 to 1.",
    )
    parser.add_argument("file", metavar="FILE.csv", help="one child on each line; group is listed or waiting")
    parser.add_argument("--placebo", metavar="FILE.csv", help="the same rule run on a half-term before anybody helped")
    parser.add_argument("--draws", type=int, default=DRAWS, help=f"how often families are drawn anew ({DRAWS})")
    asked = parser.parse_args(arguments)
    if not FEWEST_DRAWS <= asked.draws <= MOST_DRAWS:
        raise Refused(f"Write from {FEWEST_DRAWS} to {MOST_DRAWS:,} draws.")
    placebo = evaluate(_children(asked.placebo), asked.draws) if asked.placebo else None
    found = evaluate(_children(asked.file), asked.draws, placebo=placebo)
    print(json.dumps(as_values(found, placebo), indent=2, allow_nan=False))
    return 0


def _children(name: str) -> Children:
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
    except OSError as wrong:
        raise Refused(f"{name} cannot be read ({wrong.strerror}). Give the path of a CSV file.") from wrong
    except UnicodeDecodeError as wrong:
        raise Refused(f"{name} is not UTF-8. Save it again as “CSV UTF-8”.") from wrong
    return Children.of(read_children(text))
