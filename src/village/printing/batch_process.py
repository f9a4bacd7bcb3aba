"""The process that compiles one batch: its order as JSON comes in, a PDF stands in a file."""

import json
import sys
from datetime import datetime
from pathlib import Path

from village.printing.compiling import compiled


def main() -> None:
    """Write the PDF of the order that comes in to the file that it names."""
    order = json.load(sys.stdin.buffer)
    made = compiled(Path(order["template"]), order["values"], datetime.fromisoformat(order["at"]))
    Path(order["path"]).write_bytes(made)


if __name__ == "__main__":
    main()
