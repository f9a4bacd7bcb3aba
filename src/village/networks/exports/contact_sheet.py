"""A contact sheet of the networks on A4."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from village.design.wording import day
from village.networks.pages.directory import MemberLine
from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "contacts.typ"


def contact_sheet(lines: Sequence[MemberLine], *, partnership: str, made_at: datetime) -> bytes:
    """Return the sheet as PDF: for staff, in the order of the networks."""
    ordered = sorted(lines, key=lambda line: (line.member.network.name, line.member.practitioner.name))
    rows = [
        {
            "network": line.member.network.name,
            "name": line.member.practitioner.name,
            "job": line.member.practitioner.job_title,
            "place": str(line.member.practitioner.organisation or ""),
            "does": line.member.does,
            "phone": line.member.practitioner.phone,
            "email": line.member.practitioner.email,
            "reach": line.reach,
            "languages": line.languages,
            "checked": line.checked,
        }
        for line in ordered
    ]
    values = {"title": "Who is who", "partnership": partnership, "on": day(made_at), "rows": rows}
    return compiled(TEMPLATE, {"page": json.dumps(values, ensure_ascii=False)}, made_at)
