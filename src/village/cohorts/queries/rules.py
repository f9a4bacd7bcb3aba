"""Named reads of rules."""

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.cohorts import permissions
from village.cohorts.models.rule import Rule, RuleVersion


def rules_of_school(viewer: Viewer, school_id: int, *, retired: bool = False) -> QuerySet[Rule]:
    """Return the rules that the school may run, its own and the partnership's; nobody's for who may not see lists."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return Rule.objects.none()
    mine = Rule.objects.filter(partnership_id=viewer.partnership_id or 0)
    mine = mine.filter(Q(school_id=school_id) | Q(school_id__isnull=True))
    return mine.filter(retired_on__isnull=not retired).prefetch_related("versions")


def rule_for(viewer: Viewer, school_id: int, rule_id: int) -> Rule:
    """Return one rule that the school may run, retired ones too; raises Http404."""
    mine = rules_of_school(viewer, school_id) | rules_of_school(viewer, school_id, retired=True)
    rule = mine.filter(pk=rule_id).first()
    if rule is None:
        raise Http404("There is no such rule.")
    return rule


def current_version(rule: Rule) -> RuleVersion:
    """Return the newest version of a rule."""
    return RuleVersion.objects.filter(rule=rule).order_by("-number")[0]


def versions_of(rule: Rule) -> QuerySet[RuleVersion]:
    """Return every version of a rule with who wrote it, the newest first."""
    return RuleVersion.objects.filter(rule=rule).select_related("made_by").order_by("-number")
