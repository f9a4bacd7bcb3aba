"""Typed readers of environment variables; a missing or wrong one is refused with a sentence that says the cure."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from village.basics.errors import Refused

ROOT = Path(__file__).resolve().parents[3]


def load_dotenv(path: Path) -> None:
    """Put the NAME=value lines of the file into the environment; variables already set win."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, mark, value = line.strip().partition("=")
        if mark and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def text(name: str, default: str = "") -> str:
    """Return the variable, or the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """Return whether the variable says yes; raise Refused when it says neither yes nor no."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise Refused(f"{name} is “{value}”. Write yes or no.")


def number(name: str, default: int) -> int:
    """Return the variable as a whole number; raise Refused when it is none."""
    value = text(name)
    if not value:
        return default
    if not value.lstrip("-").isdigit():
        raise Refused(f"{name} is “{value}”. Write a whole number.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return the variable's comma-separated words."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, data_folder: Path) -> dict[str, object]:
    """Return Django's settings for a database URL; empty means SQLite in the data folder.

    SQLite: write-ahead log, IMMEDIATE transactions and a 20 s wait gave no error with eight writers
    (docs/decisions/0003-two-databases.md). Raises Refused for a kind that Village does not run on.
    """
    parts = urlsplit(url or f"sqlite:///{data_folder / 'village.sqlite3'}")
    if parts.scheme == "sqlite":
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise Refused(
        f"Village runs on sqlite:/// and postgresql://, not on “{parts.scheme}:”. Change VILLAGE_DATABASE_URL."
    )
