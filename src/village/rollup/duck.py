"""The engine for one machine: DuckDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir

from village.basics.errors import Refused
from village.rollup.engine import damaged
from village.rollup.questions import TABLE

MEMORY = "512MB"


class OnDuckdb:
    """Runs questions on one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def answers(self, paths: Sequence[Path], question: ir.Table) -> list[dict[str, Any]]:
        try:
            table = self.connection.read_parquet([str(path) for path in paths], hive_partitioning=False)
            table.create_view(TABLE, replace=True)
            answer = self.connection.execute(ibis.to_sql(question, dialect="duckdb"))
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        except duckdb.OutOfMemoryException as error:
            raise Refused(f"These files need more than {MEMORY} of memory. Add up fewer of them at once.") from error
        except duckdb.Error as error:
            raise damaged() from error


@contextmanager
def on_duckdb() -> Iterator[OnDuckdb]:
    """Yield the engine, in memory of its own that is bounded; it is closed afterwards."""
    settings: dict[str, Any] = {"memory_limit": MEMORY, "autoinstall_known_extensions": False}
    with duckdb.connect(config=settings) as connection:
        yield OnDuckdb(connection)
