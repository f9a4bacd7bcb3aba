"""Letters as PDF: one for a provider that prints, or thousands in one file for a printer."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from village.printing.batches import Sheets, compile_all
from village.printing.block_values import square_drawings
from village.printing.errors import CannotPrint
from village.printing.front_page import turned_over
from village.printing.joining import joined, page_count
from village.printing.letter import Letter
from village.printing.letter_values import letter_values
from village.printing.runs import plain_text

TEMPLATE = Path(__file__).resolve().parent / "typst" / "letters.typ"
BATCH_MAX = 80
"""Letters compiled at a time: about 115 MB of memory each, two at a time."""
PROVIDER_MAX_PAGES, PROVIDER_MAX_BYTES = 10, 2_000_000
"""What GOV.UK Notify takes of a letter that is already made."""


def letter_pdf(letter: Letter, *, made_at: datetime) -> bytes:
    """Return one letter with its address in the window, as a provider that prints takes it.

    Raises CannotPrint where it is longer than ten pages or larger than 2 MB.
    """
    made = letters_pdf((letter,), duplex=False, made_at=made_at)
    if page_count(made) > PROVIDER_MAX_PAGES:
        raise CannotPrint(f"A letter for the printer's post has at most {PROVIDER_MAX_PAGES} pages.")
    if len(made) > PROVIDER_MAX_BYTES:
        raise CannotPrint("A letter for the printer's post takes at most 2 MB. Use fewer or smaller pictures.")
    return made


def letters_pdf(
    letters: Iterable[Letter], *, duplex: bool = True, is_for_window: bool = True, made_at: datetime
) -> bytes:
    """Return all letters in one file, in the order given, the same bytes for the same letters and moment.

    A picture for which the front has no room goes overleaf (`front_page.py`).

    With `duplex` every letter begins on the front of a sheet: a blank back follows a letter of an odd number of pages.
    Without `is_for_window` the address is a small line, for letters that are handed out. Raises CannotPrint where there
    is no letter, or where an address does not fit the window.
    """
    laid = (turned_over(letter, is_for_window=is_for_window) for letter in letters)
    batches = (_sheets(batch, is_for_window=is_for_window, made_at=made_at) for batch in batched(laid, BATCH_MAX))
    with TemporaryDirectory(prefix="village-letters-") as folder:
        return joined(compile_all(TEMPLATE, batches, Path(folder)), duplex=duplex)


def _sheets(letters: Sequence[Letter], *, is_for_window: bool, made_at: datetime) -> Sheets:
    first = letters[0]
    values = {
        "letters": json.dumps([letter_values(it, is_for_window=is_for_window) for it in letters], ensure_ascii=False),
        "squares": json.dumps(square_drawings()),
        "window": "yes" if is_for_window else "no",
        "counted": "no",
        "title": plain_text(first.subject) if len(letters) == 1 else "Letters",
        "author": first.school.name,
        "language": first.language if len(letters) == 1 else "en",
    }
    return Sheets(values, made_at, sum(2 if it.overleaf or it.turned else 1 for it in letters))
