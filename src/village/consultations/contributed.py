"""What this room tells the page of gaps, and where it stands beside it."""

from village.consultations import permissions
from village.consultations.queries.told import bases_of, said_in_consultations
from village.gaps.contributions import GapTab, register_gap_basis, register_gap_source, register_gap_tab

TAB = GapTab("Consultations", "consultations:list", permissions.VIEW)


def wire_consultations() -> None:
    """The page of gaps counts what families said, says how many answered, and leads here; safe to call twice."""
    register_gap_source(said_in_consultations)
    register_gap_basis(bases_of)
    register_gap_tab(TAB)
