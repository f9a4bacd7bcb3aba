"""One of each thing of room `assessments`, for the guard tests."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from village.assessments.models import (
    Assessment,
    AssessmentAdult,
    AssessmentChild,
    AssessmentConsent,
    AssessmentReview,
    DeliveryAction,
    DomainEntry,
    DomainWords,
    EarlierWords,
    Enquiry,
    LeadSpell,
    ReviewLine,
    SharingException,
    TeamMeeting,
    TeamMember,
    TemplateVersion,
)
from village.assessments.rules.questions import plain, ready_made
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (
    Assessment,
    AssessmentAdult,
    AssessmentChild,
    AssessmentConsent,
    AssessmentReview,
    DeliveryAction,
    DomainEntry,
    DomainWords,
    EarlierWords,
    Enquiry,
    LeadSpell,
    ReviewLine,
    SharingException,
    TeamMeeting,
    TeamMember,
    TemplateVersion,
)
TABLES_OF_ALL = (TemplateVersion,)
OF_ALL = frozenset({"template_version"})
"""What every assessment of the partnership asks belongs to no school."""
IDS: Mapping[str, str] = {
    "assessment_id": "assessment",
    "domain_entry_id": "domain_entry",
    "assessment_consent_id": "assessment_consent",
    "sharing_exception_id": "sharing_exception",
    "team_member_id": "team_member",
    "delivery_action_id": "delivery_action",
    "enquiry_id": "enquiry",
    "template_version_id": "template_version",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    Assessment: frozenset({"agreed_on", "next_review_on", "kind"}),
    DomainEntry: frozenset({"answers"}),
    EarlierWords: frozenset({"lines"}),
    AssessmentConsent: frozenset({"withdrawn_on"}),
    SharingException: frozenset({"is_right"}),
}
"""Days by which assessments are found, an answer that stands, and lists that are no words by themselves."""
_WORK_WITH_FAMILIES = frozenset({"head", "inclusion_lead", "safeguarding_lead"})
OF_A_CHILD: Mapping[str, frozenset[str]] = {
    "assessment": _WORK_WITH_FAMILIES | {"parent"},
    "domain_words": _WORK_WITH_FAMILIES | {"parent"},
    "sharing_exception": _WORK_WITH_FAMILIES,
    "team_meeting": _WORK_WITH_FAMILIES,
}
"""Things about a child of Ashlea that hold a mark, and who of the cast may meet it."""
SAMPLES = {
    "assessments:template-new": lambda things: {"template_kind": "caf"},
    "assessments:question-edit": lambda things: {
        "template_version_id": things["template_version"].pk,
        "question_code": "health",
    },
    "assessments:question-retire": lambda things: {
        "template_version_id": things["template_version"].pk,
        "question_code": "health",
    },
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return an agreed assessment about the child, shared with nobody, with one of everything in it."""
    now, on, school_id = timezone.now(), date(2026, 2, 2), things["school"].pk
    number = TemplateVersion.objects.filter(partnership=partnership, kind="caf").count() + 1
    version = TemplateVersion.objects.create(
        partnership=partnership,
        kind="caf",
        number=number,
        standing="published" if number == 1 else "superseded",
        questions=plain(ready_made()["caf"]),
        why="Sample",
        made_at=now,
        published_at=now,
    )
    assessment = Assessment.objects.create(
        partnership=partnership,
        school_id=school_id,
        kind="caf",
        template=version,
        state="agreed",
        purpose="Sample purpose",
        conclusions="Sample conclusions",
        agreed_words="Sample words",
        agreed_on=on,
        next_review_on=date(2026, 4, 1),
        begun_at=now,
    )
    of = {"assessment": assessment}
    entry = DomainEntry.objects.create(
        domain="warmth", strengths="Sample", needs="Sample", evidence="Sample", evidence_from="Sample", **of
    )
    member = TeamMember.objects.create(
        organisation_id=school_id, name="Sample", role_words="Sample", phone="01632 960001", joined_on=on, **of
    )
    review = AssessmentReview.objects.create(
        on=on, words="Sample", family_words="Sample", next_on=date(2026, 4, 1), written_at=now, **of
    )
    return {
        "template_version": version,
        "assessment": assessment,
        "assessment_child": AssessmentChild.objects.create(pupil_id=things["pupil"].pk, **of),
        "assessment_adult": AssessmentAdult.objects.create(adult_id=things["adult"].pk, **of),
        "domain_entry": entry,
        "domain_words": DomainWords.objects.create(entry=entry, adult_id=things["adult"].pk, words="Sample"),
        "earlier_words": EarlierWords.objects.create(entry=entry, until=now, lines=[["Sample", "Sample"]]),
        "assessment_consent": AssessmentConsent.objects.create(
            adult_id=things["adult"].pk, answer="yes", on=on, how="phone", except_words="Sample", noted_at=now, **of
        ),
        "sharing_exception": SharingException.objects.create(
            organisation_id=school_id, reason="harm", why="Sample explanation", asked_at=now, **of
        ),
        "team_member": member,
        "lead_spell": LeadSpell.objects.create(member=member, from_on=on, **of),
        "team_meeting": TeamMeeting.objects.create(on=on, said="Sample", also_came="Sample", written_at=now, **of),
        "delivery_action": DeliveryAction.objects.create(words="Sample", by_on=date(2026, 4, 1), **of),
        "assessment_review": review,
        "review_line": ReviewLine.objects.create(review=review, entry=entry, change="better", words="Sample"),
        "enquiry": Enquiry.objects.create(
            partnership=partnership, organisation_id=school_id, ring="01632 960001", asked_at=now, **of
        ),
    }


def heard_at(things: Things) -> list[str]:
    """Return the page on which those who work with the family read everything."""
    return [reverse("assessments:assessment", args=(things["assessment"].pk,))]
