"""The score of the attendance arithmetic against the plain loops: how many random cases agree in every number.

    PYTHONPATH=src:. .venv/bin/python -m tests.school_data.score_attendance 2000

prints one line, "2000 of 2000 random cases equal (seeds 0 to 1999)", and one for each rule that ever differed with its
first seed; it ends with 1 when any did. `test_score.py` runs the first of the same cases in every test run.
"""

import sys
from random import Random

from tests.school_data.agreement import RULES, differences
from tests.school_data.cases import random_case

USUAL_CASES = 2000


def score(cases: int) -> tuple[int, dict[str, list[int]]]:
    """Return how many cases agree in everything, and for each rule the seeds of those that do not."""
    differing: dict[str, list[int]] = {rule: [] for rule in RULES}
    equal = 0
    for seed in range(cases):
        found = differences(random_case(Random(seed)))
        equal += not found
        for rule in found:
            differing[rule].append(seed)
    return equal, differing


def main(arguments: list[str]) -> int:
    cases = int(arguments[0]) if arguments else USUAL_CASES
    equal, differing = score(cases)
    print(f"{equal} of {cases} random cases equal (seeds 0 to {cases - 1})")
    for rule, seeds in differing.items():
        if seeds:
            print(f"{rule}: {len(seeds)} differ, the first with seed {seeds[0]}")
    return 0 if equal == cases else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
