"""The order of a plan's head and of its sections, and taking a section away with a place for what stands in it."""

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.action import Placement
from village.plans.models.plan import HeadPart, Section
from village.plans.queries.plans import plan_for
from village.plans.services.chosen_rows import move_rows
from village.plans.services.ordering import position_before
from village.plans.services.plan_fields import HEAD_PART
from village.plans.services.sections import move_section, remove_section
from village.plans.services.writing import Write, change, may_edit


@transaction.atomic
def move_head_part(*, by: Viewer, part: HeadPart, seen: int, up: bool) -> Entry | None:
    """Put the piece one place up or down; None when it stands at that end already."""
    may_edit(by)
    plan = plan_for(by, part.plan_id)
    rows = list(HeadPart.objects.filter(plan=plan, removed_at__isnull=True))
    at = rows.index(part) + (-1 if up else 1)
    if not 0 <= at < len(rows):
        return None
    rows.remove(part)
    position = position_before(rows, at, lambda spread: HeadPart.objects.bulk_update(spread, ["position"]))
    part.refresh_from_db(fields=["version"])
    return change(HEAD_PART, part, {"position": position}, Write(by, plan), seen=seen, verb="plans.head-part-changed")


def move_section_by_one(*, by: Viewer, section: Section, seen: int, up: bool) -> Entry | None:
    """Put the section one place up or down; None when it stands at that end already."""
    rows = list(Section.objects.filter(plan=section.plan_id, removed_at__isnull=True))
    at = rows.index(section) + (-1 if up else 1)
    if not 0 <= at < len(rows):
        return None
    rows.remove(section)
    return move_section(by=by, section=section, seen=seen, before=rows[at] if at < len(rows) else None)


@transaction.atomic
def remove_section_and_move(*, by: Viewer, section: Section, seen: int, to: Section | None) -> Entry | None:
    """Take a section away once its actions stand in another; raises Refused while any are left in it."""
    may_edit(by)
    if to is not None and to.pk != section.pk:
        rows = Placement.objects.filter(section=section, action__removed_at__isnull=True).order_by("position")
        chosen = list(rows.values_list("action_id", "action__version"))
        if chosen:
            move_rows(by=by, plan=section.plan, chosen=chosen, section=to)
    return remove_section(by=by, section=section, seen=seen)
