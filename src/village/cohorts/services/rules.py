"""Writing rules: a change makes a new version, so that every list can still be read with the rule that made it."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Change, record
from village.basics.errors import Refused, Stale
from village.basics.plain_values import to_plain
from village.cohorts import permissions
from village.cohorts.models.rule import Rule, RuleVersion
from village.cohorts.queries.rules import current_version
from village.cohorts.rules.conditions import Condition, checked
from village.cohorts.services.subjects import rule_subject

LONGEST_NAME = 80


@transaction.atomic
def write_rule(*, by: Viewer, school_id: int, name: str, conditions: Sequence[Condition]) -> Rule:
    """Return the school's new rule with its first version. Raises Refused for a name that the school uses already."""
    must_be_allowed(by, permissions.WRITE_RULES, partnership_id=by.partnership_id, at=[school_id])
    ordered = checked(tuple(conditions))
    known = Rule.objects.filter(partnership_id=by.partnership_id or 0, school_id=school_id)
    if known.filter(name__iexact=_name(name)).exists():
        raise Refused("The school has a rule of this name. Change that one, or choose another name.", field="name")
    rule = Rule.objects.create(partnership_id=by.partnership_id or 0, school_id=school_id, name=_name(name))
    _add_version(rule, 1, ordered, by)
    record("cohorts.rule-written", by=by, subject=rule_subject(rule), changes=_changes((), ordered))
    return rule


@transaction.atomic
def change_rule(*, by: Viewer, rule: Rule, seen_number: int, conditions: Sequence[Condition]) -> RuleVersion:
    """Return the rule's newest version; nothing new is made when the conditions stand already.

    Raises Stale when somebody wrote a version since the page was opened.
    """
    _may_write(by, rule)
    ordered = checked(tuple(conditions))
    Rule.objects.select_for_update().get(pk=rule.pk)
    latest = RuleVersion.objects.filter(rule=rule).aggregate(number=Max("number"))["number"] or 0
    before = current_version(rule)
    if latest != seen_number:
        raise Stale("Somebody changed this rule while you had it open. Look at the newest version, then save again.")
    if before.read_conditions() == ordered:
        return before
    version = _add_version(rule, latest + 1, ordered, by)
    changes = _changes(before.read_conditions(), ordered)
    record("cohorts.rule-changed", by=by, subject=rule_subject(rule), changes=changes)
    return version


@transaction.atomic
def retire_rule(*, by: Viewer, rule: Rule) -> None:
    """The rule makes no more lists; those that it made stay."""
    _may_write(by, rule)
    if Rule.objects.filter(pk=rule.pk, retired_on=None).update(retired_on=timezone.localdate()):
        record("cohorts.rule-retired", by=by, subject=rule_subject(rule))


@transaction.atomic
def bring_back_rule(*, by: Viewer, rule: Rule) -> None:
    """The rule can make lists again."""
    _may_write(by, rule)
    if Rule.objects.filter(pk=rule.pk, retired_on__isnull=False).update(retired_on=None):
        record("cohorts.rule-back", by=by, subject=rule_subject(rule))


def _may_write(by: Viewer, rule: Rule) -> None:
    at = [rule.school_id] if rule.school_id else list(by.places_with(permissions.WRITE_RULES))
    must_be_allowed(by, permissions.WRITE_RULES, partnership_id=rule.partnership_id, at=at, seen_with=permissions.VIEW)


def _add_version(rule: Rule, number: int, conditions: Sequence[Condition], by: Viewer) -> RuleVersion:
    plain = [{"code": condition.code, **to_plain(condition)} for condition in conditions]
    return RuleVersion.objects.create(
        rule=rule, number=number, conditions=plain, made_by_id=by.user_id, made_at=timezone.now()
    )


def _changes(before: Sequence[Condition], after: Sequence[Condition]) -> list[Change]:
    old = "; ".join(condition.words() for condition in before)
    new = "; ".join(condition.words() for condition in after)
    return [{"field": "conditions", "label": "Conditions", "old": old or None, "new": new}]


def _name(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Refused("Give the rule a name, such as Half-termly.", field="name")
    if len(words) > LONGEST_NAME:
        raise Refused(f"The name is too long. Use {LONGEST_NAME} characters at most.", field="name")
    return words
