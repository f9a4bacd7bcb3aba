"""Whom and which courses a brought file may mean."""

from village.importing.models.batch import ImportBatch
from village.organisations.models.practitioner import Practitioner
from village.training.queries.courses import courses_in
from village.training.rules.brought import KnownCourse, KnownPerson


def known_people(batch: ImportBatch) -> tuple[KnownPerson, ...]:
    """Return who works at the school of the file."""
    rows = Practitioner.objects.filter(
        partnership_id=batch.partnership_id, organisation_id=batch.school_id or 0, left_on__isnull=True
    )
    return tuple(KnownPerson(*row) for row in rows.values_list("pk", "name", "email"))


def known_courses(batch: ImportBatch) -> tuple[KnownCourse, ...]:
    """Return the courses of the partnership."""
    rows = courses_in(batch.partnership_id)
    return tuple(KnownCourse(*row) for row in rows.values_list("pk", "name", "level", "months"))
