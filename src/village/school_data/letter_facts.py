"""The facts about children from which letters are filled, as the room messaging asks for them."""

from village.messaging.contributions import FactSource, Question
from village.school_data.queries.letter_facts import (
    HALF,
    attainment_facts,
    attendance_facts,
    both_facts,
    half_terms_to_choose,
)
from village.wording.rules.placeholders import KNOWN

_ATTENDANCE = frozenset(
    {
        "first_day",
        "last_day",
        "school_days",
        "days_missed",
        "days_missed_a_year",
        "days_present",
        "times_late",
        "missed_on",
        "bands",
        "days_picture",
    }
)
_HALF_TERM = Question(HALF, "Half-term", half_terms_to_choose)

FACT_SOURCES = (
    FactSource(
        "attendance",
        "Days in school of a half-term",
        tuple(one for one in KNOWN if one.name in _ATTENDANCE),
        attendance_facts,
        (_HALF_TERM,),
    ),
    FactSource(
        "both",
        "Days in school and behaviour",
        tuple(one for one in KNOWN if one.name in _ATTENDANCE | {"incidents"}),
        both_facts,
        (_HALF_TERM,),
    ),
    FactSource(
        "attainment",
        "Where each child stands",
        tuple(one for one in KNOWN if one.name == "subjects"),
        attainment_facts,
    ),
)
