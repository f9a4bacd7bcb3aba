"""Setting how a school goes about its mornings."""

from dataclasses import asdict, dataclass
from datetime import time

from django.db import transaction

from village.absence import permissions
from village.absence.models.absence_rules import AbsenceRules
from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change
from village.basics.errors import Refused
from village.people.services.on_record import school_subject


@dataclass(frozen=True, slots=True)
class NewRules:
    """What a school says of its mornings."""

    tell_by: time
    remind_after_minutes: int
    call_minutes: int


@transaction.atomic
def set_absence_rules(*, by: Viewer, school_id: int, rules: NewRules, seen_version: int) -> list[Change]:
    """Return what changed. Raises Refused outside the limits, Stale when somebody else set others meanwhile."""
    must_be_allowed(by, permissions.SEND, partnership_id=by.partnership_id, at=(school_id,), seen_with=permissions.VIEW)
    if not 1 <= rules.call_minutes <= 60:
        raise Refused("Say between 1 and 60 minutes for a call.", field="call_minutes")
    if rules.remind_after_minutes < 15:
        raise Refused("Leave a family at least 15 minutes to answer.", field="remind_after_minutes")
    row, is_new = AbsenceRules.objects.get_or_create(school_id=school_id)
    return change(
        row,
        asdict(rules),
        seen_version=row.version if is_new else seen_version,
        verb="absence.rules-set",
        by=by,
        subject=school_subject(school_id),
    )
