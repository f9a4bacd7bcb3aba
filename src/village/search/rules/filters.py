"""What narrows a search, each by itself, so that each way to narrow is counted with all the others on."""

from collections.abc import Mapping
from functools import reduce

import numpy as np

from village.search.rules.ages import Span
from village.search.rules.asked import Asked
from village.search.rules.catalogue import Catalogue
from village.search.rules.geography import Covered, Nearest
from village.search.rules.many import Mask
from village.search.rules.scores import age_leaves

type Masks = dict[str, Mask]
"""By the field of `Asked` that narrows; "words", "shown" and "elsewhere" stand beside them."""


def masks_of(
    catalogue: Catalogue,
    asked: Asked,
    *,
    span: Span | None,
    nearest: Nearest | None,
    covered: Covered | None,
) -> Masks:
    """Return what each filter that is set leaves."""
    found: Masks = {}
    if span is not None and span.is_exact:
        found["age"] = age_leaves(catalogue, span, is_strict=asked.age is not None)
    if asked.miles is not None and nearest is not None and covered is not None:
        comes = np.isinf(nearest.miles) & (catalogue.is_remote | covered.is_for_here)
        found["miles"] = (nearest.miles <= asked.miles) | comes
    if covered is not None and covered.is_far.any():
        found["elsewhere"] = ~covered.is_far
    if asked.weekdays:
        found["weekdays"] = catalogue.openings.fits(asked.weekdays, asked.from_minute, asked.to_minute)
    elif asked.from_minute is not None or asked.to_minute is not None:
        found["from_minute"] = catalogue.openings.fits((), asked.from_minute, asked.to_minute)
    if asked.is_free:
        found["is_free"] = catalogue.is_free
    for name, many, codes in (
        ("languages", catalogue.languages, asked.languages),
        ("needs", catalogue.needs, asked.needs),
        ("ways_in", catalogue.ways, asked.ways_in),
        ("term_ids", catalogue.terms, asked.term_ids),
        ("provider_ids", catalogue.providers, asked.provider_ids),
    ):
        if codes:
            found[name] = many.any_of(codes)
    if asked.access:
        found["access"] = catalogue.access.all_of(asked.access)
    return found


def left_by(masks: Mapping[str, Mask], size: int, *, without: str = "") -> Mask:
    """Return what all filters but one leave."""
    return reduce(np.logical_and, (mask for name, mask in masks.items() if name != without), np.ones(size, dtype=bool))
