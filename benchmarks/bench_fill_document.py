"""How long filling an uploaded sixteen-page Word plan takes, against opening and saving it with the bare library.

Run `PYTHONPATH=src .venv/bin/python -m benchmarks.bench_fill_document` from the top folder; `--runs 51` is steadier.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from io import BytesIO

import docx
from tests.reports.own_documents import content_about, places_in
from tests.reports.word_tables import long_plan_docx

from village.documents.wire import from_wire, to_wire
from village.reading.wire import outline_from_wire, outline_to_wire
from village.reports.exports.own_document import fill_document
from village.reports.rules.own_places import Places

RATIO_MAX = 3.0


def seconds(works: list[Callable[[], object]], runs: int) -> list[float]:
    """Return each work's median processor time; they take turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


def open_and_save(source: bytes) -> bytes:
    """Return the document as the bare library saves it."""
    target = BytesIO()
    docx.Document(BytesIO(source)).save(target)
    return target.getvalue()


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25, help="runs of each kind; the median counts (default 25)")
    runs: int = parser.parse_args().runs
    source = long_plan_docx()
    places = places_in(source)
    assert places.document is not None and places.outline is not None
    content = content_about(places.outline)
    document, outline = to_wire(places.document), outline_to_wire(places.outline)

    def with_stored_reading() -> object:
        return fill_document(source, content, Places(places.sha256, from_wire(document), outline_from_wire(outline)))

    works: list[Callable[[], object]] = [
        lambda: open_and_save(source),
        lambda: fill_document(source, content, places),
        with_stored_reading,
        lambda: fill_document(source, content),
    ]
    bare, known, stored, newer = seconds(works, runs)
    filled = fill_document(source, content, places)
    print(f"{filled.filled_count} of {len(content.actions)} actions filled, {len(source) // 1024} KB")
    print("| What | ms | times the bare library |")
    print("|---|---|---|")
    for name, taken in (
        ("bare library: open and save", bare),
        ("fill the very file", known),
        ("the same, the stored reading of the import decoded first", stored),
        ("fill a newer copy, which is read and understood again", newer),
    ):
        print(f"| {name} | {taken * 1000:.1f} | {taken / bare:.2f} |")
    if known / bare > RATIO_MAX:
        raise SystemExit(f"Filling takes more than {RATIO_MAX:g} times opening and saving.")


if __name__ == "__main__":
    main()
