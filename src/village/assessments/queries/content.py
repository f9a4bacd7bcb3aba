"""Everything that stands in one assessment, in a fixed number of queries, and single parts of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.http import Http404
from django.utils import timezone

from village.assessments.models.assessment import Assessment, AssessmentAdult
from village.assessments.models.consent import ASKED_AGAIN, AssessmentConsent, SharingException
from village.assessments.models.delivery import AssessmentReview, DeliveryAction
from village.assessments.models.domain import DomainEntry, DomainWords, EarlierWords
from village.assessments.models.team import LeadSpell, TeamMeeting, TeamMember
from village.assessments.models.template import TemplateVersion
from village.assessments.queries.assessments import pupil_ids_of
from village.assessments.rules.consenting import Said, has_agreement, has_withdrawn, shares_with
from village.assessments.rules.domains import place_of
from village.assessments.rules.questions import Question
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Contact
from village.people.queries.grown_ups import adults_for_all


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the family said, and with whom the assessment may be shared today."""

    consents: tuple[AssessmentConsent, ...]
    exceptions: tuple[SharingException, ...]

    @property
    def said(self) -> list[Said]:
        return [one.said for one in self.consents]

    @property
    def organisations(self) -> frozenset[int]:
        """Organisations that may know today."""
        return shares_with(self.said, [one.organisation_id for one in self.exceptions if one.is_right])

    @property
    def is_agreed(self) -> bool:
        return has_agreement(self.said)

    @property
    def is_withdrawn(self) -> bool:
        return has_withdrawn(self.said)


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of one assessment."""

    entries: tuple[DomainEntry, ...]
    sharing: Sharing
    team: tuple[TeamMember, ...]
    leads: tuple[LeadSpell, ...]
    meetings: tuple[TeamMeeting, ...]
    actions: tuple[DeliveryAction, ...]
    reviews: tuple[AssessmentReview, ...]
    adults: tuple[AssessmentAdult, ...]

    @property
    def lead(self) -> TeamMember | None:
        """The lead practitioner of today."""
        return next((one.member for one in self.leads if one.until_on is None), None)


def content_of(assessment: Assessment) -> Content:
    """Return what stands in the assessment; as many queries for a long one as for a short one.

    Whether somebody may read all of it is asked by who shows it.
    """
    of = {"assessment": assessment}
    entries = DomainEntry.objects.filter(**of).select_related("written_by")
    entries = entries.prefetch_related("words__adult", "words__pupil")
    reviews = AssessmentReview.objects.filter(**of).select_related("written_by").prefetch_related("lines__entry")
    return Content(
        entries=tuple(sorted(entries, key=lambda one: place_of(one.domain))),
        sharing=sharing_of(assessment),
        team=tuple(TeamMember.objects.filter(**of).select_related("organisation", "practitioner")),
        leads=tuple(LeadSpell.objects.filter(**of).select_related("member__organisation")),
        meetings=tuple(TeamMeeting.objects.filter(**of).select_related("written_by").prefetch_related("came")),
        actions=tuple(DeliveryAction.objects.filter(**of, removed_at=None).select_related("owner__organisation")),
        reviews=tuple(reviews),
        adults=tuple(AssessmentAdult.objects.filter(**of).select_related("adult")),
    )


def sharing_of(assessment: Assessment) -> Sharing:
    """Return what was said about sharing; three queries."""
    consents = AssessmentConsent.objects.filter(assessment=assessment).select_related("adult", "pupil", "noted_by")
    exceptions = SharingException.objects.filter(assessment=assessment).select_related(
        "organisation", "asked_by", "looked_by"
    )
    return Sharing(tuple(consents.prefetch_related("with_whom")), tuple(exceptions))


def removed_actions(assessment: Assessment) -> list[DeliveryAction]:
    """Return the actions that were taken out and can be put back."""
    return list(DeliveryAction.objects.filter(assessment=assessment).exclude(removed_at=None))


def part_of[Row: models.Model](table: type[Row], assessment: Assessment, row_id: int) -> Row:
    """Return one part of the assessment; raises Http404 for one of another. See the assessment first."""
    found = table._default_manager.filter(assessment=assessment, pk=row_id).first()
    if found is None:
        raise Http404("There is no such part in this assessment.")
    return found


def entry_for(assessment: Assessment, entry_id: int) -> DomainEntry:
    """Return one domain with its words; raises Http404. See the assessment first."""
    rows = DomainEntry.objects.filter(assessment=assessment, pk=entry_id).select_related("written_by")
    found = rows.prefetch_related("words__adult", "words__pupil").first()
    if found is None:
        raise Http404("There is no such domain in this assessment.")
    return found


def entries_of(assessment: Assessment) -> list[DomainEntry]:
    """Return the domains in their order, without words."""
    return sorted(DomainEntry.objects.filter(assessment=assessment), key=lambda one: place_of(one.domain))


def words_of(entry: DomainEntry) -> list[DomainWords]:
    """Return whose words stand under the domain now."""
    return list(DomainWords.objects.filter(entry=entry).select_related("adult", "pupil"))


def earlier_of(entry: DomainEntry) -> list[EarlierWords]:
    """Return what stood under the domain before, the latest first."""
    return list(EarlierWords.objects.filter(entry=entry).select_related("written_by")[:50])


def known_questions(assessment: Assessment) -> Mapping[str, Question]:
    """Return every question that any version of the kind ever asked, by code, in its latest words; one query."""
    rows = TemplateVersion.objects.filter(partnership_id=assessment.partnership_id, kind=assessment.kind)
    return {one.code: one for row in rows.order_by("number") for one in row.asked}


def family_of(assessment: Assessment, *, today: date | None = None) -> list[Contact]:
    """Return the adults who may hear about every child of the assessment today."""
    return adults_for_all(pupil_ids_of(assessment), today=today or timezone.localdate())


def may_hear(assessment: Assessment, *, today: date) -> frozenset[int]:
    """Return the ids of the adults of the family who may see anything of it today."""
    return frozenset(one.adult_id for one in family_of(assessment, today=today))


def adults_of(assessment: Assessment) -> list[AssessmentAdult]:
    """Return the adults of the family who take part."""
    return list(AssessmentAdult.objects.filter(assessment=assessment).select_related("adult"))


def team_today(assessment: Assessment) -> list[TeamMember]:
    """Return who is in the team today."""
    return list(TeamMember.objects.filter(assessment=assessment, left_on=None).select_related("organisation"))


def names_of(organisation_ids: frozenset[int]) -> str:
    """Return organisations by name, for a sentence."""
    rows = Organisation.objects.filter(pk__in=organisation_ids).order_by("name").values_list("name", flat=True)
    return ", ".join(rows)


def reviews_of(assessment_ids: Collection[int]) -> list[AssessmentReview]:
    """Return the reviews of several assessments; one query."""
    return list(AssessmentReview.objects.filter(assessment__in=assessment_ids))


def taken_back_of(assessment_ids: Collection[int]) -> list[AssessmentConsent]:
    """Return the agreements to several assessments that were taken back; a later answer is no taking back."""
    rows = AssessmentConsent.objects.filter(assessment__in=assessment_ids).exclude(withdrawn_on=None)
    return list(rows.exclude(withdrawn_words=ASKED_AGAIN))
