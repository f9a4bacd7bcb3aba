"""Consultations, and one of them with what families said, as the coordinator and the board see them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.consultations import permissions
from village.consultations.models import Answer, Consultation
from village.consultations.queries.consultations import (
    answers_of,
    answers_removed_lately,
    consultation_for,
    consultations_of,
    files_of,
    removed_lately,
    with_sums,
)
from village.consultations.queries.told import what_of
from village.consultations.rules.consulted import answered_words, days_words, month_of
from village.consultations.rules.shown import Said, shown_counts
from village.gaps.contributions import GapTab, need_words, tabs_for
from village.gaps.rules.rows import ANY_AGE, half_of
from village.gazetteer.queries.spots import ward_names
from village.importing.models.batch import ImportBatch
from village.school_data.queries.bands import band_lines
from village.school_data.rules.suppression import Shown


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    """One consultation of the list, in words."""

    row: Consultation
    when: str
    answered: str
    things_count: int


@dataclass(frozen=True, slots=True)
class ConsultationsPage:
    """What the list shows."""

    lines: tuple[ConsultationLine, ...]
    removed: tuple[Consultation, ...]
    tabs: tuple[GapTab, ...]
    can_keep: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One thing that families want, in words."""

    row: Answer
    need: str
    ward: str
    age_group: str
    count: Shown


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """What the page of one consultation shows."""

    row: Consultation
    when: str
    answered: str
    lines: tuple[AnswerLine, ...]
    removed: tuple[Answer, ...]
    files: tuple[ImportBatch, ...]
    fewest: int
    can_keep: bool

    @property
    def hidden_count(self) -> int:
        return sum(line.count is None for line in self.lines)


def consultations_page(viewer: Viewer) -> ConsultationsPage:
    """Return the list; a fixed number of queries."""
    can_keep, fewest = viewer.can(permissions.KEEP), _fewest(viewer)
    return ConsultationsPage(
        lines=tuple(
            ConsultationLine(
                row,
                days_words(row.from_on, row.to_on),
                answered_words(row.asked_count, row.answered_count, 0 if can_keep else fewest),
                vars(row)["things_count"],
            )
            for row in with_sums(consultations_of(viewer))
        ),
        removed=tuple(removed_lately(viewer, timezone.now())) if can_keep else (),
        tabs=tuple(tabs_for(viewer)),
        can_keep=can_keep,
    )


def consultation_page(viewer: Viewer, consultation_id: int) -> ConsultationPage:
    """Return one consultation; raises Http404. A fixed number of queries, however many answers there are."""
    row = consultation_for(viewer, consultation_id)
    can_keep, fewest = viewer.can(permissions.KEEP), _fewest(viewer)
    everything = list(answers_of(viewer))
    answers = [answer for answer in everything if answer.consultation_id == row.pk]
    counts = {one.pk: one.count for one in answers} if can_keep else _hidden(everything, fewest)
    return ConsultationPage(
        row=row,
        when=days_words(row.from_on, row.to_on),
        answered=answered_words(row.asked_count, row.answered_count, 0 if can_keep else fewest),
        lines=_lines(answers, counts),
        removed=tuple(answers_removed_lately(row, timezone.now())) if can_keep else (),
        files=tuple(files_of(viewer, row)) if can_keep else (),
        fewest=fewest,
        can_keep=can_keep,
    )


def ward_words(code: str, names: Mapping[str, str]) -> str:
    """Return how a ward is written so that it is found again: its name, or its code where another has the name."""
    name = names.get(code, code)
    return name if Counter(names.values())[name] < 2 else code


def _lines(answers: Sequence[Answer], counts: Mapping[int, Shown]) -> tuple[AnswerLine, ...]:
    names = ward_names(one.ward for one in answers if one.ward)
    lines = [
        AnswerLine(
            one,
            need_words(one.need) if one.need else "",
            names.get(one.ward, one.ward),
            one.age_group or ANY_AGE,
            counts[one.pk],
        )
        for one in answers
    ]
    return tuple(sorted(lines, key=lambda line: (-(line.count or 0), line.row.words, line.row.pk)))


def _hidden(answers: Sequence[Answer], fewest: int) -> Mapping[int, Shown]:
    """Return the counts as the board sees them."""
    today = timezone.localdate()
    return shown_counts(
        (
            Said(
                id=one.pk,
                consultation_id=one.consultation_id,
                year=half_of(month_of(one.consultation.to_on, today))[0],
                what=" ".join(what_of(one)),
                ward=one.ward,
                age_group=one.age_group,
                count=one.count,
            )
            for one in answers
        ),
        fewest,
    )


def _fewest(viewer: Viewer) -> int:
    return band_lines(viewer.partnership_id or 0).fewest_shown
