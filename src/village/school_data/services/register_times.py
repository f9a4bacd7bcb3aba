"""Setting when a school's registers open and close."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from village.audit.services.change import change
from village.audit.services.record import Actor, Change
from village.basics.errors import Refused
from village.people.services.on_record import school_subject
from village.school_data.models.register_times import RegisterTimes

OPEN_AT_MOST = timedelta(minutes=30)
"""Working together to improve school attendance (2024), paragraph on keeping the register open."""


@transaction.atomic
def set_register_times(
    *, by: Actor, school_id: int, morning: tuple[time, time], afternoon: tuple[time, time], seen_version: int
) -> list[Change]:
    """Return what changed: each pair is when the register opens and closes. Whether `by` may is asked before."""
    for name, (opens, closes) in (("morning", morning), ("afternoon", afternoon)):
        stays = datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
        if stays <= timedelta(0):
            raise Refused("A register closes after it opens.", field=f"{name}_closes")
        if stays > OPEN_AT_MOST:
            raise Refused("A register may stay open for 30 minutes at most.", field=f"{name}_closes")
    row, is_new = RegisterTimes.objects.get_or_create(school_id=school_id)
    return change(
        row,
        {
            "morning_opens": morning[0],
            "morning_closes": morning[1],
            "afternoon_opens": afternoon[0],
            "afternoon_closes": afternoon[1],
        },
        seen_version=row.version if is_new else seen_version,
        verb="school_data.register-times-set",
        by=by,
        subject=school_subject(school_id),
    )
