"""The room's jobs: safe to run twice, and beside each other."""

from django.tasks import task

from village.audit.services.record import Installation
from village.people.queries.pupils import partnerships_with_pupils, pupils_on_roll_of
from village.people.services.likenesses import ask_about


@task()
def look_for_likenesses(partnership_id: int, school_id: int) -> int:
    """Ask about the pupils of one school: whether two records are one child, or brothers and sisters."""
    by = Installation(partnership_id=partnership_id)
    pupils = pupils_on_roll_of(partnership_id, school_id)
    return ask_about(partnership_id=partnership_id, by=by, pupil_ids=pupils)


@task()
def look_for_likenesses_everywhere() -> int:
    """Ask about every record of every partnership."""
    return sum(
        ask_about(partnership_id=partnership_id, by=Installation(partnership_id=partnership_id))
        for partnership_id in partnerships_with_pupils()
    )
