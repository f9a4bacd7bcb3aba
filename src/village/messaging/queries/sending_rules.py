"""The sending rules of a school or a partnership; where nobody set any, the usual ones."""

from collections.abc import Collection

from village.messaging.models.sending_rules import SendingRules


def rules_of(partnership_id: int, school_id: int | None) -> SendingRules:
    """Return the rules, not saved where nobody set any yet."""
    found = SendingRules.objects.filter(partnership_id=partnership_id, school_id=school_id).first()
    return found or SendingRules(partnership_id=partnership_id, school_id=school_id)


def rules_of_many(partnership_id: int, school_ids: Collection[int | None]) -> dict[int | None, SendingRules]:
    """Return the rules of several schools; None stands for the partnership. One query."""
    rows = SendingRules.objects.filter(partnership_id=partnership_id)
    kept = {row.school_id: row for row in rows}
    return {
        school: kept.get(school) or SendingRules(partnership_id=partnership_id, school_id=school)
        for school in school_ids
    }
