"""One rule of a school, the list that it made, and the sample child on it."""

from datetime import date

from django.db.models import Model
from django.utils import timezone

from village.cohorts.models.cohort import Cohort, Listed
from village.cohorts.models.rule import Rule, RuleVersion
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

COHORTS_TABLES: tuple[type[Model], ...] = (Rule, RuleVersion, Cohort, Listed)

COHORTS_IDS = {"rule_id": "rule", "cohort_id": "cohort", "listed_id": "listed"}


def cohorts_things(partnership: Partnership, things: Things) -> Things:
    """Return a rule of the child's school with its first version, a run of it, and the child whom it listed."""
    now, school_id = timezone.now(), things["school"].pk
    rule = Rule.objects.create(partnership=partnership, school_id=school_id, name=f"Sample rule {school_id}")
    version = RuleVersion.objects.create(
        rule=rule, number=1, conditions=[{"code": "missed", "at_least": 8}], made_at=now
    )
    cohort = Cohort.objects.create(
        partnership=partnership,
        school_id=school_id,
        version=version,
        academic_year=2025,
        term="spring",
        half=1,
        data_until=date(2026, 2, 13),
        data_fingerprint="0" * 64,
        run_at=now,
        pupil_count=1,
        set_aside_why="",
    )
    return {
        "rule": rule,
        "rule_version": version,
        "cohort": cohort,
        "listed": Listed.objects.create(
            cohort=cohort,
            pupil_id=things["pupil"].pk,
            why=[{"code": "missed", "words": "Sample reason", "figures": {"missed": 9, "possible": 60}}],
            year_group=4,
            registration_group="4S",
            figures={"missed": 9, "possible": 60},
            reason="Sample word",
        ),
    }
