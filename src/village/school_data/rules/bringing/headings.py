"""Which columns a file of pupils or of marks has, known by their headings in any order, small or capital letters."""

import re
from collections.abc import Mapping, Sequence

from village.basics.errors import Refused

PUPILS = (
    "upn",
    "forename",
    "surname",
    "date_of_birth",
    "sex",
    "year_group",
    "registration_group",
    "school_urn",
    "joined_on",
    "left_on",
)
ONE_A_ROW = ("upn", "school_urn", "date", "session", "code")
STRINGS = ("upn", "school_urn", "start_date", "marks")
ALSO = {
    "upn": ("unique_pupil_number", "pupil_upn"),
    "forename": ("first_name", "legal_forename", "given_name"),
    "surname": ("last_name", "family_name", "legal_surname"),
    "date_of_birth": ("dob", "birth_date"),
    "sex": ("gender",),
    "year_group": ("year", "nc_year", "national_curriculum_year"),
    "registration_group": ("reg_group", "registration", "class", "form"),
    "school_urn": ("urn", "school"),
    "joined_on": ("date_of_admission", "admission_date", "entry_date", "start_date"),
    "left_on": ("leaving_date", "date_of_leaving", "end_date"),
    "date": ("mark_date", "session_date"),
    "session": ("am_pm", "ampm", "session_name"),
    "code": ("mark", "attendance_code"),
    "start_date": ("first_date", "from", "week_beginning", "week_commencing"),
    "marks": ("attendance_marks",),
    "minutes_late": ("minutes", "late_minutes"),
}
"""Other headings for the same; one that a file of the same kind uses for itself goes before."""


def columns_for(headings: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """Return at which place each wanted column stands, those that are there; the first where two are called alike."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        places.setdefault(plain(heading), place)
    found: dict[str, int] = {}
    for name in wanted:
        other = next((other for other in (name, *ALSO.get(name, ())) if other in places), None)
        if other is not None:
            found[name] = places[other]
    return found


def plain(heading: str) -> str:
    """Return a heading in small letters, with one underscore between words."""
    return re.sub(r"[\W_]+", "_", heading.strip().lower()).strip("_")


def marks_columns(headings: Sequence[str]) -> tuple[bool, Mapping[str, int]]:
    """Return whether a file has one mark a row, and where its columns stand; raises Refused when it is neither kind."""
    one_a_row, strings = columns_for(headings, ONE_A_ROW), columns_for(headings, STRINGS)
    if len(one_a_row) == len(ONE_A_ROW):
        return True, one_a_row
    if len(strings) == len(STRINGS):
        return False, strings
    nearer, all_of_it = (one_a_row, ONE_A_ROW) if len(one_a_row) >= len(strings) else (strings, STRINGS)
    raise Refused(_missing("marks", [name for name in all_of_it if name not in nearer], ONE_A_ROW, STRINGS))


def pupils_columns(headings: Sequence[str]) -> Mapping[str, int]:
    """Return where the columns of a file of pupils stand; raises Refused when one is missing that has to be there."""
    found = columns_for(headings, PUPILS)
    missing = [name for name in ("upn", "forename", "surname", "school_urn") if name not in found]
    if missing:
        raise Refused(_missing("pupils", missing, PUPILS))
    return found


def _missing(what: str, missing: Sequence[str], *kinds: Sequence[str]) -> str:
    named = " and ".join(", ".join(missing).rsplit(", ", 1))
    layouts = ", or ".join(", ".join(kind) for kind in kinds)
    return f"This is no file of {what}: it lacks {named}. The first row has to name the columns: {layouts}."
