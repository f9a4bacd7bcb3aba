"""What the pages of one assessment have in common: whose it is, and what can be chosen."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment
from village.assessments.queries.assessments import Named, named_children
from village.assessments.rules.kinds import State
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.queries.staff import safeguarding_leads

TAB = "assessments"


@dataclass(frozen=True, slots=True)
class AssessmentFrame:
    """What stands around every page of one assessment."""

    school: SchoolFrame
    assessment: Assessment
    named: Named
    leads: tuple[str, ...]
    """The school's safeguarding leads."""
    can_write: bool
    can_look: bool

    @property
    def title(self) -> str:
        """What the page is called."""
        return str(self.assessment.get_kind_display())

    @property
    def writes(self) -> bool:
        """Whether the viewer may change it now."""
        return self.can_write and self.assessment.state != State.CLOSED


def assessment_frame(viewer: Viewer, assessment: Assessment) -> AssessmentFrame:
    """Return the frame of an assessment that the viewer may see."""
    return AssessmentFrame(
        school=school_frame(viewer, assessment.school_id, TAB),
        assessment=assessment,
        named=named_children(viewer, [assessment.pk])[assessment.pk],
        leads=tuple(safeguarding_leads(viewer, [assessment.school_id], today=timezone.localdate())),
        can_write=viewer.can(permissions.WRITE, at=assessment.school_id),
        can_look=viewer.can(permissions.LOOK_AGAIN, at=assessment.school_id),
    )


def is_late(by_on: date | None, standing: str, state: str, today: date) -> bool:
    """Tell whether an action of an agreed assessment is past its day and still to do."""
    return state == State.AGREED and standing == "open" and by_on is not None and by_on < today
