"""A whole plan as JSON: everything the board knows, under the names of the room's words."""

import json
from dataclasses import asdict
from datetime import date, datetime

from village.plans.rules.facts import PlanFacts

FORMAT = "village-plan/1"
"""The first key of the file. The shape: README.md beside this module."""


def json_of(plan: PlanFacts) -> bytes:
    """Return the plan as UTF-8 JSON; dates are ISO, money is pence, ids are those of this installation."""
    return json.dumps({"format": FORMAT, **asdict(plan)}, default=_plain, ensure_ascii=False, indent=1).encode()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in the file")
