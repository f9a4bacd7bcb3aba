"""The copy as files: a page that opens in any browser, the same as a PDF, the same for machines, in one ZIP."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "copy.typ"
FORMAT = "village-access-copy-1"
STYLE = Path(__file__).resolve().parent / "copy.css"

type Content = Mapping[str, Any]


def copy_pdf(content: Content, made_at: datetime) -> bytes:
    """Return the copy as the bytes of a tagged PDF; the same content makes the same bytes."""
    return compiled(TEMPLATE, {"copy": json.dumps(content, ensure_ascii=False)}, made_at)


def copy_html(content: Content) -> str:
    """Return the copy as one page that needs nothing but the style sheet beside it."""
    return render_to_string("disclosure/copy.html", {"copy": content})


def copy_json(content: Content) -> str:
    """Return the copy for machines: rooms, items and their fields, as they are given."""
    return json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=2)


def copy_zip(content: Content, made_at: datetime) -> bytes:
    """Return all of it in one ZIP, whose names tell of nobody."""
    held = io.BytesIO()
    files = {
        "read-me-first.html": copy_html(content).encode(),
        "copy.css": STYLE.read_bytes(),
        "copy.pdf": copy_pdf(content, made_at),
        "copy.json": copy_json(content).encode(),
    }
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, date_time=made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return held.getvalue()
