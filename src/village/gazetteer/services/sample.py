"""The small set of postcodes that is shipped: every district of Great Britain, and one borough whole."""

from village.audit.services.record import Actor
from village.gazetteer.models.edition import Edition
from village.gazetteer.queries.spots import edition_in_use
from village.gazetteer.rules.lines import Tally
from village.gazetteer.services.loading import SAMPLE, SAMPLE_FILES, load_postcodes
from village.gazetteer.services.reading import read_lines

SOURCE = "Sample of OS Code-Point Open 2025.2"


def load_sample(*, by: Actor) -> Edition | None:
    """Return the edition of the sample; None where postcodes are in use already, which then stay."""
    if edition_in_use() is not None:
        return None
    lines = (line for name in SAMPLE_FILES for line in read_lines(SAMPLE / name, Tally()))
    return load_postcodes(by=by, source=SOURCE, lines=lines, ward_names={})
