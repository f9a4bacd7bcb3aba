"""A contact sheet of the networks on A4."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from village.design.wording import day
from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "contacts.typ"


@dataclass(frozen=True, slots=True)
class Contact:
    """One person in one network, in words."""

    network: str
    name: str
    job: str
    place: str
    does: str
    phone: str
    email: str
    reach: str
    languages: str
    checked: str


def contact_sheet(contacts: Sequence[Contact], *, partnership: str, made_at: datetime) -> bytes:
    """Return the sheet as PDF: for staff, in the order of the networks."""
    rows = [asdict(one) for one in sorted(contacts, key=lambda one: (one.network, one.name))]
    values = {"title": "Who is who", "partnership": partnership, "on": day(made_at), "rows": rows}
    return compiled(TEMPLATE, {"page": json.dumps(values, ensure_ascii=False)}, made_at)
