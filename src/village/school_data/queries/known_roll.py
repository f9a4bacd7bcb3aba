"""The roll of a partnership, or of some of its schools, read at once for bringing and counting marks."""

from collections.abc import Collection

import numpy as np

from village.school_data.queries.columns import FOR_EVER, columns_of
from village.school_data.rules.array_types import Ints, Truths
from village.school_data.rules.bringing.known_roll import STILL_ON_ROLL, KnownRoll, Spells, YearsOnRoll
from village.school_data.rules.planes import NO_YEAR

PUPILS = """
SELECT upn, COALESCE(merged_into_id, id) AS pupil, COALESCE(merged_into_id, 0) AS merged_into
FROM people_pupil WHERE partnership_id = %s
"""
FORMER = """
SELECT number.value AS upn, COALESCE(pupil.merged_into_id, pupil.id) AS pupil
FROM people_identifier number JOIN people_pupil pupil ON pupil.id = number.pupil_id
WHERE pupil.partnership_id = %s AND number.kind IN ('former_upn', 'temporary_upn')
"""
SCHOOLS = """
SELECT school.urn AS urn, school.id AS school FROM organisations_organisation school
JOIN organisations_membership member ON member.organisation_id = school.id
WHERE member.partnership_id = %s AND school.urn IS NOT NULL
"""
SPELLS = f"""
SELECT pupil_id AS pupil, school_id AS school, joined_on, COALESCE(CAST(left_on AS text), '{FOR_EVER}') AS past,
  COALESCE(year_group, {NO_YEAR}) AS year_group, id AS spell
FROM people_spell {{at_schools}}
"""  # noqa: S608 - our own numbers
YEARS = f"""
SELECT year.spell_id AS spell, year.academic_year AS academic_year, COALESCE(year.year_group, {NO_YEAR}) AS year_group
FROM people_yearonroll year {{at_schools}}
"""  # noqa: S608 - our own numbers
AT_SCHOOLS = "WHERE school_id IN ({schools})"
YEARS_AT_SCHOOLS = "JOIN people_spell ON people_spell.id = year.spell_id WHERE people_spell.school_id IN ({schools})"


def known_roll(partnership_id: int, schools: Collection[int] | None = None) -> KnownRoll:
    """Return everybody whose marks may be brought; of some schools alone where their ids are given.

    Spells and years are read without asking whose they are, and parted here: half the time of asking row by row.
    """
    everybody = columns_of(PUPILS, [partnership_id], texts=("upn",), numbers=("pupil", "merged_into"))
    is_own = everybody.numbers["merged_into"] == 0
    spells = _spells(everybody.numbers["pupil"][is_own], schools)
    upns, pupils = _upns(partnership_id, everybody.texts["upn"], everybody.numbers["pupil"], is_own)
    urns = columns_of(SCHOOLS, [partnership_id], texts=("urn",), numbers=("school",))
    return KnownRoll(
        upns=upns,
        upn_pupils=pupils,
        urns=urns.texts["urn"],
        urn_schools=urns.numbers["school"],
        spells=spells,
        years_on_roll=_years(spells, schools),
    )


def _upns(partnership_id: int, upns: list[str], pupils: Ints, is_own: Truths) -> tuple[list[str], Ints]:
    """Return every UPN once with the pupil it leads to; a former or merged one only where it is nobody’s own."""
    former = columns_of(FORMER, [partnership_id], texts=("upn",), numbers=("pupil",))
    if is_own.all() and not former.texts["upn"] and "" not in upns:
        return upns, pupils
    found = dict(zip(former.texts["upn"], former.numbers["pupil"].tolist(), strict=True))
    listed = list(zip(upns, pupils.tolist(), is_own.tolist(), strict=True))
    found |= {upn: pupil for upn, pupil, own in listed if not own}
    found |= {upn: pupil for upn, pupil, own in listed if own}
    found.pop("", None)
    return list(found), np.fromiter(found.values(), np.int64, len(found))


def _spells(pupils: Ints, schools: Collection[int] | None) -> Spells:
    found = columns_of(
        SPELLS.format(at_schools=_at(AT_SCHOOLS, schools)),
        numbers=("pupil", "school", "year_group", "spell"),
        days=("joined_on", "past"),
    )
    mine = _is_among(found.numbers["pupil"], pupils)
    left = np.where(found.days["past"] == LAST_DAY, STILL_ON_ROLL, found.days["past"])
    number = found.numbers
    columns = (number["pupil"], number["school"], found.days["joined_on"], left, number["year_group"], number["spell"])
    return Spells.in_order(*(column[mine] for column in columns))


def _years(spells: Spells, schools: Collection[int] | None) -> YearsOnRoll:
    sql = YEARS.format(at_schools=_at(YEARS_AT_SCHOOLS, schools))
    found = columns_of(sql, numbers=("spell", "academic_year", "year_group")).numbers
    mine = _is_among(found["spell"], spells.number)
    return YearsOnRoll(*(column[mine] for column in found.values()))


def _at(where: str, schools: Collection[int] | None) -> str:
    if schools is None:
        return ""
    return where.format(schools=", ".join(map(str, map(int, sorted(schools) or [0]))))


def _is_among(ids: Ints, wanted: Ints) -> Truths:
    """Return which ids are among the wanted; both are numbers that a table has given out."""
    table = np.zeros(max(int(ids.max(initial=0)), int(wanted.max(initial=0))) + 1, np.bool_)
    table[wanted] = True
    return table[ids]


LAST_DAY = int(np.datetime64(FOR_EVER, "D").astype(np.int64))
