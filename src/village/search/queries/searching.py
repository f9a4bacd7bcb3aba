"""One search, worked out: what fits, how well, and what each filter leaves; the pages and the counts read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from village.directory.models.index import Coverage
from village.search.queries.catalogues import Kept
from village.search.queries.matching import rows_saying
from village.search.queries.meant import Meant, understand
from village.search.rules import scores
from village.search.rules.asked import Asked
from village.search.rules.catalogue import Catalogue
from village.search.rules.filters import Masks, left_by, masks_of
from village.search.rules.geography import Covered, Nearest
from village.search.rules.groups import Group
from village.search.rules.many import Mask

FEW = 5
"""With fewer that say everything, what says half of it is there too."""
NARROW_YEARS = 8
"""A service for so few years is found by a word such as "toddler" though it does not say it."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search with its columns."""

    partnership_id: int
    kept: Kept
    asked: Asked
    meant: Meant
    is_staff: bool
    masks: Masks
    matched: scores.Matched
    nearest: Nearest | None
    covered: Covered | None
    is_partly: bool

    @property
    def catalogue(self) -> Catalogue:
        return self.kept.catalogue

    @property
    def left(self) -> Mask:
        """What all filters leave."""
        return left_by(self.masks, self.catalogue.size)

    def count(self, *without: str) -> int:
        """Return how many are left where these filters are lifted."""
        kept = {name: mask for name, mask in self.masks.items() if name not in without}
        return int(np.count_nonzero(left_by(kept, self.catalogue.size)))

    def ranked(self) -> "tuple[NDArray[np.int64], NDArray[np.float32]]":
        """Return the places in the catalogue, best first, and the scores of all."""
        scored = self._scores()
        places = np.flatnonzero(self.left)
        order = np.lexsort((self.catalogue.service_ids[places], -scored[places]))
        return places[order], scored

    def _scores(self) -> "NDArray[np.float32]":
        catalogue, meant = self.catalogue, self.meant
        found = scores.of_care(catalogue) + scores.of_times(catalogue, meant.times)
        if meant.known:
            found = found + scores.of_words(self.matched)
        if meant.span is not None:
            found = found + scores.of_age(catalogue, meant.span)
        if self.nearest is not None and self.covered is not None:
            has_words = bool(meant.known)
            found = found + scores.of_place(catalogue, self.nearest, self.covered, has_words=has_words)
        if meant.wants_free:
            found = found + scores.FREE * catalogue.is_free
        return found


def search(partnership_id: int, kept: Kept, asked: Asked, *, staff: bool) -> Search:
    """Return the search worked out; one query for its place, one or two for its words."""
    catalogue = kept.catalogue
    meant = _with_age_words(understand(kept, asked, staff=staff))
    nearest = covered = None
    if meant.here is not None:
        spot = meant.here
        nearest = catalogue.places.nearest(spot.latitude, spot.longitude)
        covered = catalogue.covers.of(spot.latitude, spot.longitude, spot.code, _shapes)
    masks = masks_of(catalogue, asked, span=meant.span, nearest=nearest, covered=covered)
    if not staff:
        masks["shown"] = catalogue.is_public
    matched = scores.match(catalogue, meant.known)
    is_partly = False
    if meant.groups:
        masks["words"], is_partly = _saying(partnership_id, catalogue, meant, matched)
    return Search(partnership_id, kept, asked, meant, staff, masks, matched, nearest, covered, is_partly)


def _saying(partnership_id: int, catalogue: Catalogue, meant: Meant, matched: scores.Matched) -> tuple[Mask, bool]:
    """Return which services say the words, and whether some of them say only half."""
    needed = meant.needed
    if not needed:
        return np.zeros(catalogue.size, dtype=bool), False
    says = catalogue.mask_of(rows_saying(partnership_id, needed))
    if len(needed) == 1 and meant.span is not None and needed[0].typed in meant.span.words.lower():
        fits = (catalogue.low <= meant.span.high) & (catalogue.high >= meant.span.low) & catalogue.has_age
        return says | (fits & (catalogue.high - catalogue.low <= NARROW_YEARS)), False
    if len(needed) > 1 and np.count_nonzero(says) < FEW:
        some = catalogue.mask_of(rows_saying(partnership_id, needed, is_any=True))
        half = some & (matched.needed(meant.known) >= max(1, len(needed) // 2))
        return says | half, bool(np.any(half & ~says))
    return says, False


def _with_age_words(meant: Meant) -> Meant:
    """Return the search in which "toddler" or "baby" beside other words leaves nothing out: the age says it too."""
    if meant.span is None or meant.span.is_exact:
        return meant
    of_age = meant.span.words.lower()
    others = [group for group in meant.groups if group.is_needed and group.is_known and group.typed not in of_age]
    if not others:
        return meant
    groups = tuple(
        Group(one.typed, one.alternatives, False, one.is_known) if one.typed in of_age else one for one in meant.groups
    )
    return replace(meant, groups=groups)


def _shapes(ids: Sequence[int]) -> Mapping[int, Any]:
    return dict(Coverage.objects.filter(pk__in=ids).values_list("pk", "shape"))
