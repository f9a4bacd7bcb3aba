"""Conditions of an audience that come from school data: the band of a half-term, and pupil registers."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from django.db.models import Q

from village.basics.errors import Refused
from village.basics.whole_numbers import whole_numbers
from village.messaging.contributions import AudienceAsked, AudienceKind
from village.school_data.models.register import Register, RegisterEntry
from village.school_data.queries.half_terms import half_term_bands
from village.school_data.queries.letter_facts import HALF, half_term_of, half_terms_to_choose
from village.school_data.rules.bands import BANDS

_BANDS = (("red", "red"), ("amber", "amber"), ("green", "green"))


def _bands_to_choose(asked: AudienceAsked) -> list[tuple[str, str]]:
    return list(_BANDS) if half_terms_to_choose(asked) else []


def _in_bands(asked: AudienceAsked, values: Sequence[str], *, axis: str) -> list[int]:
    """Return who stands in one of the bands in the half-term of the message, or in the latest one.

    Nobody where the half-term that was chosen is none: the message then says so itself.
    """
    latest = half_terms_to_choose(asked)
    try:
        half, until = half_term_of(
            asked.partnership_id, asked.answers.get(HALF) or (latest[0][0] if latest else ""), today=asked.today
        )
    except Refused:
        return []
    found = half_term_bands(asked.partnership_id, half.starts_on, until, schools=asked.school_ids)
    numbers = [BANDS.index(band) for band in ("red", "amber", "green") if band in values]
    pupils: list[int] = found.pupil[np.isin(getattr(found, axis), numbers)].tolist()
    return pupils


def _registers(asked: AudienceAsked) -> list[tuple[str, str]]:
    rows = Register.objects.filter(
        partnership_id=asked.partnership_id, closed_on__isnull=True, entries__school__in=asked.school_ids
    )
    return [(str(row.pk), row.name) for row in rows.distinct()]


def _on_registers(asked: AudienceAsked, values: Sequence[str]) -> list[int]:
    ids = whole_numbers(values)
    rows = RegisterEntry.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=asked.today),
        register__in=ids,
        register__partnership_id=asked.partnership_id,
        school__in=asked.school_ids,
        starts_on__lte=asked.today,
    )
    return list(rows.order_by().values_list("pupil_id", flat=True))


SCHOOL_DATA_AUDIENCES = (
    AudienceKind(
        "attendance_band",
        "Attendance in the half-term",
        "with {} attendance",
        "without {} attendance",
        40,
        _bands_to_choose,
        partial(_in_bands, axis="attendance"),
    ),
    AudienceKind(
        "punctuality_band",
        "On time in the half-term",
        "{} for being on time",
        "not {} for being on time",
        50,
        _bands_to_choose,
        partial(_in_bands, axis="punctuality"),
    ),
    AudienceKind(
        "register", "Pupil register", "on the register {}", "not on the register {}", 60, _registers, _on_registers
    ),
)
