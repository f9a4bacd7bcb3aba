"""What an installation writes into its log: where something went wrong, and nobody's name, words or link.

An address can be a key (a family's own page, a lead's answer), and what a database or a library says of a fault can
hold a telephone number. So a log names the route instead of the address, and the kind of a fault instead of its words.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from django.http import HttpRequest

NO_PAGE = "an address that leads nowhere"

type ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutAddresses(logging.Filter):
    """Puts the route in the place of the address of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, changed where it names the address of its request."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            addresses = {request.path, request.get_full_path()}
            record.args = tuple(_route_of(request) if arg in addresses else arg for arg in record.args)
        return True


class WithoutValues(logging.Formatter):
    """Writes a fault as the lines of code that led to it and its kind; its message is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text; what another handler made of the fault before is not used."""
        made_before, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = made_before

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  logging's own name
        """Return where each fault of the chain happened and of what kind it is, the first cause first."""
        chain = list(_chain_of(ei[1])) if ei[1] else []
        lines = [line for error in reversed(chain) for line in (*_where(error), _kind_of(error))]
        return "\n".join(line.rstrip("\n") for line in lines)


def _route_of(request: HttpRequest) -> str:
    found = request.resolver_match
    return f"/{found.route}" if found else NO_PAGE


def _chain_of(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _where(error: BaseException) -> list[str]:
    return traceback.format_tb(error.__traceback__)


def _kind_of(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    diagnosis: Any = getattr(error, "diag", None)
    told = [getattr(diagnosis, name, None) for name in ("sqlstate", "table_name", "column_name", "constraint_name")]
    named = [*filter(None, told), *filter(None, [getattr(error, "sqlite_errorname", None)])]
    return f"{kind} ({', '.join(named)})" if named else kind
