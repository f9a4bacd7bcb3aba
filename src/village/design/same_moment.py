"""Two at the very same moment, or one who pressed twice: the second is told so, and never that Village broke."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CONFLICT = 409
BY_SQLSTATE = frozenset({"23505", "40001", "40P01"})
"""PostgreSQL: a row that stands already, and two transactions that waited for each other."""
BY_NAME = frozenset({"SQLITE_CONSTRAINT_UNIQUE"})
LOG = logging.getLogger(__name__)


class SameMomentMiddleware:
    """Answers a press that came second to the database with a page that says what to do; nothing of it was saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for whoever came second; None for every other fault, which stays one."""
        if request.method != "POST" or not came_second(exception):
            return None
        LOG.warning("Came second at the same moment: %s", request.path, exc_info=exception, extra={"request": request})
        return render(request, "409.html", status=CONFLICT)


def came_second(error: Exception) -> bool:
    """Tell whether the database refused a write because another was there first, and for no other reason."""
    cause = error.__cause__
    if not isinstance(error, DatabaseError):
        return False
    return getattr(cause, "sqlstate", "") in BY_SQLSTATE or getattr(cause, "sqlite_errorname", "") in BY_NAME
