"""Running a rule: everybody is looked at, whom it lists is frozen with every reason, and nothing is decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.basics.plain_values import to_plain
from village.cohorts import permissions
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule
from village.cohorts.queries.facts import HalfTermAsked, facts_of_school, half_term_asked
from village.cohorts.queries.rules import current_version
from village.cohorts.rules.listing import Picked, fingerprint, listed
from village.cohorts.services.subjects import cohort_subject
from village.people.models.pupil import Pupil
from village.people.services.looking import record_list


@dataclass(frozen=True, slots=True)
class RunAsked:
    """What is asked of a run: which half-term, up to which day, and whose turn it is."""

    academic_year: int
    term: str
    half: int
    until: date | None = None
    """The last day whose marks count; None: the last day that has marks."""
    year_groups: tuple[int, ...] = ()
    """Empty: every year group."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a run would list, before anything is kept."""

    picked: tuple[Picked, ...]
    looked_at: int
    half_term: HalfTermAsked
    fingerprint: str


def try_rule(*, by: Viewer, school_id: int, rule: Rule, asked: RunAsked) -> Trial:
    """Return whom the rule would list now. Nothing is kept; the names that it reads are on record."""
    _may_run(by, rule, school_id)
    half_term = half_term_asked(by, school_id, asked.academic_year, asked.term, asked.half, until=asked.until)
    everybody = facts_of_school(by, school_id, half_term)
    if not everybody:
        raise Refused("There are no marks for this half-term yet. Bring in the attendance export first.", field="half")
    picked = listed(everybody, current_version(rule).read_conditions(), asked.year_groups)
    return Trial(tuple(picked), len(everybody), half_term, fingerprint(everybody))


@transaction.atomic
def run_rule(*, by: Viewer, school_id: int, rule: Rule, asked: RunAsked) -> Cohort:
    """Return the frozen list: rule version, cut-off, who and why. The same rule on the same data is refused twice."""
    Rule.objects.select_for_update().get(pk=rule.pk)
    trial = try_rule(by=by, school_id=school_id, rule=rule, asked=asked)
    version = current_version(rule)
    twin = Cohort.objects.filter(
        school_id=school_id,
        version=version,
        data_fingerprint=trial.fingerprint,
        year_groups=sorted(asked.year_groups),
        set_aside_at=None,
    ).first()
    if twin is not None:
        raise Refused("This rule was run on the very same data already. Open that list, or bring newer marks.")
    cohort = Cohort.objects.create(
        partnership_id=by.partnership_id or 0,
        school_id=school_id,
        version=version,
        academic_year=asked.academic_year,
        term=asked.term,
        half=asked.half,
        year_groups=sorted(asked.year_groups),
        data_until=trial.half_term.until,
        data_fingerprint=trial.fingerprint,
        run_by_id=by.user_id,
        run_at=timezone.now(),
        pupil_count=trial.looked_at,
    )
    Listed.objects.bulk_create(_row(cohort, one) for one in trial.picked)
    record("cohorts.run", by=by, subject=cohort_subject(cohort))
    _note_names(by, cohort, trial.picked)
    return cohort


@transaction.atomic
def set_aside(*, by: Viewer, cohort: Cohort, reason: str) -> None:
    """The list was run by mistake and counts for nothing; it stays to be read, with the reason."""
    must_be_allowed(
        by,
        permissions.RUN,
        partnership_id=cohort.partnership_id,
        at=[cohort.school_id],
        seen_with=permissions.VIEW,
    )
    if not reason.strip():
        raise Refused("Say why the list is set aside. The sentence stays with it.", field="reason")
    now = timezone.now()
    if Cohort.objects.filter(pk=cohort.pk, set_aside_at=None).update(
        set_aside_at=now, set_aside_why=reason.strip()[:300]
    ):
        record("cohorts.set-aside", by=by, subject=cohort_subject(cohort), reason=reason.strip())


@transaction.atomic
def take_up_again(*, by: Viewer, cohort: Cohort) -> None:
    """A list that was set aside counts again."""
    must_be_allowed(
        by,
        permissions.RUN,
        partnership_id=cohort.partnership_id,
        at=[cohort.school_id],
        seen_with=permissions.VIEW,
    )
    if Cohort.objects.filter(pk=cohort.pk).exclude(set_aside_at=None).update(set_aside_at=None, set_aside_why=""):
        record("cohorts.taken-up", by=by, subject=cohort_subject(cohort))


def _may_run(by: Viewer, rule: Rule, school_id: int) -> None:
    must_be_allowed(by, permissions.RUN, partnership_id=rule.partnership_id, at=[school_id], seen_with=permissions.VIEW)
    if rule.school_id not in {None, school_id}:
        raise Refused("This rule belongs to another school. Choose one of this school's.")
    if rule.retired_on is not None:
        raise Refused("This rule is retired. Bring it back before you run it.")


def _row(cohort: Cohort, picked: Picked) -> Listed:
    plain = to_plain(replace(picked.facts, sibling_ids=frozenset()))
    figures = {name: value for name, value in plain.items() if name not in {"pupil_id", "sibling_ids"}}
    return Listed(
        cohort=cohort,
        pupil_id=picked.facts.pupil_id,
        why=[to_plain(reason) for reason in picked.why],
        year_group=picked.facts.year_group,
        registration_group=picked.facts.registration_group,
        figures=figures,
    )


def _note_names(by: Viewer, cohort: Cohort, picked: Sequence[Picked]) -> None:
    names = Pupil.objects.filter(pk__in=[one.facts.pupil_id for one in picked])
    record_list(by=by, pupils=names, school_id=cohort.school_id, verb="cohorts.listed")
