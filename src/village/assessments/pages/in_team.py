"""An assessment as somebody of another organisation in the team reads it: no evidence, nobody's own words."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments.models.assessment import Assessment
from village.assessments.models.domain import DomainEntry
from village.assessments.pages.assessment import ActionLine, TeamLine, team_lines
from village.assessments.pages.frame import is_late
from village.assessments.queries.assessments import children_of
from village.assessments.queries.content import Content, content_of, may_hear
from village.people.models.pupil import Pupil
from village.people.queries.staff import safeguarding_leads


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The page."""

    assessment: Assessment
    children: tuple[Pupil, ...]
    entries: tuple[DomainEntry, ...]
    but_not: tuple[str, ...]
    """What the family wants not to be shared, in their words."""
    team: tuple[TeamLine, ...]
    actions: tuple[ActionLine, ...]
    content: Content
    leads: tuple[str, ...]


def team_page(viewer: Viewer, assessment: Assessment) -> TeamPage:
    """Return the page of an assessment that the viewer may read as a member of its team."""
    today, content = timezone.localdate(), content_of(assessment)
    return TeamPage(
        assessment=assessment,
        children=tuple(children_of([assessment.pk])[assessment.pk]),
        entries=tuple(one for one in content.entries if one.strengths or one.needs),
        but_not=tuple(
            one.except_words for one in content.sharing.consents if one.except_words and not one.withdrawn_on
        ),
        team=team_lines(content, assessment, may_hear(assessment, today=today)),
        actions=tuple(
            ActionLine(row, is_late(row.by_on, row.standing, assessment.state, today)) for row in content.actions
        ),
        content=content,
        leads=tuple(safeguarding_leads(viewer, [assessment.school_id], today=today)),
    )
