"""`./village lock`: the dependencies pinned anew, with hashes and without an address."""

import argparse
import shutil
import subprocess

from village.basics.errors import Refused
from village.config.env import ROOT

LOCKS = (
    ("requirements.lock", ()),
    ("requirements-test.lock", ("--group", "dev", "-c", "requirements.lock")),
    ("requirements-national.lock", ("--extra", "national", "-c", "requirements-test.lock")),
)


def run(arguments: list[str]) -> int:
    """Pin what pyproject.toml asks for in the three requirements files; needs uv."""
    parser = argparse.ArgumentParser(prog="./village lock", description=run.__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    asked = parser.parse_args(arguments)
    uv = shutil.which("uv")
    if not uv:
        raise Refused("Pinning needs uv. Install it (pip install uv) and run this again.")
    for name, extra in LOCKS:
        print(f"Pinning {name}")
        command = [
            *(uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.12"),
            *("--custom-compile-command", "./village lock", "pyproject.toml", "-o", name, *extra),
            *(["--upgrade"] if asked.upgrade else []),
        ]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  our own arguments
    return 0
