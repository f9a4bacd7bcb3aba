"""What the guard tests walk over: the source files of the house."""

import ast
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "village"


def modules() -> list[Path]:
    """Return every hand-written Python file of the house."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def tracked_text_files() -> list[Path]:
    """Return every file of the project that people write, without what tools and vendors make."""
    skipped = {".git", ".venv", "var", "build", "node_modules", "__pycache__", "vendor", ".hypothesis"}
    kinds = {
        ".py",
        ".md",
        ".toml",
        ".html",
        ".css",
        ".js",
        ".txt",
        ".csv",
        ".json",
        ".lock",
        ".cmd",
        ".typ",
        ".svg",
        "",
    }
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.suffix in kinds
        and not skipped.intersection(part for part in path.relative_to(ROOT).parts)
        and not any(part.endswith(("_cache", ".egg-info")) for part in path.parts)
    )


def tree_of(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """Return the path from the root, for messages."""
    return str(path.relative_to(ROOT))


def import_contracts() -> dict[str, dict[str, Any]]:
    """Return the contracts that imports are held to, by id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def floors() -> dict[str, int]:
    """Return the height of each room, from the import contract; siblings share a height."""
    layers = import_contracts()["floors"]["layers"]
    return {room.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for room in layer.split("|")}
