"""What a code counts as on a day, in the words of a Common Transfer File's totals."""

from datetime import date

from village.importing.rules.ctf.attendance import SessionClass
from village.school_data.rules.codes import code_on


def class_of(code: str, on: date) -> SessionClass | None:
    """Return what a code counts as by the law of that day; None for one that was no code then."""
    known = code_on(code.upper(), on)
    if known is None:
        return None
    if not known.counts_as_possible:
        return "not_counted"
    if known.counts_as_present:
        return "attended"
    return "authorised" if known.category == "authorised" else "unauthorised"
