"""Facts for letters: attendance and punctuality of a half-term, where each child stands in its subjects, both at once.

Who may send a letter about whom is asked by the room that makes it; here nobody is shown to anybody.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from village.basics.errors import Refused
from village.basics.school_year import HalfTerm
from village.messaging.contributions import AudienceAsked, FactsAsked
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words
from village.school_data.models.attainment import Result
from village.school_data.queries.bands import Lines, band_lines
from village.school_data.queries.behaviour import incident_counts
from village.school_data.queries.marks import matrix_of
from village.school_data.rules.band_days import bands_in_days
from village.school_data.rules.bands import attendance_band, punctuality_band
from village.school_data.rules.letter_facts import HALF_TERMS_A_YEAR, HalfTermFacts, half_term_facts
from village.wording.rules.filled import Block, Value

HALF = "half_term"


def half_terms_to_choose(asked: AudienceAsked) -> list[tuple[str, str]]:
    """Return the half-terms of this year and the one before that have begun, the latest first."""
    dates = term_dates_for(asked.partnership_id)
    this = asked.today.year if asked.today.month >= 9 else asked.today.year - 1
    begun = [
        (f"{year}-{half.term}-{half.half}", f"{half_words(half.term, half.half)} {year_words(year)}")
        for year in (this - 1, this)
        for half in dates.year(year).half_terms
        if half.starts_on <= asked.today
    ]
    return begun[::-1]


def half_term_of(partnership_id: int, chosen: object, *, today: date) -> tuple[HalfTerm, date]:
    """Return the half-term that was chosen and its last day so far; Refused where none such has begun."""
    year, _, rest = str(chosen or "").partition("-")
    term, _, half = rest.partition("-")
    halves = term_dates_for(partnership_id).year(int(year)).half_terms if re.fullmatch("[0-9]{4}", year) else ()
    found = next((one for one in halves if (one.term, str(one.half)) == (term, half)), None)
    if found is None or found.starts_on > today:
        raise Refused("Choose a half-term that has begun.", field=HALF)
    return found, min(found.ends_on, today)


def attendance_facts(asked: FactsAsked) -> dict[int, dict[str, Value]]:
    """Return what letters about days and being on time say of each child who had a session in the half-term."""
    half, until = half_term_of(asked.partnership_id, asked.answers.get(HALF), today=asked.today)
    lines = band_lines(asked.partnership_id)
    found = {}
    for pupil_id, facts in _of_schools(asked, half.starts_on, until):
        if facts.possible:
            found[pupil_id] = _attendance_values(facts, half.starts_on, until, lines)
    return found


def both_facts(asked: FactsAsked) -> dict[int, dict[str, Value]]:
    """Return the facts of attendance with how often each child's behaviour was written down in the half-term."""
    found = attendance_facts(asked)
    half, until = half_term_of(asked.partnership_id, asked.answers.get(HALF), today=asked.today)
    for school_id in asked.pupils_by_school:
        counts = incident_counts(school_id, half.starts_on, until)
        for pupil_id in asked.pupils_by_school[school_id]:
            if pupil_id in found:
                found[pupil_id]["incidents"] = counts.get(pupil_id, 0)
    return found


def attainment_facts(asked: FactsAsked) -> dict[int, dict[str, Value]]:
    """Return where each child stands in its subjects by the latest result of this academic year, in plain words."""
    september = date(asked.today.year if asked.today.month >= 9 else asked.today.year - 1, 9, 1)
    wanted = {pupil for pupils in asked.pupils_by_school.values() for pupil in pupils}
    rows = Result.objects.filter(school__in=list(asked.pupils_by_school), on__range=(september, asked.today)).order_by(
        "on", "pk"
    )
    latest: dict[int, dict[str, str]] = defaultdict(dict)
    for pupil_id, subject, standing in rows.values_list("pupil_id", "subject", "standing"):
        if pupil_id in wanted:
            latest[pupil_id][subject] = standing
    return {
        pupil_id: {
            "subjects": Block(
                "subjects", {"rows": [[name, standing] for name, standing in sorted(subjects.items()) if standing]}
            )
        }
        for pupil_id, subjects in latest.items()
        if any(subjects.values())
    }


def _of_schools(asked: FactsAsked, first: date, last: date) -> Iterable[tuple[int, HalfTermFacts]]:
    """Yield each wanted child with the facts of the school that writes; two queries a school and half-term."""
    for school_id, pupils in asked.pupils_by_school.items():
        wanted = frozenset(pupils)
        found = matrix_of(asked.partnership_id, [school_id], first, last)
        every = half_term_facts(found.marks, first, last, found.roll)
        for pupil_id, facts in zip(found.pupil.tolist(), every, strict=True):
            if pupil_id in wanted:
                yield pupil_id, facts


def _attendance_values(facts: HalfTermFacts, first: date, last: date, lines: Lines) -> dict[str, Value]:
    attendance = attendance_band(facts.attended, facts.possible, lines.attendance) or ""
    punctuality = punctuality_band(facts.late, facts.came, lines.punctuality) or ""
    spans = [[str(one.band), one.missed_from, one.missed_to] for one in bands_in_days(facts.possible, lines.attendance)]
    return {
        "first_day": first,
        "last_day": last,
        "school_days": facts.possible,
        "days_missed": facts.missed,
        "days_missed_a_year": facts.missed * HALF_TERMS_A_YEAR,
        "days_present": facts.attended,
        "times_late": facts.late,
        "missed_on": facts.missed_on,
        "bands": Block(
            "bands",
            {
                "days": attendance,
                "on_time": punctuality,
                "missed": facts.missed,
                "late": facts.late,
                "lines": spans,
            },
        ),
        "days_picture": Block(
            "days_picture",
            {"weeks": [[monday.isoformat(), letters] for monday, letters in facts.weeks], "lines": spans},
        ),
    }
