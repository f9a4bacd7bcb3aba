"""From a template and its values to a PDF: tagged, accessible (PDF/UA-1), the same bytes for the same input."""

import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from village.printing.scripts import FONTS

HOUSE = Path(__file__).resolve().parent.parent
"""Templates of every room may import those of printing from here: `/printing/typst/look.typ`."""
ACCESSIBLE = "ua-1"


def compiled(template: Path, values: Mapping[str, str], made_at: datetime) -> bytes:
    """Return the template with its values as a PDF.

    Values are words or JSON and reach the template as `sys.inputs`; they never become a line of its language. Words in
    a script that no bundled font can write are set in the machine's own fonts, and where it has none either, the file
    comes without the promise of PDF/UA rather than not at all.
    """
    try:
        return _compiled(template, values, made_at, _bundled_fonts(), [ACCESSIBLE])
    except typst.TypstError:
        pass
    try:
        return _compiled(template, values, made_at, _every_font(), [ACCESSIBLE])
    except typst.TypstError:
        return _compiled(template, values, made_at, _every_font(), [])


def _compiled(
    template: Path, values: Mapping[str, str], made_at: datetime, fonts: typst.Fonts, standards: Sequence[Any]
) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        made = typst.compile(
            template,
            root=HOUSE,
            font_paths=fonts,
            sys_inputs=dict(values),
            format="pdf",
            pdf_standards=list(standards),
            timestamp=made_at.astimezone(UTC).replace(microsecond=0),
        )
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made


@cache
def _bundled_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


@cache
def _every_font() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[FONTS])
