"""One assessment as staff read it: domains with their words, sharing, the team, the plan, reviews, who asks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.consent import AssessmentConsent, SharingException
from village.assessments.models.delivery import AssessmentReview, DeliveryAction
from village.assessments.models.domain import DomainEntry, DomainWords
from village.assessments.models.enquiry import Enquiry
from village.assessments.models.team import LeadSpell, TeamMeeting, TeamMember
from village.assessments.models.template import TemplateVersion
from village.assessments.pages.frame import AssessmentFrame, assessment_frame, is_late
from village.assessments.queries.asking import enquiries_about
from village.assessments.queries.assessments import others_open, pupil_ids_of
from village.assessments.queries.content import (
    Content,
    content_of,
    known_questions,
    may_hear,
    names_of,
    removed_actions,
)
from village.assessments.queries.templates import newer_than
from village.assessments.rules.consenting import latest
from village.assessments.rules.domains import AREA_NAMES
from village.assessments.rules.kinds import State
from village.assessments.rules.questions import ANSWERS, GUIDE, Answered, OldAnswer, Question, old_answers
from village.people.queries.likenesses import rolls_today


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, and whose they are."""

    owner: str
    words: str
    adult_id: int | None = None


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One domain with everything under it."""

    entry: DomainEntry
    quotes: tuple[Quote, ...]
    answers: tuple[tuple[str, str], ...]
    """Question and answer."""
    old: tuple[OldAnswer, ...]

    @property
    def is_written(self) -> bool:
        """Whether anything stands there."""
        entry = self.entry
        return bool(entry.strengths or entry.needs or entry.evidence or self.quotes or self.answers or self.old)


@dataclass(frozen=True, slots=True)
class Area:
    """One of the three areas."""

    name: str
    lines: tuple[DomainLine, ...]


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One answer, and whether it counts today."""

    row: AssessmentConsent
    giver: str
    places: str
    stands: bool
    is_shut_out: bool


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One member, and whether they may still be told."""

    row: TeamMember
    is_lead: bool
    is_cut_off: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action with how it stands."""

    row: DeliveryAction
    is_late: bool


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """The page of one assessment."""

    frame: AssessmentFrame
    content: Content
    areas: tuple[Area, ...]
    newer: TemplateVersion | None
    consents: tuple[ConsentLine, ...]
    exceptions: tuple[SharingException, ...]
    shared_with: str
    team: tuple[TeamLine, ...]
    actions: tuple[ActionLine, ...]
    removed: tuple[DeliveryAction, ...]
    enquiries: tuple[Enquiry, ...]
    others: tuple[Assessment, ...]
    """Further open ones of the kind about a child of this one."""
    has_moved: bool
    today: date

    @property
    def assessment(self) -> Assessment:
        return self.frame.assessment

    @property
    def reviews(self) -> tuple[AssessmentReview, ...]:
        """The latest first."""
        return self.content.reviews[::-1]

    @property
    def meetings(self) -> tuple[TeamMeeting, ...]:
        return self.content.meetings

    @property
    def led_before(self) -> tuple[LeadSpell, ...]:
        return tuple(one for one in self.content.leads if one.until_on is not None)

    @property
    def is_overdue(self) -> bool:
        due = self.assessment.next_review_on
        return self.assessment.state == State.AGREED and due is not None and due < self.today

    @property
    def written(self) -> int:
        """Under how many domains something stands."""
        return sum(line.is_written for area in self.areas for line in area.lines)

    @property
    def count(self) -> int:
        return sum(len(area.lines) for area in self.areas)

    @property
    def is_ready(self) -> bool:
        """Whether the family's agreement to it can be written down."""
        return bool(self.written and self.assessment.conclusions and self.content.sharing.is_agreed)


