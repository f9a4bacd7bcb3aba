"""Verbs of sections."""

from collections.abc import Mapping

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.basics.errors import Refused
from village.plans.models.action import Placement
from village.plans.models.plan import Plan, Section
from village.plans.queries.plans import plan_for, section_for
from village.plans.services.ordering import position_before
from village.plans.services.plan_fields import SECTION
from village.plans.services.writing import Value, Write, change, may_edit, record_new


def _place(plan: Plan, before: Section | None, moving: Section | None = None) -> int:
    rows = [row for row in Section.objects.filter(plan=plan, removed_at__isnull=True) if row != moving]
    at = rows.index(before) if before in rows else len(rows)
    return position_before(rows, at, lambda spread: Section.objects.bulk_update(spread, ["position"]))


@transaction.atomic
def add_section(
    *,
    by: Viewer,
    plan: Plan,
    title: str,
    ref: str = "",
    aim: str = "",
    notes: str = "",
    leads: Value = (),
    before: Section | None = None,
) -> Section:
    """Return a new section, before another or last."""
    may_edit(by)
    plan = plan_for(by, plan.pk)
    section, write = Section(plan=plan, position=_place(plan, before)), Write(by, plan)
    for code, value in {"title": title, "ref": ref, "aim": aim, "notes": notes}.items():
        SECTION.rule(code).write(section, value, write)
    section.save()
    SECTION.rule("leads").write(section, leads, write)
    record_new(SECTION, section, write, verb="plans.section-added")
    return section


def change_section(*, by: Viewer, section: Section, seen: int, values: Mapping[str, Value]) -> Entry | None:
    """Return the line on record of these values (ref, title, aim, notes, leads); raises Stale, Refused."""
    section = section_for(by, section.pk)
    return change(SECTION, section, values, Write(by, section.plan), seen=seen, verb="plans.section-changed")


@transaction.atomic
def move_section(*, by: Viewer, section: Section, seen: int, before: Section | None) -> Entry | None:
    """Put the section before another, or last."""
    section = section_for(by, section.pk)
    position = _place(section.plan, before, moving=section)
    return change(
        SECTION, section, {"position": position}, Write(by, section.plan), seen=seen, verb="plans.section-moved"
    )


def remove_section(*, by: Viewer, section: Section, seen: int) -> Entry | None:
    """Take an empty section away; raises Refused while actions stand in it."""
    section = section_for(by, section.pk)
    count = Placement.objects.filter(section=section, action__removed_at__isnull=True).count()
    if count:
        actions = "1 action stands" if count == 1 else f"{count} actions stand"
        raise Refused(f"{actions} in this section. Move them to another section first.")
    return change(SECTION, section, {"removed": True}, Write(by, section.plan), seen=seen, verb="plans.section-removed")


def restore_section(*, by: Viewer, section: Section) -> Entry | None:
    """Bring a removed section back."""
    section = section_for(by, section.pk, removed_too=True)
    return change(
        SECTION, section, {"removed": False}, Write(by, section.plan), seen=None, verb="plans.section-restored"
    )
