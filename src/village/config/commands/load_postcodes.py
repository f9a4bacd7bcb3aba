"""`./village load-postcodes FILE`: where postcodes lie, from OS Code-Point Open or a plain CSV."""

import sys
from pathlib import Path

import django

from village.config.commands.asking import Asking, file_asked, prepare_database


def run(arguments: list[str]) -> int:
    """Bring postcodes: the zip of OS Code-Point Open as Ordnance Survey publishes it, or a CSV with the headings
    postcode (or outcode), latitude, longitude and, if known, ward, ward_name. The file takes the place of all that was
    known before, at once when it is whole; until then, and if it breaks off, the old one stays in use."""
    parser = Asking(prog="./village load-postcodes", description=run.__doc__)
    parser.add_argument("file", type=Path, help="the zip or the CSV file")
    asked = parser.parse_args(arguments)
    path = file_asked(asked.file)
    django.setup()
    prepare_database()
    print(load(path))
    return 0


def load(path: Path) -> str:
    """Return in words what came of it: the file's postcodes are the ones in use."""
    from village.audit.services.record import Installation
    from village.gazetteer.rules.lines import Tally
    from village.gazetteer.services.loading import load_postcodes
    from village.gazetteer.services.reading import read_lines, read_ward_names
    from village.search.services.indexing import mark_all

    tally = Tally()
    edition = load_postcodes(
        by=Installation(),
        source=path.name,
        lines=read_lines(path, tally),
        ward_names=read_ward_names(path),
        tell=_tell,
    )
    mark_all()
    words = [f"{edition.postcode_count:,} postcodes and districts of {path.name} are in use."]
    if tally.without_position:
        words.append(f"{tally.without_position:,} have no position yet and were left out.")
    if tally.unreadable:
        words.append(f"{tally.unreadable:,} rows were no postcode and were left out.")
    return "\n".join(words)


def _tell(count: int) -> None:
    if count % 50_000 == 0:
        print(f"{count:,} postcodes …", file=sys.stderr, flush=True)
