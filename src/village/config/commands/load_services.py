"""`./village load-services FILE`: services of the directory from a file or package in Open Referral terms."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django

from village.config.commands.asking import Asking, file_asked, partnership_asked, prepare_database

if TYPE_CHECKING:
    from village.directory.models.provider import Source
    from village.directory.rules.kinds import ListedTerm
    from village.directory.services.storing import Outcome
    from village.organisations.models.partnership import Partnership

MOST_EXAMPLES = 20
EVERY = 1000


def run(arguments: list[str]) -> int:
    """Bring services: lines of JSON (one full service a line, also gzipped), a list, a page of a feed, or a package
    (folder or zip of HSDS tables, zip of lines). Lists of taxonomy terms are taken too. Services are found again by
    source and id; the same file twice changes nothing."""
    parser = Asking(prog="./village load-services", description=run.__doc__)
    parser.add_argument("file", type=Path, help="the file or package")
    parser.add_argument("--partnership", default="", metavar="SLUG", help="whose services, where there are several")
    parser.add_argument("--source", default="", metavar="NAME", help="what the source is called; else the file's name")
    parser.add_argument("--hidden", action="store_true", help="keep new ones as drafts, which nobody sees")
    parser.add_argument("--notes", action="store_true", help="also print what was left out of records that were taken")
    asked = parser.parse_args(arguments)
    path = asked.file if asked.file.is_dir() else file_asked(asked.file)
    django.setup()
    prepare_database()
    know_postcodes()
    partnership = partnership_asked(asked.partnership, may_make=True)
    return load(partnership, path, source_name=asked.source, asked=asked)


def know_postcodes() -> None:
    """Where no postcode is known, the small sample is, so that services are found by place at once."""
    from village.audit.services.record import Installation
    from village.gazetteer.services.sample import load_sample

    load_sample(by=Installation())


def load(partnership: "Partnership", path: Path, *, source_name: str, asked: argparse.Namespace) -> int:
    """Return 0; the services are stored, and what became of them is printed."""
    from village.audit.services.record import Installation
    from village.directory.models.provider import Source
    from village.directory.models.service import Service
    from village.directory.rules.bundle import read_file
    from village.directory.rules.kinds import Broken, ListedTerm
    from village.directory.services.storing import store_records

    name = (source_name or Path(path.name.removesuffix(".gz")).stem)[:120]
    source, _ = Source.objects.get_or_create(partnership=partnership, kind=Source.Kind.FILE, name=name)
    lines: list[int] = []
    counts = dict.fromkeys(("new", "changed", "same", "refused"), 0)
    refused: list[tuple[int, str]] = []
    terms: list[tuple[int, ListedTerm]] = []

    def records() -> Iterator[object]:
        for line, record in read_file(path):
            if isinstance(record, Broken):
                counts["refused"] += 1
                refused.append((line, str(record)))
            elif isinstance(record, ListedTerm):
                terms.append((line, record))
            else:
                lines.append(line)
                yield record

    shown = Service.Shown.DRAFT if asked.hidden else Service.Shown.PUBLIC
    by = Installation(partnership_id=partnership.pk)
    done = store_records(records(), source=source, partnership_id=partnership.pk, by=by, shown=shown)
    for outcome in done:
        counts[outcome.what] += 1
        if outcome.what == "refused":
            refused.append((lines[outcome.number], outcome.reason))
        elif asked.notes:
            _print_notes(lines[outcome.number], outcome)
        if not sum(counts.values()) % EVERY:
            print(f"{sum(counts.values()):,} services read …", file=sys.stderr)
    told = _bring_terms(terms, source, refused, are_listed=not asked.hidden) if terms else ""
    print(summary(path.name, partnership.name, name, counts, sorted(refused), told))
    return 0


def _bring_terms(
    terms: "list[tuple[int, ListedTerm]]", source: "Source", refused: list[tuple[int, str]], *, are_listed: bool
) -> str:
    """Return what became of the terms, in a line; why some were refused joins the other reasons."""
    from village.audit.services.record import Installation
    from village.directory.services.listing_terms import store_terms

    owner = source.partnership_id
    items = [term for _, term in terms]
    stored = store_terms(
        items, source=source, partnership_id=owner, by=Installation(partnership_id=owner), are_listed=are_listed
    )
    refused += [(terms[number][0], reason) for number, reason in stored.refused]
    count = "1 term" if len(terms) == 1 else f"{len(terms):,} terms"
    return f"{count}: {stored.new:,} new, {stored.known:,} known, {len(stored.refused):,} refused."


def _print_notes(line: int, outcome: "Outcome") -> None:
    for note in outcome.notes:
        print(f"  line {line}, “{outcome.name[:60]}”: {note}")


def summary(
    file: str,
    partnership: str,
    source: str,
    counts: dict[str, int],
    refused: list[tuple[int, str]],
    terms: str = "",
) -> str:
    """Return what became of the file, in a few lines."""
    became = f"{counts['new']:,} new, {counts['changed']:,} changed, {counts['same']:,} the same, "
    total = sum(counts.values())
    read = f"1 service of {file} was" if total == 1 else f"{total:,} services of {file} were"
    lines = [
        f"{read} read for {partnership}, as source “{source}”.",
        f"{became}{counts['refused']:,} refused.",
        *([terms] if terms else []),
    ]
    lines += [f"  line {line}: {reason}" for line, reason in refused[:MOST_EXAMPLES]]
    if len(refused) > MOST_EXAMPLES:
        lines.append(f"  and {len(refused) - MOST_EXAMPLES:,} more.")
    return "\n".join(lines)
