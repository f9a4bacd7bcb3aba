"""An assessment as one adult of the family reads it: without what it rests on, and without another home’s words."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.consent import AssessmentConsent
from village.assessments.models.delivery import AssessmentReview, DeliveryAction
from village.assessments.models.domain import DomainEntry
from village.assessments.models.team import TeamMember
from village.assessments.pages.assessment import Quote, quote_of
from village.assessments.queries.content import content_of, may_hear
from village.assessments.queries.own import own_pupils_of
from village.assessments.rules.consenting import Answer
from village.assessments.rules.domains import AREA_NAMES
from village.assessments.rules.kinds import State
from village.assessments.rules.whose_words import may_read
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.queries.grown_ups import living_with
from village.people.queries.staff import safeguarding_leads


@dataclass(frozen=True, slots=True)
class OwnDomain:
    """One domain as a family reads it."""

    entry: DomainEntry
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class OwnAssessment:
    """The page of one adult."""

    assessment: Assessment
    adult: Adult
    children: tuple[Pupil, ...]
    areas: tuple[tuple[str, tuple[OwnDomain, ...]], ...]
    actions: tuple[DeliveryAction, ...]
    team: tuple[TeamMember, ...]
    lead: TeamMember | None
    reviews: tuple[AssessmentReview, ...]
    mine: AssessmentConsent | None
    """The agreement of this adult that stands today."""
    places: str
    leads: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.assessment.state != State.CLOSED


def own_assessment(assessment: Assessment, adult: Adult, leads: Collection[str] = ()) -> OwnAssessment:
    """Return what one adult may read of an assessment that they may open."""
    today = timezone.localdate()
    together = living_with(adult.pk, today=today)
    content = content_of(assessment)
    hears = may_hear(assessment, today=today)
    lines = []
    for entry in content.entries:
        quotes = tuple(quote_of(one) for one in entry.words.all() if may_read(one.adult_id, adult.pk, together))
        if entry.strengths or entry.needs or quotes:
            lines.append(OwnDomain(entry, quotes))
    standing = [
        one
        for one in content.sharing.consents
        if one.adult_id == adult.pk and one.withdrawn_on is None and one.answer != Answer.NO
    ]
    mine = standing[-1] if standing else None
    seen = {adult.pk, *(together & hears)}
    shown = [one for one in content.team if one.left_on is None and (one.adult_id is None or one.adult_id in seen)]
    elsewhere = {one.pk for one in content.team if one.adult_id is not None and one.adult_id not in seen}
    for review in content.reviews:
        if len(content.adults) > 1 and not {one.adult_id for one in content.adults} <= seen:
            review.family_words = ""
    return OwnAssessment(
        assessment=assessment,
        adult=adult,
        children=tuple(own_pupils_of(assessment)),
        areas=tuple(
            (name, found)
            for code, name in AREA_NAMES.items()
            if (found := tuple(line for line in lines if line.entry.of.area == code))
        ),
        actions=tuple(one for one in content.actions if one.owner_id not in elsewhere),
        team=tuple(shown),
        lead=content.lead,
        reviews=content.reviews[::-1],
        mine=mine,
        places=", ".join(sorted(one.name for one in mine.with_whom.all())) if mine else "",
        leads=tuple(leads),
    )


def leads_for(viewer: Viewer, assessment: Assessment) -> list[str]:
    """Return the names of the school's safeguarding leads."""
    return safeguarding_leads(viewer, [assessment.school_id], today=timezone.localdate())
