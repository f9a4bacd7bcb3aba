"""Databases that a benchmark puts aside and takes out again, so that every run begins at the same point."""

import shutil
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg


class Place(Protocol):
    """Where the product keeps its data while it is measured."""

    url: str

    def keep(self, name: str) -> None:
        """What stands there now can be restored by the name."""

    def restore(self, name: str) -> None:
        """What was kept stands there again."""

    def megabytes(self) -> float:
        """How much it takes on disk."""


class SqlitePlace:
    """A file, and copies of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "village.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def keep(self, name: str) -> None:
        shutil.copyfile(self.path, self.path.with_suffix(f".{name}"))

    def restore(self, name: str) -> None:
        for end in ("-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        shutil.copyfile(self.path.with_suffix(f".{name}"), self.path)

    def megabytes(self) -> float:
        return sum(path.stat().st_size for path in self.path.parent.glob("village.sqlite3*")) / 1e6


class PostgresPlace:
    """A database of PostgreSQL, and others made from it as from a template."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.url, self.name = url, parts.path.lstrip("/")
        self.server = urlunsplit(parts._replace(path="/postgres"))
        self._do(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)', f'CREATE DATABASE "{self.name}"')

    def keep(self, name: str) -> None:
        self._copy(self.name, f"{self.name}_{name}")

    def restore(self, name: str) -> None:
        self._copy(f"{self.name}_{name}", self.name)

    def megabytes(self) -> float:
        with psycopg.connect(self.server, autocommit=True) as server:
            row = server.execute("SELECT pg_database_size(%s)", [self.name]).fetchone()
        return row[0] / 1e6 if row else 0

    def _copy(self, source: str, to: str) -> None:
        self._do(f'DROP DATABASE IF EXISTS "{to}" WITH (FORCE)', f'CREATE DATABASE "{to}" TEMPLATE "{source}"')

    def _do(self, *statements: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as server:
            for statement in statements:
                server.execute(statement.encode())