def assessment_page(viewer: Viewer, assessment: Assessment) -> AssessmentPage:
    """Return the page of an assessment that the viewer may see; a fixed number of queries."""
    today, frame, content = timezone.localdate(), assessment_frame(viewer, assessment), content_of(assessment)
    known = {pupil.pk for pupil in frame.named.pupils}
    ids = pupil_ids_of(assessment)
    hears = may_hear(assessment, today=today)
    here = any(one.school_id == assessment.school_id for one in rolls_today(ids, today=today))
    is_open = assessment.state != State.CLOSED
    return AssessmentPage(
        frame=frame,
        content=content,
        areas=areas_of(content, assessment.template.asked, known_questions(assessment), known),
        newer=newer_than(assessment.template) if is_open else None,
        consents=_consents(content, hears),
        exceptions=content.sharing.exceptions,
        shared_with=names_of(content.sharing.organisations),
        team=team_lines(content, assessment, hears),
        actions=tuple(
            ActionLine(row, is_late(row.by_on, row.standing, assessment.state, today)) for row in content.actions
        ),
        removed=tuple(removed_actions(assessment)),
        enquiries=tuple(enquiries_about(assessment)),
        others=tuple(others_open(viewer, assessment, ids)) if is_open else (),
        has_moved=is_open and not here,
        today=today,
    )


def areas_of(
    content: Content, asked: Sequence[Question], known: Mapping[str, Question], pupil_ids: Collection[int]
) -> tuple[Area, ...]:
    """Return the areas with their domains; words only of the children whom the reader may know."""
    lines = [domain_line(entry, asked, known, pupil_ids) for entry in content.entries]
    areas = (
        Area(name, tuple(line for line in lines if line.entry.of.area == code)) for code, name in AREA_NAMES.items()
    )
    return tuple(area for area in areas if area.lines)


def domain_line(
    entry: DomainEntry, asked: Sequence[Question], known: Mapping[str, Question], pupil_ids: Collection[int]
) -> DomainLine:
    """Return one domain; `entry` has its words fetched."""
    here = [one for one in asked if one.domain == entry.domain and one.asks != GUIDE]
    answers = [
        (one.words, answer_words(Answered(**entry.answers[one.code]))) for one in here if one.code in entry.answers
    ]
    quotes = [quote_of(one) for one in entry.words.all() if one.pupil_id is None or one.pupil_id in pupil_ids]
    return DomainLine(entry, tuple(quotes), tuple(answers), old_answers(entry.answers, here, known))


def quote_of(row: DomainWords) -> Quote:
    """Return words with the name of whoever said them."""
    if row.adult is not None:
        return Quote(row.adult.name, row.words, row.adult_id)
    pupil = row.pupil
    return Quote((pupil.preferred_forename or pupil.forename) if pupil else "", row.words)


def answer_words(answer: Answered) -> str:
    """Return an answer in one line."""
    return ". ".join(part for part in (ANSWERS.get(answer.choice, ""), answer.words) if part)


def team_lines(content: Content, assessment: Assessment, hears: Collection[int]) -> tuple[TeamLine, ...]:
    """Return who is in the team today, the lead first; who may no longer be told is marked."""
    may_know = content.sharing.organisations | {assessment.school_id}
    lead = content.lead
    lines = [
        TeamLine(
            row,
            is_lead=lead is not None and row.pk == lead.pk,
            is_cut_off=row.adult_id not in hears if row.adult_id else row.organisation_id not in may_know,
        )
        for row in content.team
        if row.left_on is None
    ]
    return tuple(sorted(lines, key=lambda line: (not line.is_lead, line.row.pk)))


def _consents(content: Content, hears: Collection[int]) -> tuple[ConsentLine, ...]:
    counts = {one.order for one in latest(content.sharing.said) if one.stands}
    lines = []
    for row in content.sharing.consents:
        giver = row.adult.name if row.adult else row.pupil.name if row.pupil else ""
        places = ", ".join(sorted(one.name for one in row.with_whom.all()))
        is_shut_out = row.adult_id is not None and row.adult_id not in hears
        lines.append(ConsentLine(row, giver, places, row.pk in counts, is_shut_out))
    return tuple(lines[::-1])
