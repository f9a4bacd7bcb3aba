"""What a child has reached: subjects by half-term with what is aimed at, and for parents the same in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import SchoolYear, school_year_of
from village.basics.speech import marked
from village.design.speech import READER, say
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words
from village.people.models.pupil import Pupil
from village.school_data.models.attainment import Result, Target
from village.school_data.queries.one_pupil import results_of, seen_by, targets_of
from village.school_data.rules.looking.named_half_terms import half_term_of

PLAIN = {
    Result.Standing.BELOW: marked("Not yet where the school expects"),
    Result.Standing.EXPECTED: marked("Where the school expects"),
    Result.Standing.ABOVE: marked("Further than the school expects"),
}


@dataclass(frozen=True, slots=True)
class Reached:
    """One result in one half-term: the value as written, and how it stands."""

    value: str
    standing: str


@dataclass(frozen=True, slots=True)
class SubjectShown:
    """One subject: a result or none for each half-term, what is aimed at, and the latest in plain words."""

    subject: str
    reached: tuple[Reached | None, ...]
    target: str
    plain: str
    on: date


@dataclass(frozen=True, slots=True)
class KeyStageShown:
    """One result of a key stage."""

    stage: str
    subject: str
    value: str
    standing: str
    on: date


@dataclass(frozen=True, slots=True)
class AttainmentShown:
    """What the panel shows."""

    half_terms: tuple[str, ...]
    subjects: tuple[SubjectShown, ...]
    key_stages: tuple[KeyStageShown, ...]
    is_own: bool


def attainment_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the child's results of this year and last, for who sees its days; None where there are none."""
    seen = seen_by(viewer, pupil)
    if seen is None:
        return None
    results = results_of(pupil, seen)
    if not results:
        return None
    today = timezone.localdate()
    dates = term_dates_for(pupil.partnership_id)
    years = [dates.year(school_year_of(today) - 1), dates.year(school_year_of(today))]
    assessed = [row for row in results if row.kind == Result.Kind.ASSESSMENT and row.on >= years[0].starts_on]
    subjects = _subjects(assessed, targets_of(pupil, seen), years, today)
    stages = tuple(
        KeyStageShown(
            say(row.get_kind_display()),
            row.subject,
            row.value,
            say(row.get_standing_display()) if row.standing else "",
            row.on,
        )
        for row in results
        if row.kind != Result.Kind.ASSESSMENT
    )
    if not subjects[1] and not stages:
        return None
    return {"attainment": AttainmentShown(subjects[0], subjects[1], stages, seen.is_own)}


def _subjects(
    results: Sequence[Result], targets: Sequence[Target], years: Sequence[SchoolYear], today: date
) -> tuple[tuple[str, ...], tuple[SubjectShown, ...]]:
    """Return the half-terms in which anything was assessed, and a line for each subject."""
    halves = [half for year in years for half in year.half_terms]
    placed = [(half_term_of(row.on, halves), row) for row in results]
    used = [half for half in halves if any(half == at for at, _ in placed)]
    labels = tuple(_label(half_words(half.term, half.half, READER), half.starts_on, years[1]) for half in used)
    aims = {target.subject: target.value for target in reversed(targets) if target.by_on >= today}
    lines = []
    for subject in sorted({row.subject for row in results}):
        latest = {half: row for half, row in placed if row.subject == subject}
        last = [row for row in results if row.subject == subject][-1]
        lines.append(
            SubjectShown(
                subject=subject,
                reached=tuple(_reached(latest.get(half)) for half in used),
                target=aims.get(subject, ""),
                plain=say(PLAIN[Result.Standing(last.standing)]) if last.standing else "",
                on=last.on,
            )
        )
    return labels, tuple(lines)


def _label(words: str, starts_on: date, this_year: SchoolYear) -> str:
    return words if starts_on >= this_year.starts_on else say("%(half_term)s, last year", half_term=words)


def _reached(row: Result | None) -> Reached | None:
    return None if row is None else Reached(row.value, row.get_standing_display() if row.standing else "")
