"""The rules of a school for its mornings; where nobody set any, the usual ones."""

from village.absence.models.absence_rules import AbsenceRules


def absence_rules_of(school_id: int) -> AbsenceRules:
    """Return the rules, not saved where nobody set any yet."""
    return AbsenceRules.objects.filter(pk=school_id).first() or AbsenceRules(school_id=school_id)
