"""Chance that is the same for the same seed, in one stream for each purpose so that none disturbs another."""

import zlib
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

BLOCK = 8192


def stream(seed: int, purpose: str) -> np.random.Generator:
    """Return the random numbers of one purpose, such as "marks 2025"."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


class Luck:
    """Single draws, taken from blocks because one at a time is slow."""

    def __init__(self, seed: int, purpose: str) -> None:
        self.numbers = stream(seed, purpose)
        self._block: list[float] = []

    def share(self) -> float:
        """Return a number from 0 up to but not including 1."""
        if not self._block:
            self._block = self.numbers.random(BLOCK).tolist()
        return self._block.pop()

    def chance(self, share: float) -> bool:
        """Return True in this share of all cases."""
        return self.share() < share

    def whole(self, lowest: int, highest: int) -> int:
        """Return a whole number, both ends included."""
        return lowest + int(self.share() * (highest - lowest + 1))

    def pick[T](self, things: Sequence[T]) -> T:
        """Return one of the things, each as likely as the others."""
        return things[int(self.share() * len(things))]

    def weighted[T](self, things: Sequence[tuple[T, float]]) -> T:
        """Return one of the things by their weights, which need not add up to 1."""
        left = self.share() * sum(weight for _, weight in things)
        for thing, weight in things:
            left -= weight
            if left < 0:
                return thing
        return things[-1][0]

    def day(self, first: date, last: date) -> date:
        """Return a day, both ends included."""
        return first + timedelta(days=self.whole(0, (last - first).days))

    def shuffled[T](self, things: Sequence[T]) -> list[T]:
        """Return the things in another order."""
        return [things[index] for index in self.numbers.permutation(len(things))]

    def some[T](self, things: Sequence[T], count: int) -> list[T]:
        """Return so many different things, or all where there are fewer."""
        return [things[index] for index in self.numbers.permutation(len(things))[:count]]
