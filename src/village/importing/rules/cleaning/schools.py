"""How exports name a school: its URN, its DfE number, its local authority and establishment, or words."""

from village.basics.errors import Refused
from village.importing.rules.cleaning.words import quoted, text_or_nothing
from village.importing.rules.records import SchoolKey

URN_FIGURES, DFE_FIGURES, LA_FIGURES, ESTAB_FIGURES = 6, 7, 3, 4


def clean_school(urn: str = "", dfe_number: str = "", la: str = "", name: str = "") -> SchoolKey | None:
    """Return what a row says of its school, the surest first; None where it says nothing.

    A zero that a spreadsheet took from the front of a number of the establishment is put back; a URN never begins with
    one.
    """
    if number := _figures(urn, "URN"):
        if len(number) != URN_FIGURES:
            raise Refused(f"{quoted(number)} is not a URN, which has six figures.")
        return SchoolKey("urn", number)
    estab, authority = _figures(dfe_number, "DfE number"), _figures(la, "number of a local authority")
    if len(estab) == DFE_FIGURES:
        return SchoolKey("dfe_number", estab)
    if estab and authority:
        return SchoolKey("dfe_number", f"{authority.zfill(LA_FIGURES)}{estab.zfill(ESTAB_FIGURES)}")
    if len(estab) == URN_FIGURES:
        return SchoolKey("urn", estab)
    words = text_or_nothing(name)
    if len(words) == URN_FIGURES and words.isdecimal():
        return SchoolKey("urn", words)
    return SchoolKey("name", words) if words else None


def _figures(cell: str, what: str) -> str:
    text = text_or_nothing(cell).replace(" ", "").replace("/", "").replace("-", "").removesuffix(".0")
    if text and not text.isdecimal():
        raise Refused(f"{quoted(cell.strip())} is not a {what}.")
    return text
