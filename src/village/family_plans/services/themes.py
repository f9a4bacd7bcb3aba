"""A school's own list of themes, and giving them to what parents said."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.family_plans import permissions
from village.family_plans.models.words import PlanTheme, PlanWords
from village.family_plans.services.on_record import may_write, plan_subject, within
from village.people.services.on_record import school_subject


@transaction.atomic
def add_theme(*, by: Viewer, school_id: int, words: str) -> PlanTheme:
    """Return the theme, which stands in the school's list; one that was retired comes back."""
    must_be_allowed(by, permissions.WRITE, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)
    said = " ".join(words.split())
    if not said:
        raise Refused("Write the theme in a word or two, such as “Mornings”.", field="words")
    theme, _ = PlanTheme.objects.update_or_create(school_id=school_id, words=said, defaults={"retired_on": None})
    subject = Subject("family_plans.theme", theme.pk, theme.words)
    record("family_plans.theme-added", by=by, subject=subject, within=school_subject(school_id))
    return theme


@transaction.atomic
def retire_theme(*, by: Viewer, theme: PlanTheme) -> None:
    """Nobody chooses the theme any more; what has it keeps it."""
    must_be_allowed(
        by, permissions.WRITE, partnership_id=by.partnership_id, at=[theme.school_id], seen_with=permissions.VIEW
    )
    if PlanTheme.objects.filter(pk=theme.pk, retired_on=None).update(retired_on=timezone.localdate()):
        subject = Subject("family_plans.theme", theme.pk, theme.words)
        record("family_plans.theme-retired", by=by, subject=subject, within=school_subject(theme.school_id))


@transaction.atomic
def give_themes(*, by: Viewer, row: PlanWords, theme_ids: Collection[int]) -> None:
    """What somebody said has these themes of its school, and no others."""
    may_write(by, row.plan, closed_too=True)
    known = PlanTheme.objects.filter(school=row.plan.school_id, pk__in=theme_ids)
    row.themes.set(known)
    record("family_plans.themes-given", by=by, subject=plan_subject(row.plan), within=within(row.plan))
