"""Beginning an assessment with a family, also from a checklist or from the school before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment, AssessmentAdult, AssessmentChild
from village.assessments.models.domain import DomainEntry, DomainWords
from village.assessments.queries.assessments import assessments_about, pupil_ids_of
from village.assessments.queries.content import may_hear
from village.assessments.rules.kinds import KIND_WORDS, OPEN_STATES, Kind
from village.assessments.rules.questions import domains_of
from village.assessments.services.on_record import within
from village.assessments.services.templates import version_in_use
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.queries.grown_ups import adults_for_all
from village.people.queries.pupils import schools_today
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.people.services.on_record import pupil_subject


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new assessment begins with."""

    kind: str
    purpose: str
    takes_over: int | None = None
    """A checklist about the same child, whose domains it takes over."""


@transaction.atomic
def begin(
    *, by: Viewer, school_id: int, pupils: Sequence[Pupil], adult_ids: Collection[int], beginning: Beginning
) -> Assessment:
    """Return a draft about these children on the version in use, with every domain that it asks about.

    One child at least is on the school's roll today. Raises Refused where an open one of the kind stands already.
    """
    must_be_allowed(by, permissions.WRITE, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)
    _check_children(by, school_id, pupils)
    if beginning.kind not in KIND_WORDS:
        raise Refused("Choose the kind of assessment.", field="kind")
    if not beginning.purpose.strip():
        raise Refused("Say in a sentence why it is done. The family reads it too.", field="purpose")
    pupil_ids = [pupil.pk for pupil in pupils]
    if assessments_about(by, pupil_ids).filter(kind=beginning.kind, state__in=OPEN_STATES).exists():
        raise Refused("There is an open one of this kind about the child already. Go on with that one.", field="kind")
    source = None
    if beginning.takes_over is not None:
        source = assessments_about(by, pupil_ids).filter(pk=beginning.takes_over, kind=Kind.CHECKLIST).first()
    version = version_in_use(by.partnership_id or 0, beginning.kind)
    made = Assessment.objects.create(
        partnership_id=by.partnership_id or 0,
        school_id=school_id,
        kind=beginning.kind,
        template=version,
        purpose=beginning.purpose.strip(),
        came_from=source,
        begun_by_id=by.user_id,
        begun_at=timezone.now(),
    )
    AssessmentChild.objects.bulk_create(AssessmentChild(assessment=made, pupil=pupil) for pupil in pupils)
    add_adults(made, adult_ids)
    open_domains(made, domains_of(version.asked))
    if source is not None:
        copy_domains(source, made)
    for pupil in pupils:
        record("assessments.begun", by=by, subject=pupil_subject(pupil), within=within(made))
    return made


def add_adults(assessment: Assessment, adult_ids: Collection[int]) -> None:
    """These adults of the family take part; raises Refused for one who may not hear about every child."""
    hears = {one.adult_id for one in adults_for_all(pupil_ids_of(assessment), today=timezone.localdate())}
    if not set(adult_ids) <= hears:
        raise Refused("Choose among the adults whom the school may write to about every child.", field="adults")
    held = set(AssessmentAdult.objects.filter(assessment=assessment).values_list("adult_id", flat=True))
    AssessmentAdult.objects.bulk_create(
        AssessmentAdult(assessment=assessment, adult_id=one) for one in sorted(set(adult_ids) - held)
    )


def open_domains(assessment: Assessment, domains: Collection[str]) -> None:
    """Each of these domains has its row, so that even its first words are kept with a version."""
    held = set(DomainEntry.objects.filter(assessment=assessment).values_list("domain", flat=True))
    DomainEntry.objects.bulk_create(
        DomainEntry(assessment=assessment, domain=code) for code in domains if code not in held
    )


def copy_domains(source: Assessment, made: Assessment) -> None:
    """What stands under the domains of one stands under the same domains of the other.

    Words of children and adults whom the other is not about, or who may not hear of it, stay behind.
    """
    entries = {one.domain: one for one in DomainEntry.objects.filter(assessment=source)}
    open_domains(made, list(entries))
    children, hears = set(pupil_ids_of(made)), may_hear(made, today=timezone.localdate())
    for entry in DomainEntry.objects.filter(assessment=made, domain__in=entries):
        old = entries[entry.domain]
        for name in ("strengths", "needs", "evidence", "evidence_from", "answers", "written_by_id", "written_at"):
            setattr(entry, name, getattr(old, name))
        entry.save()
        words = DomainWords.objects.filter(entry=old)
        DomainWords.objects.bulk_create(
            DomainWords(entry=entry, adult_id=one.adult_id, pupil_id=one.pupil_id, words=one.words)
            for one in words
            if one.pupil_id in children or one.adult_id in hears
        )


def _check_children(by: Viewer, school_id: int, pupils: Sequence[Pupil]) -> None:
    if not pupils:
        raise Refused("Choose the child whom it is about.", field="pupils")
    for pupil in pupils:
        reach = reach_for(by, pupil)
        if reach.level != Level.FULL or reach.ties:
            raise Http404("There is no such child.")
    if not any(school_id in schools_today(pupil, today=timezone.localdate()) for pupil in pupils):
        raise Refused("One child of the assessment must be on the roll of this school today.", field="pupils")
