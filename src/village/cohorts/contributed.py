"""What this room adds to a school's menu and to a pupil's page."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.cohorts import permissions
from village.cohorts.models.cohort import Cohort
from village.cohorts.pages.cohort import title_of
from village.cohorts.queries.cohorts import cohorts_of_school, listings_of
from village.people.contributions import PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.school_data.contributions import Work

SCHOOL_TABS = (SchoolTab("lists", "Lists", "cohorts:lists", permissions.VIEW, place=30),)


def lists_of_pupil(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the lists that name the pupil, for who may see lists at one of their schools."""
    rows = list(listings_of(viewer, pupil))
    if not rows:
        return None
    sees_private = viewer.places_with(permissions.SEE_PRIVATE)
    return {
        "listings": [
            {
                "title": title_of(row.cohort),
                "cohort_id": row.cohort_id,
                "on": row.cohort.data_until,
                "tags": [reason["words"] for reason in row.why],
                "standing": row.get_standing_display(),
                "reason": "" if row.is_private and row.cohort.school_id not in sees_private else row.reason,
            }
            for row in rows
        ]
    }


def work_of_lists(viewer: Viewer, school_id: int) -> list[Work]:
    """Return the lists of the school on which names wait for a decision, for who may decide.

    Of each rule the newest list alone: an older one is history, and nobody's work any more.
    """
    if not viewer.can(permissions.RUN, at=school_id):
        return []
    newest: dict[int, Cohort] = {}
    for one in cohorts_of_school(viewer, school_id):
        if one.set_aside_at is None:
            newest.setdefault(one.version.rule_id, one)
    waiting = [one for one in newest.values() if vars(one)["open_count"]]
    return [
        Work(
            title=f"Decide {vars(cohort)['open_count']} of {vars(cohort)['listed_count']}: {title_of(cohort)}",
            verb="Decide",
            url=reverse("cohorts:cohort", args=(cohort.pk,)),
            note=f"Marks up to {cohort.data_until:%-d %B}",
            rank=10,
        )
        for cohort in waiting
    ]


PUPIL_PANELS = (PupilPanel("lists", "cohorts/panel_lists.html", place=40, context=lists_of_pupil),)
