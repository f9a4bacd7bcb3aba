"""Where what happens next after a visit is begun: a plan, a concern for the forum, a referral."""

from collections.abc import Mapping

from village.access.viewer import Viewer
from village.support.contributions import Starter, starters_at
from village.visits.models.visit_record import VisitRecord

BEGUN_ELSEWHERE = (VisitRecord.Next.PLAN, VisitRecord.Next.FORUM, VisitRecord.Next.REFERRAL)


def begins_at(viewer: Viewer, school_id: int) -> Mapping[str, Starter]:
    """Return by the kind of a follow-up where this viewer can begin it at the school."""
    return {kind: starter for kind, starter in starters_at(viewer, school_id).items() if kind in BEGUN_ELSEWHERE}
