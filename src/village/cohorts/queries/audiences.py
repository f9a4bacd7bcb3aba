"""The condition of an audience that comes from lists: the children who stand on one."""

from collections.abc import Sequence

from village.basics.whole_numbers import whole_numbers
from village.cohorts.models.cohort import Cohort, Listed
from village.messaging.contributions import AudienceAsked, AudienceKind
from village.organisations.rules.calendar import half_words, year_words

LATEST = 12


def _lists(asked: AudienceAsked) -> list[tuple[str, str]]:
    rows = Cohort.objects.filter(
        partnership_id=asked.partnership_id, school__in=asked.school_ids, set_aside_at__isnull=True
    )
    return [
        (
            str(row.pk),
            f"{row.version.rule.name}, {half_words(row.term, row.half)} {year_words(row.academic_year)}",
        )
        for row in rows.select_related("version__rule").order_by("-run_at", "-pk")[:LATEST]
    ]


def _on_lists(asked: AudienceAsked, values: Sequence[str]) -> list[int]:
    ids = whole_numbers(values)
    rows = Listed.objects.filter(
        cohort__in=ids, cohort__partnership_id=asked.partnership_id, cohort__school__in=asked.school_ids
    )
    return list(rows.exclude(standing=Listed.Standing.TAKEN_OFF).values_list("pupil_id", flat=True))


COHORT_AUDIENCES = (
    AudienceKind(
        "list", "On a list", "on the list {}", "not on the list {}", 70, _lists, _on_lists, of_one_school=True
    ),
)
