"""Behaviour, results and targets of the made-up town's children, and the lists that a school has made of them."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from village.audit.services.record import Installation
from village.basics.school_year import school_year_of
from village.cohorts.models.rule import Rule
from village.cohorts.queries.cohorts import cohort_for, listed_in
from village.cohorts.rules.conditions import HALF_TERMLY
from village.cohorts.services.deciding import Decision, decide
from village.cohorts.services.rules import write_rule
from village.cohorts.services.running import RunAsked, run_rule
from village.demo.children import Children
from village.demo.school_year.records import Enrolment
from village.demo.school_year.tracker import as_step
from village.demo.town import Town, viewer_named
from village.importing.models.batch import ImportBatch
from village.importing.rules.records import IncidentRecord, PupilKey, ResultRecord, TargetRecord
from village.organisations.models.organisation import Organisation
from village.organisations.queries import term_dates_for
from village.school_data.services.attainment import bring_results, bring_targets
from village.school_data.services.behaviour import bring_incidents

TRACKER = "School tracker"
ROTA = (((-1, 6), "autumn", 1), ((0, 5), "autumn", 2))
"""Whose turn it is in which half-term: families of the youngest and the eldest first."""


def bring_records(town: Town, children: Children) -> None:
    """The six schools' behaviour, assessments, examination results and targets stand beside the marks."""
    for place in town.places.values():
        if place.urn:
            _bring_school(town, place, children)


def make_lists(town: Town) -> None:
    """Ridgeway has a rule, and a list of the half-term before, on which most names are decided."""
    lead, school = viewer_named("Farah Lund"), town.places["Ridgeway Primary School"]
    rule = write_rule(by=lead, school_id=school.pk, name="Half-termly", conditions=HALF_TERMLY)
    today = timezone.localdate()
    year = term_dates_for(town.partnership.pk).year(school_year_of(today))
    over = [half for half in year.half_terms if half.ends_on < today]
    if not over:
        return
    asked = RunAsked(year.starting, over[-1].term, over[-1].half, year_groups=(0, 5))
    _decide_most(lead_name="Farah Lund", rule=rule, school_id=school.pk, asked=asked)


def _decide_most(*, lead_name: str, rule: Rule, school_id: int, asked: RunAsked) -> None:
    lead = viewer_named(lead_name)
    cohort = cohort_for(lead, run_rule(by=lead, school_id=school_id, rule=rule, asked=asked).pk)
    rows = list(listed_in(lead, cohort))
    for number, row in enumerate(rows):
        if number % 3 == 2 or row.version != 1:
            continue
        decision = Decision("kept", reason="Mum asked for help at the gate." if number % 4 == 0 else "")
        if number == 4:
            decision = Decision("taken_off", "long_illness", "In hospital until the new year.", is_private=True)
        decide(by=lead, row=row, seen_version=row.version, decision=decision)


def _bring_school(town: Town, place: Organisation, children: Children) -> None:
    by = Installation(partnership_id=town.partnership.pk)
    here = (one for one in children.known.enrolments.values() if one.urn == place.urn)
    ours = {one.id: one for one in here if one.child_id in children.pupils}
    bring_incidents(by=by, records=list(_incidents(children, ours)), batch=_batch(town, place, "behaviour"))
    results = list(_results(children, ours, place.urn or ""))
    bring_results(by=by, records=results, batch=_batch(town, place, "attainment"))
    bring_targets(by=by, records=list(_targets(children, ours)), batch=_batch(town, place, "targets"))


def _incidents(children: Children, ours: dict[int, Enrolment]) -> Iterator[tuple[int, IncidentRecord]]:
    for number, one in enumerate(children.known.behaviour, start=1):
        if one.enrolment_id in ours:
            pupil = children.pupils[ours[one.enrolment_id].child_id]
            yield (
                pupil.pk,
                IncidentRecord(
                    row_number=number,
                    pupil=PupilKey(upn=pupil.upn),
                    school=None,
                    on=one.on,
                    kind="incident" if one.is_incident else "reward",
                    type=one.kind,
                    at=one.at,
                    points=one.points,
                    location=one.location,
                    note=one.note,
                ),
            )


def _results(children: Children, ours: dict[int, Enrolment], urn: str) -> Iterator[tuple[int, ResultRecord]]:
    for number, one in enumerate(children.known.assessments, start=1):
        if one.enrolment_id in ours:
            pupil = children.pupils[ours[one.enrolment_id].child_id]
            yield (
                pupil.pk,
                ResultRecord(
                    row_number=number,
                    pupil=PupilKey(upn=pupil.upn),
                    school=None,
                    subject=one.subject,
                    value=as_step(one.points),
                    number=float(one.points),
                    on=one.on,
                    scale=TRACKER,
                    expected=as_step(one.expected),
                ),
            )
    for number, exam in enumerate(children.known.results, start=1):
        if exam.urn == urn and exam.child_id in children.pupils:
            pupil = children.pupils[exam.child_id]
            number_or_none = float(exam.value) if exam.value.isdigit() else None
            yield (
                pupil.pk,
                ResultRecord(
                    row_number=number,
                    pupil=PupilKey(upn=pupil.upn),
                    school=None,
                    subject=exam.measure,
                    value=exam.value,
                    number=number_or_none,
                    on=exam.on,
                    scale=exam.stage,
                    key_stage=2 if exam.stage == "KS2" else 4,
                ),
            )


def _targets(children: Children, ours: dict[int, Enrolment]) -> Iterator[tuple[int, TargetRecord]]:
    for number, one in enumerate(children.known.targets, start=1):
        if one.enrolment_id in ours:
            pupil = children.pupils[ours[one.enrolment_id].child_id]
            yield (
                pupil.pk,
                TargetRecord(
                    row_number=number,
                    pupil=PupilKey(upn=pupil.upn),
                    school=None,
                    subject=one.subject,
                    value=as_step(one.points),
                    number=float(one.points),
                    by_on=date(one.year + 1, 7, 20),
                    scale=TRACKER,
                ),
            )


def _batch(town: Town, place: Organisation, kind: str) -> ImportBatch:
    now = timezone.now()
    return ImportBatch.objects.create(
        partnership=town.partnership,
        school=place,
        kind=kind,
        state=ImportBatch.State.ACCEPTED,
        proposal={"name": f"{place.short_name} {kind}"},
        made_at=now,
        heard_at=now,
        accepted_at=now,
    )
