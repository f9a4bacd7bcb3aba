"""Which incident of a file is which incident that is known, so that the same file brings each of them once."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Event:
    """What makes an incident this one: whose, when and what; what a later file may correct is left out."""

    pupil_id: int
    on: date
    at: time | None
    kind: str
    type: str

    @property
    def plain(self) -> "Event":
        """The same with its words as they are compared."""
        return Event(self.pupil_id, self.on, self.at, self.kind, " ".join(self.type.casefold().split()))

    def key(self, number: int) -> str:
        """Return the hash of the first, second … of several that are alike."""
        words = (str(self.pupil_id), str(self.on), str(self.at or ""), self.kind, self.type, str(number))
        return hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def paired[Said: Hashable](
    said: Iterable[tuple[Event, Said]], known: Mapping[str, tuple[Event, Said]]
) -> dict[str, tuple[Event, Said]]:
    """Return what a file says by natural key; `known` are the incidents that stand, by theirs.

    Of several that are alike (the same child, time, kind and type) those that say the very same are paired first,
    whatever their order in the file; then the others in their order; what is left over is new.
    """
    groups: dict[Event, list[tuple[Event, Said]]] = defaultdict(list)
    for event, words in said:
        groups[event.plain].append((event, words))
    standing: dict[Event, dict[str, Said]] = defaultdict(dict)
    for key, (event, words) in known.items():
        standing[event.plain][key] = words
    found: dict[str, tuple[Event, Said]] = {}
    for plain, events in groups.items():
        free = dict(standing.get(plain, {}))
        rest = []
        for event, words in events:
            same = next((key for key, stands in free.items() if stands == words), None)
            if same is None:
                rest.append((event, words))
            else:
                del free[same]
                found[same] = (event, words)
        taken = set(standing.get(plain, {}))
        for event, words in rest:
            key = next(iter(free), "") or _next_key(plain, taken)
            free.pop(key, None)
            taken.add(key)
            found[key] = (event, words)
    return found


def _next_key(plain: Event, taken: set[str]) -> str:
    number = 1
    while (key := plain.key(number)) in taken:
        number += 1
    return key
