"""What each method says when plans do nothing, and ours when they do something: the table in docs/measurements.md.

    PYTHONPATH=src:. .venv/bin/python -m tests.evidence.score_turns [400]

Towns as in `tests/evidence/rules/turns/towns.py`. Each cell: the mean "effect" in points for each plan, and how often
the method claims that it works.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from tests.evidence.rules.turns.towns import TRIGGER, WAYS_OF_CHOOSING, Numbers, Town, make_town
from village.evidence.rules.turns.evaluating import Evaluation, evaluate
from village.evidence.rules.turns.verdict import Verdict

DRAWS = 500
METHODS = (
    "before/after",
    "with v without",
    "DiD from trigger",
    "symmetric DiD v waiting",
    "matched, plans only",
    "ours",
)


def simple(change: Numbers, against: Numbers | None = None) -> tuple[float, bool]:
    """Return a difference of means, and whether twice its standard error is below it."""
    mean = change.mean() - (0.0 if against is None else against.mean())
    spread = change.var(ddof=1) / len(change) + (0.0 if against is None else against.var(ddof=1) / len(against))
    return float(mean), bool(mean > 1.96 * np.sqrt(spread))


def methods(town: Town) -> Iterator[tuple[str, float, bool]]:
    """Yield what each method says of the plans of a town."""
    after, trigger = town.after.mean(axis=0), town.pupils.shares[TRIGGER]
    before = town.pupils.shares[TRIGGER - 2 : TRIGGER].mean(axis=0)
    plans = np.flatnonzero(town.had_plan)
    without = np.setdiff1d(np.arange(len(after)), plans)
    yield (METHODS[0], *simple(after[plans] - trigger[plans]))
    yield (METHODS[1], *simple(after[plans], after[without]))
    yield (METHODS[2], *simple(after[plans] - trigger[plans], after[without] - trigger[without]))
    yield (METHODS[3], *simple(after[plans] - before[plans], after[town.waiting] - before[town.waiting]))
    some = evaluate(town.children(plans_only=True), DRAWS)
    assert isinstance(some, Evaluation)
    yield METHODS[4], some.difference, some.judged.verdict == Verdict.HELPED
    ours = evaluate(town.children(), DRAWS)
    assert isinstance(ours, Evaluation)
    assert ours.per_plan is not None
    yield METHODS[5], ours.per_plan.difference, ours.judged.verdict == Verdict.HELPED


def main() -> None:
    """Print the tables."""
    towns = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print(f"Plans that do nothing, {towns} towns a row\n\n| how plans were given | {' | '.join(METHODS)} |")
    print("|---|" + "---|" * len(METHODS))
    for way in WAYS_OF_CHOOSING:
        said: dict[str, list[tuple[float, bool]]] = defaultdict(list)
        for number in range(towns):
            for name, effect, works in methods(make_town(number, way)):
                said[name].append((effect, works))
        cells = [
            f"{100 * np.mean([e for e, _ in said[m]]):+.1f} ({np.mean([w for _, w in said[m]]):.0%})" for m in METHODS
        ]
        print(f"| {way} | {' | '.join(cells)} |", flush=True)
    print(f"\nOurs, {towns} towns a row\n\n| how | plans add | for each plan | range holds it | helped | cannot tell |")
    print("|---|---|---|---|---|---|")
    for way in WAYS_OF_CHOOSING:
        for adds in (0.0, 0.04):
            found = [evaluate(make_town(n, way, plan_adds=adds).children(), DRAWS) for n in range(towns)]
            print(f"| {way} | {100 * adds:.0f} | {line(found, way, adds)} |", flush=True)


def cell(said: list[tuple[float, bool]]) -> str:
    """Return the mean effect in points and how often it was claimed."""
    effects, claims = zip(*said, strict=True)
    return f"{100 * np.mean(effects):+.1f} ({np.mean(claims):.0%})"


def line(found: Sequence[object], way: str, adds: float) -> str:
    """Return the cells of one row."""
    answers = [one for one in found if isinstance(one, Evaluation)]
    plans = [one.per_plan for one in answers if one.per_plan]
    truths = [truth(way, number, adds) for number in range(len(answers))]
    holds = np.mean([plan.low <= true <= plan.high for plan, true in zip(plans, truths, strict=True)])
    shares = [
        np.mean([one.judged.verdict == verdict for one in answers]) for verdict in (Verdict.HELPED, Verdict.CANNOT_TELL)
    ]
    mean, true = 100 * np.mean([plan.difference for plan in plans]), 100 * np.mean(truths)
    return f"{mean:+.1f} (true {true:+.1f}) | {holds:.0%} | {shares[0]:.0%} | {shares[1]:.0%}"


def truth(way: str, number: int, adds: float) -> float:
    """Return what plans really added: nobody comes to more than every session."""
    if not adds:
        return 0.0
    town, without = make_town(number, way, plan_adds=adds), make_town(number, way)
    return float((town.after - without.after)[:, town.had_plan].mean())


if __name__ == "__main__":
    main()
