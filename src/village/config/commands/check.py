"""`./village check`: format, lint, types, floors and migrations."""

import argparse
import os
import subprocess
import sys
import time

from village.config.env import ROOT

PLACES = ("src", "tests", "benchmarks")
CHECKS = (
    ("format", ("ruff", "format", "--check", "--quiet", *PLACES)),
    ("lint", ("ruff", "check", "--quiet", *PLACES)),
    ("types", ("mypy", *PLACES)),
    ("floors", ("importlinter.cli", "lint-imports", "--no-cache")),
    ("migrations", ("django", "makemigrations", "--check", "--dry-run", "--verbosity", "0")),
)


def run(arguments: list[str]) -> int:
    """Run every check that needs no test; print what each found."""
    parser = argparse.ArgumentParser(prog="./village check", description=run.__doc__)
    parser.parse_args(arguments)
    failed = [name for name, words in CHECKS if not _passes(name, words)]
    if failed:
        print(f"Not right yet: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def fix(arguments: list[str]) -> int:
    """Put the code into the house format and mend what can be mended by machine."""
    parser = argparse.ArgumentParser(prog="./village fix", description=fix.__doc__)
    parser.parse_args(arguments)
    mended = _call(("ruff", "check", "--fix", *PLACES))
    return _call(("ruff", "format", *PLACES)) or mended


def _passes(name: str, words: tuple[str, ...]) -> bool:
    started = time.monotonic()
    print(f"{name:<12}", end="", flush=True)
    code, output = _run_quietly(words)
    print(f"{'ok' if code == 0 else 'NOT RIGHT'}  {time.monotonic() - started:.1f} s", flush=True)
    if code:
        print(output)
    return code == 0


def _run_quietly(words: tuple[str, ...]) -> tuple[int, str]:
    done = subprocess.run(  # noqa: S603  our own arguments
        _command(words), cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def _call(words: tuple[str, ...]) -> int:
    return subprocess.call(_command(words), cwd=ROOT, env=_environment())  # noqa: S603  our own arguments


def _command(words: tuple[str, ...]) -> list[str]:
    if words[0] == "importlinter.cli":
        return [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", *words[2:]]
    return [sys.executable, "-m", *words]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
