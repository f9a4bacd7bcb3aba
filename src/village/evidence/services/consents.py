"""Consents of the people whom a case study shows: given, taken back, needed no more."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.evidence.models.case_study import CaseConsent, CaseStudy
from village.evidence.services.case_studies import may_change, subject_of, withdraw_case


@transaction.atomic
def add_consent(*, by: Viewer, case: CaseStudy, values: Mapping[str, Any]) -> CaseConsent:
    """Return the consent, now on record; raises Refused for days that cannot be."""
    may_change(by, case)
    given_on, ends_on = values["given_on"], values.get("ends_on")
    if given_on > timezone.localdate():
        raise Refused("This day is still to come. Write the day on which they agreed.", field="given_on")
    if ends_on is not None and ends_on < given_on:
        raise Refused("The consent ends before it was given. Look at both days.", field="ends_on")
    if not (values.get("covers_words") or values.get("covers_picture")):
        raise Refused("Say what they agreed to: the words, a picture, or both.", field="covers_words")
    consent = CaseConsent.objects.create(case=case, **values)
    record("evidence.consent-given", by=by, subject=subject_of(case))
    return consent


@transaction.atomic
def withdraw_consent(*, by: Viewer, consent: CaseConsent) -> None:
    """The consent is over and the case study is out of sight at once, everywhere."""
    case = consent.case
    may_change(by, case)
    today = timezone.localdate()
    if not CaseConsent.objects.filter(pk=consent.pk, withdrawn_on__isnull=True).update(withdrawn_on=today):
        raise Refused("This consent was taken back already.")
    record("evidence.consent-withdrawn", by=by, subject=subject_of(case))
    if consent.left_out_on is None and case.state != CaseStudy.State.WITHDRAWN:
        withdraw_case(by=by, case=case, reason="Somebody whom it shows took their consent back.")


@transaction.atomic
def leave_out(*, by: Viewer, consent: CaseConsent) -> None:
    """Nothing in the case study shows this person any more, so nothing is asked of the consent."""
    may_change(by, consent.case)
    today = timezone.localdate()
    if not CaseConsent.objects.filter(pk=consent.pk, left_out_on__isnull=True).update(left_out_on=today):
        raise Refused("This is said already.")
    record("evidence.person-left-out", by=by, subject=subject_of(consent.case))
