"""Sixty schools over a year, 2,000 draws: the evaluation beside one sort and mean of the same rows.

    python -m benchmarks.bench_evaluation [--schools 60]

Six lists a year at each school, about 16 children listed and 34 waiting on each. The limit is 10 seconds. The yardstick
shows how busy the machine is: the same numbers drawn 2,000 times with numpy alone, without matching or families.
"""

import argparse
import time

import numpy as np

from village.evidence.rules.turns.children import Child, Children
from village.evidence.rules.turns.evaluating import Evaluation, evaluate
from village.evidence.rules.turns.ranges import DRAWS

LIMIT_SECONDS = 10
LISTED, WAITING, HALF_TERMS = 16, 34, 6


def rows(schools: int) -> list[Child]:
    """Return the children of every list of the year, a fifth of them brothers and sisters."""
    rng = np.random.default_rng(3)
    children = []
    for half in range(HALF_TERMS):
        for school in range(schools):
            shares = np.clip(rng.normal(0.85, 0.08, (LISTED + WAITING, 5)), 0, 1)
            for number, row in enumerate(shares.tolist()):
                is_listed = number < LISTED
                children.append(
                    Child(
                        pupil=f"{half}-{school}-{number}",
                        family=f"{school}-{int(number * 0.8)}-{half % 2}",
                        school=str(school),
                        is_listed=is_listed,
                        had_plan=is_listed and number < LISTED // 2,
                        trigger=row[0],
                        before=(row[1], row[2]),
                        after=(row[3], row[4]),
                        moment=str(half),
                    )
                )
    return children


def main() -> None:
    """Print the seconds and the ratio, best of three, in turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", type=int, default=60)
    asked = parser.parse_args()
    children = rows(asked.schools)
    taken, bare = [], []
    matched = 0
    for _ in range(3):
        started = time.perf_counter()
        found = evaluate(Children.of(children))
        taken.append(time.perf_counter() - started)
        assert isinstance(found, Evaluation)
        matched = found.matched_count
        started = time.perf_counter()
        rng = np.random.default_rng(1)
        values = np.array([child.trigger or 0.0 for child in children])
        means = [values[rng.integers(0, len(values), len(values))].mean() for _ in range(DRAWS)]
        bare.append(time.perf_counter() - started)
        assert len(means) == DRAWS
    print(f"{len(children):,} children of {asked.schools} schools, {matched:,} matched, {DRAWS:,} draws")
    ratio = min(taken) / min(bare)
    print(f"evaluation {min(taken):.2f} s (limit {LIMIT_SECONDS}); bare draws {min(bare):.2f} s; ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
