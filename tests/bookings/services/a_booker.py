"""A process of its own that books one place as soon as a file is there, and says what became of it."""

import sys
import time
from pathlib import Path

import django

django.setup()

from tests.bookings.making import SOMEBODY, wish  # noqa: E402 - tables are there only after set-up.
from tests.conftest import NOW  # noqa: E402 - the same.
from village.bookings.services.booking import book  # noqa: E402 - the same.

occurrence, start, number = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
while not start.exists():
    time.sleep(0.001)
print(book(by=SOMEBODY, occurrence_id=occurrence, wish=wish(f"Family {number}"), at=NOW).state)
