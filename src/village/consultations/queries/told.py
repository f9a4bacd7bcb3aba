"""What consultations tell the page of gaps: sums of what families want, and how many answered."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.consultations.models import Answer, Consultation
from village.consultations.queries.consultations import answers_of, consultations_of
from village.consultations.rules.consulted import answered_words, days_words, month_of
from village.gaps.rules.rows import ANY_AGE, Basis, GapRow, Kind
from village.school_data.queries.bands import band_lines

LOOKS_BACK = timedelta(days=3 * 366)


def said_in_consultations(viewer: Viewer) -> Iterable[GapRow]:
    """Return what families said, in the month in which the consultation ended; one query."""
    today = timezone.localdate()
    rows = answers_of(viewer).filter(consultation__to_on__gte=today - LOOKS_BACK)
    return [_row(answer, today) for answer in rows]


def bases_of(viewer: Viewer) -> Iterable[Basis]:
    """Return each consultation with how, when and how many answered; few of them without their number."""
    today, fewest = timezone.localdate(), band_lines(viewer.partnership_id or 0).fewest_shown
    rows = consultations_of(viewer).filter(to_on__gte=today - LOOKS_BACK)
    return [_basis(row, today, fewest) for row in rows]


def what_of(answer: Answer) -> tuple[str, str]:
    """Return the need and the words by which the page of gaps adds the answer up: the words only without a need."""
    return answer.need, "" if answer.need else answer.words


def _row(answer: Answer, today: date) -> GapRow:
    need, asked = what_of(answer)
    month = month_of(answer.consultation.to_on, today)
    age_group = answer.age_group or ANY_AGE
    return GapRow(month, answer.ward, age_group, need, answer.count, Kind.CONSULTED, asked)


def _basis(row: Consultation, today: date, fewest: int) -> Basis:
    answered = answered_words(row.asked_count, row.answered_count, fewest)
    return Basis(
        month=month_of(row.to_on, today),
        kind=Kind.CONSULTED,
        title=row.title,
        words=f"{answered}, {row.get_how_display().lower()}, {days_words(row.from_on, row.to_on)}",
        address=reverse("consultations:one", args=(row.pk,)),
    )
