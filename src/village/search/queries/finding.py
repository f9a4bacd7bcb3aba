"""The one function by which services are found."""

from village.directory.queries.shown import public_services
from village.search.rules.asked import Asked, Found, Hit

PAGE_SIZE = 20


def find(partnership_id: int, asked: Asked, *, page: int = 1, size: int = PAGE_SIZE, staff: bool = False) -> Found:
    """Return a page of what fits, best first; with `staff` also what is for staff only."""
    rows = public_services(partnership_id)
    if asked.words:
        rows = rows.filter(name__icontains=asked.words)
    total = rows.count()
    hits = [Hit(pk, 1.0) for pk in rows.values_list("pk", flat=True)[(page - 1) * size : page * size]]
    return Found(tuple(hits), total, page, max(1, -(-total // size)))
