"""The roll of a partnership, or of some of its schools, read at once for bringing and counting marks."""

from collections.abc import Collection

import numpy as np
from django.db import connection

from village.school_data.rules.array_types import Ints
from village.school_data.rules.bringing.known_roll import STILL_ON_ROLL, KnownRoll, Spells, YearsOnRoll
from village.school_data.rules.planes import NO_YEAR

PUPILS = """
SELECT upn, id FROM people_pupil WHERE partnership_id = %s AND merged_into_id IS NULL AND upn <> ''
"""
FORMER = """
SELECT number.value, COALESCE(pupil.merged_into_id, pupil.id)
FROM people_identifier number JOIN people_pupil pupil ON pupil.id = number.pupil_id
WHERE pupil.partnership_id = %s AND number.kind IN ('former_upn', 'temporary_upn')
UNION ALL
SELECT upn, merged_into_id FROM people_pupil WHERE partnership_id = %s AND merged_into_id IS NOT NULL AND upn <> ''
"""
SCHOOLS = """
SELECT school.urn, school.id FROM organisations_organisation school
JOIN organisations_membership member ON member.organisation_id = school.id
WHERE member.partnership_id = %s AND school.urn IS NOT NULL
"""
SPELLS = """
SELECT spell.pupil_id, spell.school_id, {joined}, COALESCE({left}, {still}), COALESCE(spell.year_group, {no_year}),
  spell.id
FROM people_spell spell JOIN people_pupil pupil ON pupil.id = spell.pupil_id
WHERE pupil.partnership_id = %s AND pupil.merged_into_id IS NULL {at_schools}
"""
YEARS = """
SELECT year.spell_id, year.academic_year, COALESCE(year.year_group, {no_year})
FROM people_yearonroll year JOIN people_spell spell ON spell.id = year.spell_id
JOIN people_pupil pupil ON pupil.id = spell.pupil_id
WHERE pupil.partnership_id = %s AND pupil.merged_into_id IS NULL {at_schools}
"""


def known_roll(partnership_id: int, schools: Collection[int] | None = None) -> KnownRoll:
    """Return everybody whose marks may be brought; of some schools alone where their ids are given."""
    at_schools, ids = _at(schools)
    upns = dict(_rows(FORMER, partnership_id, partnership_id)) | dict(_rows(PUPILS, partnership_id))
    urns = dict(_rows(SCHOOLS, partnership_id))
    spells = SPELLS.format(
        joined=days_since_1970("spell.joined_on"),
        left=days_since_1970("spell.left_on"),
        still=STILL_ON_ROLL,
        no_year=NO_YEAR,
        at_schools=at_schools,
    )
    years = YEARS.format(no_year=NO_YEAR, at_schools=at_schools)
    return KnownRoll(
        upns=list(upns),
        upn_pupils=np.fromiter(upns.values(), np.int64, len(upns)),
        urns=list(urns),
        urn_schools=np.fromiter(urns.values(), np.int64, len(urns)),
        spells=Spells(*_columns(_rows(spells, partnership_id, *ids), 6)),
        years_on_roll=YearsOnRoll(*_columns(_rows(years, partnership_id, *ids), 3)),
    )


def days_since_1970(column: str) -> str:
    """Return SQL for a date column as a whole number of days since 1 January 1970, so that Python reads no dates."""
    if connection.vendor == "postgresql":
        return f"({column} - DATE '1970-01-01')"
    return f"CAST(julianday({column}) - 2440587.5 AS INTEGER)"


def _at(schools: Collection[int] | None) -> tuple[str, list[int]]:
    if schools is None:
        return "", []
    ids = sorted(schools) or [0]
    return f"AND spell.school_id IN ({', '.join(['%s'] * len(ids))})", ids


def _rows(sql: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _columns(rows: list[tuple[object, ...]], width: int) -> list[Ints]:
    """Return rows of whole numbers as one array a column."""
    return list(np.array(rows, np.int64).reshape(len(rows), width).T.copy())
