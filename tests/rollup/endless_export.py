"""Exports the same half-term over and over into the folder that it is given, until it is killed."""

import sys
from datetime import date
from pathlib import Path

import numpy as np

from village.rollup.layout import LARGEST_WORD, Columns
from village.rollup.writing import export

PUPILS = 60_000


def columns() -> Columns:
    """Return pupils whose marks do not compress, so that writing takes a while."""
    chance = np.random.default_rng(6)
    possible = chance.integers(1, LARGEST_WORD, (PUPILS, 2))
    return Columns(
        ["900101"] * PUPILS, [1] * PUPILS, possible, possible & chance.integers(0, LARGEST_WORD, (PUPILS, 2))
    )


if __name__ == "__main__":
    made = columns()
    print("started", flush=True)
    while True:
        export([made], folder=Path(sys.argv[1]), authority="E06000001", period_starts_on=date(2026, 1, 5), kind="masks")
