"""Rules, lists and names on lists as the record names them."""

from village.audit.services.record import Subject
from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule
from village.people.services.on_record import pupil_subject


def rule_subject(rule: Rule) -> Subject:
    """Return the rule as the record names it."""
    return Subject("cohorts.rule", rule.pk, rule.name)


def cohort_subject(cohort: Cohort) -> Subject:
    """Return the list as the record names it: by its rule and the day, never by a child."""
    rule = cohort.version.rule
    return Subject("cohorts.cohort", cohort.pk, f"{rule.name}, {cohort.data_until:%-d %B %Y}")


def listed_subject(row: Listed) -> Subject:
    """Return the child on the list as the record names it."""
    return pupil_subject(row.pupil)
