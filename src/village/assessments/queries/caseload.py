"""The assessments of a school as a list: what is open, overdue, without a lead, or waiting for a decision."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment, AssessmentChild
from village.assessments.models.consent import AssessmentConsent, SharingException
from village.assessments.models.enquiry import Enquiry
from village.assessments.models.team import LeadSpell
from village.assessments.queries.assessments import assessments_at
from village.assessments.rules.kinds import OPEN_STATES, State
from village.people.models.roll import Spell

OPEN, AGREED, OVERDUE, UNLED, DRAFTS, WITHDRAWN, EXCEPTIONS, ASKED, MOVED, CLOSED = (
    "open",
    "agreed",
    "overdue",
    "unled",
    "drafts",
    "withdrawn",
    "exceptions",
    "asked",
    "moved",
    "closed",
)
SHOWN_WORDS = (
    (OPEN, "All that are open"),
    (AGREED, "Agreed"),
    (OVERDUE, "With an overdue review"),
    (UNLED, "Without a lead practitioner"),
    (DRAFTS, "Drafts"),
    (WITHDRAWN, "Whose family took its agreement back"),
    (EXCEPTIONS, "With a second look to take"),
    (ASKED, "About which somebody asks"),
    (MOVED, "Whose child has left the school"),
    (CLOSED, "Closed"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to."""

    show: str = OPEN
    kind: str = ""


def caseload(viewer: Viewer, school_id: int, wanted: Wanted, *, today: date) -> QuerySet[Assessment]:
    """Return the assessments of the school, what is due first before the rest, each with lead and counts."""
    rows = _shown(assessments_at(viewer, [school_id]), wanted.show, today)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    lead = LeadSpell.objects.filter(assessment=OuterRef("pk"), until_on=None).values("member__name")[:1]
    written = ~Q(entries__strengths="", entries__needs="", entries__answers={})
    return rows.annotate(
        lead_name=Subquery(lead),
        review_count=Count("reviews", distinct=True),
        domain_count=Count("entries", distinct=True),
        written_count=Count("entries", filter=written, distinct=True),
    ).order_by(F("next_review_on").asc(nulls_last=True), "-pk")


def overdue(rows: QuerySet[Assessment], today: date) -> QuerySet[Assessment]:
    """Return the agreed ones whose review is past its day."""
    return rows.filter(state=State.AGREED, next_review_on__lt=today)


def _shown(rows: QuerySet[Assessment], show: str, today: date) -> QuerySet[Assessment]:
    if show == CLOSED:
        return rows.filter(state=State.CLOSED)
    rows = rows.filter(state__in=OPEN_STATES)
    of = {"assessment": OuterRef("pk")}
    match show:
        case "agreed":
            return rows.filter(state=State.AGREED)
        case "overdue":
            return overdue(rows, today)
        case "unled":
            return rows.exclude(Exists(LeadSpell.objects.filter(**of, until_on=None)))
        case "drafts":
            return rows.filter(state=State.DRAFT)
        case "withdrawn":
            stands = AssessmentConsent.objects.filter(**of, withdrawn_on=None).exclude(answer="no")
            taken = AssessmentConsent.objects.filter(**of).exclude(withdrawn_on=None)
            return rows.filter(Exists(taken)).exclude(Exists(stands))
        case "exceptions":
            return rows.filter(Exists(SharingException.objects.filter(**of, is_right=None)))
        case "asked":
            return rows.filter(Exists(Enquiry.objects.filter(**of, answer=Enquiry.Answer.OPEN)))
        case "moved":
            here = Spell.objects.filter(
                Q(left_on=None) | Q(left_on__gte=today), pupil=OuterRef("pupil"), school=OuterRef("assessment__school")
            )
            return rows.exclude(Exists(AssessmentChild.objects.filter(Exists(here), **of)))
    return rows
