"""Facts of which a service has several, such as languages: filtered and counted for all services at once."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

type Mask = NDArray[np.bool_]
type Numbers = NDArray[np.int32]


class Many:
    """Pairs of a service's place in the catalogue and a code."""

    def __init__(self, pairs: Iterable[tuple[int, str]], size: int, codes: Sequence[str] = ()) -> None:
        self.size = size
        self.place_of: dict[str, int] = {code: place for place, code in enumerate(codes)}
        rows: list[int] = []
        values: list[int] = []
        for row, code in pairs:
            rows.append(row)
            values.append(self.place_of.setdefault(code, len(self.place_of)))
        self.rows: Numbers = np.array(rows, dtype=np.int32)
        self.values: Numbers = np.array(values, dtype=np.int32)

    def any_of(self, codes: Iterable[str]) -> Mask:
        """Return which services have at least one of the codes."""
        mask = np.zeros(self.size, dtype=bool)
        places = [self.place_of[code] for code in codes if code in self.place_of]
        if places:
            wanted = np.zeros(len(self.place_of), dtype=bool)
            wanted[places] = True
            mask[self.rows[wanted[self.values]]] = True
        return mask

    def all_of(self, codes: Iterable[str]) -> Mask:
        """Return which services have every one of the codes."""
        mask = np.ones(self.size, dtype=bool)
        for code in codes:
            mask &= self.any_of((code,))
        return mask

    def counts(self, mask: Mask) -> Mapping[str, int]:
        """Return how many of the services in the mask have each code; codes that none of them has are left out."""
        if not len(self.rows):
            return {}
        found = np.bincount(self.values[mask[self.rows]], minlength=len(self.place_of))
        return {code: int(found[place]) for code, place in self.place_of.items() if found[place]}
