"""Made-up towns in which the truth is known: what a plan adds, and how staff choose who gets one.

A child's attendance is its own level, a slowly changing state, a shock of its school and one of its year group in each
half-term, and sessions that fall more unevenly than a fair coin. It is set so that about 94 % of sessions are attended,
a fifth of children are under 90 % in a half-term, and half-terms hang together as real ones do (0.42).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from village.evidence.rules.turns.children import Child, Children

type Numbers = NDArray[np.float64]

SCHOOLS, PER_SCHOOL, PLANS, SESSIONS = 5, 400, 8, 62
HALF_TERMS, TRIGGER = 8, 5
YEARS = 8
TURN, STILL_WAITING = (1, 6), (2, 3, 4, 5)
CUT_OFF = 0.90
MEAN, OWN, STATE, KEPT, SCHOOL_SHOCK, YEAR_SHOCK, EVENNESS = 3.2, 0.82, 0.62, 0.3, 0.12, 0.10, 35.0


@dataclass(frozen=True, slots=True)
class Pupils:
    """Everybody in a town."""

    school: NDArray[np.intp]
    year: NDArray[np.intp]
    family: NDArray[np.intp]
    own_level: Numbers
    shares: Numbers
    """By half-term and pupil."""


@dataclass(frozen=True, slots=True)
class Town:
    """Who was listed, who got a plan, and what all came to."""

    pupils: Pupils
    listed: NDArray[np.intp]
    waiting: NDArray[np.intp]
    had_plan: NDArray[np.bool_]
    after: Numbers
    """Two half-terms, what plans added included."""

    def children(self, *, plans_only: bool = False) -> Children:
        """Return the two groups as the rules take them."""
        listed = self.listed[self.had_plan[self.listed]] if plans_only else self.listed
        return Children.of([self._child(row, row in set(listed)) for row in (*listed, *self.waiting)])

    def _child(self, row: int, is_listed: bool) -> Child:
        shares = self.pupils.shares[:, row]
        return Child(
            pupil=f"{row:05}",
            family=str(self.pupils.family[row]),
            school=str(self.pupils.school[row]),
            is_listed=is_listed,
            had_plan=bool(self.had_plan[row]),
            trigger=float(shares[TRIGGER]),
            before=(float(shares[TRIGGER - 1]), float(shares[TRIGGER - 2])),
            after=(float(self.after[0, row]), float(self.after[1, row])),
        )


type Choice = Callable[[Pupils, np.random.Generator], Numbers]
"""A number for every pupil; the lowest of the listed get the plans."""

WAYS_OF_CHOOSING: dict[str, Choice] = {
    "at random (fair draw)": lambda pupils, rng: rng.random(len(pupils.school)),
    "biggest recorded fall": lambda pupils, rng: (
        pupils.shares[TRIGGER] - pupils.shares[TRIGGER - 2 : TRIGGER].mean(axis=0)
    ),
    "worst recorded history": lambda pupils, rng: pupils.shares[:TRIGGER].mean(axis=0),
    "staff know long-standing need": lambda pupils, rng: pupils.own_level + rng.normal(0, 0.3, len(pupils.school)),
    "willing families first": lambda pupils, rng: -(pupils.own_level + rng.normal(0, 0.5, len(pupils.school))),
}


def make_town(
    seed: int, way: str, *, plan_adds: float = 0.0, schools: int = SCHOOLS, plans: int = PLANS, winter: float = 0.0
) -> Town:
    """Return a town; `plan_adds` is a share of sessions, `winter` moves everybody's attendance afterwards alike."""
    rng = np.random.default_rng((seed, list(WAYS_OF_CHOOSING).index(way)))
    pupils = _pupils(rng, schools, winter)
    on_list = pupils.shares[TRIGGER] < CUT_OFF
    listed = np.flatnonzero(on_list & np.isin(pupils.year, TURN))
    waiting = np.flatnonzero(on_list & np.isin(pupils.year, STILL_WAITING))
    order = WAYS_OF_CHOOSING[way](pupils, rng)
    had_plan = np.zeros(len(pupils.school), dtype=np.bool_)
    for school in range(schools):
        here = listed[pupils.school[listed] == school]
        had_plan[here[np.argsort(order[here])][:plans]] = True
    after = np.clip(pupils.shares[TRIGGER + 1 : TRIGGER + 3] + plan_adds * had_plan, 0, 1)
    return Town(pupils, listed, waiting, had_plan, after)


def _pupils(rng: np.random.Generator, schools: int, winter: float) -> Pupils:
    count = schools * PER_SCHOOL
    school, year = np.repeat(np.arange(schools), PER_SCHOOL), np.arange(count) % YEARS
    family = _families(rng, school)
    own = OWN * (np.sqrt(0.4) * rng.normal(size=count)[family] + np.sqrt(0.6) * rng.normal(size=count))
    state = np.empty((HALF_TERMS, count))
    state[0] = rng.normal(0, STATE, count)
    for half_term in range(1, HALF_TERMS):
        state[half_term] = KEPT * state[half_term - 1] + np.sqrt(1 - KEPT**2) * rng.normal(0, STATE, count)
    shocks = rng.normal(0, SCHOOL_SHOCK, (HALF_TERMS, schools))[:, school]
    shocks = shocks + rng.normal(0, YEAR_SHOCK, (HALF_TERMS, schools, YEARS))[:, school, year]
    season = np.where(np.arange(HALF_TERMS) > TRIGGER, winter, 0.0)[:, None]
    chance = 1 / (1 + np.exp(-(MEAN + own + state + shocks + season)))
    uneven = rng.beta(chance * EVENNESS, (1 - chance) * EVENNESS)
    return Pupils(school, year, family, own, rng.binomial(SESSIONS, uneven) / SESSIONS)


def _families(rng: np.random.Generator, school: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the family of each pupil: a third have a brother or sister at the school."""
    family = np.arange(len(school))
    for number in np.unique(school):
        kin = rng.permutation(np.flatnonzero((school == number) & (rng.random(len(school)) < 1 / 3)))
        pairs = kin[: len(kin) // 2 * 2].reshape(-1, 2)
        family[pairs[:, 1]] = pairs[:, 0]
    return family
