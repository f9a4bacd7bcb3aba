"""What an engine must do: answer one question over many files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import ibis.expr.types as ir

from village.basics.errors import Refused


class Engine(Protocol):
    """Runs the expressions of `questions.py`."""

    def answers(self, paths: Sequence[Path], question: ir.Table) -> list[dict[str, Any]]:
        """Return the rows of the answer over all files together, in any order; refuse a damaged file."""
        ...


def damaged() -> Refused:
    """Return the refusal of files whose heads are right and whose rows are not."""
    return Refused("The rows of one of these files are damaged. Ask the authorities for them again.")
