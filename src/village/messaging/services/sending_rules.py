"""Setting the sending rules of a school."""

from collections.abc import Mapping

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused, Stale
from village.messaging.models.sending_rules import SendingRules
from village.organisations.models.organisation import Organisation


@transaction.atomic
def set_rules(*, by: Viewer, school: Organisation, seen_version: int, values: Mapping[str, object]) -> SendingRules:
    """The rules hold from now on, for what waits too. Raises Stale, and Refused for quiet hours that never end."""
    row, is_new = SendingRules.objects.select_for_update().get_or_create(
        partnership_id=by.partnership_id or 0, school=school
    )
    if not is_new and row.version != seen_version:
        raise Stale("Somebody else has changed these rules meanwhile. Look at them again.")
    if "quiet_from" in values and values["quiet_from"] == values.get("quiet_until"):
        raise Refused("Quiet hours begin and end at the same time. Write two times.", field="quiet_until")
    changes: list[Change] = [
        {"field": name, "label": name, "old": str(getattr(row, name)), "new": str(value)}
        for name, value in values.items()
        if getattr(row, name) != value
    ]
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    record(
        "messaging.rules-set",
        by=by,
        subject=Subject("organisations.organisation", school.pk, school.name),
        changes=changes,
    )
    return row
