"""After marks came in or were taken back: accepted reasons that the register has by now are settled."""

from datetime import datetime

from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.queries.reasons import codes_in_register, to_settle
from village.school_data.rules.settled_reasons import standing_of


def settle_reasons(partnership_id: int, *, at: datetime) -> int:
    """Return how many stand otherwise than before, in the caller's transaction: written, contradicted, or open again.

    The import that brought the mark is on the record; what follows from it needs no line of its own.
    """
    rows = to_settle(partnership_id, now=at)
    codes = codes_in_register(partnership_id, rows)
    turned = []
    for row in rows:
        code = codes[row.pk]
        standing = standing_of(row.code, code)
        if (row.state, row.brought) == (standing, "" if standing == "accepted" else code):
            continue
        row.state = standing
        row.settled_at = None if standing == "accepted" else at
        row.brought = "" if standing == "accepted" else code
        row.version += 1
        turned.append(row)
    ReasonProposed.objects.bulk_update(turned, ["state", "settled_at", "brought", "version"], batch_size=500)
    return len(turned)
