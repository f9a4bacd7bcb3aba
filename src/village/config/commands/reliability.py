"""`./village reliability`: how sending survives kills and faults, as one page of figures."""

import os
import subprocess
import sys

from village.basics.errors import Refused
from village.config.env import ROOT


def run(arguments: list[str]) -> int:
    """Run the trials that stand in tests/reliability; they need the test environment and touch no installation."""
    if not (ROOT / "tests" / "reliability").is_dir():
        raise Refused("The tests are not here. Get Village's source and run this in its top folder.")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.call([sys.executable, "-m", "tests.reliability.page", *arguments], cwd=ROOT, env=environment)  # noqa: S603  our own arguments
