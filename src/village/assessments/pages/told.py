"""What this room tells the rest of casework: what happened, what helps now, what is late, and what was done."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.assessment import Assessment
from village.assessments.queries.assessments import Named, assessments_about, named_children
from village.assessments.queries.caseload import (
    AGREED,
    ASKED,
    EXCEPTIONS,
    MOVED,
    OVERDUE,
    UNLED,
    WITHDRAWN,
    Wanted,
    caseload,
)
from village.assessments.queries.content import reviews_of, taken_back_of
from village.assessments.queries.figures import actions_done, reviews_held
from village.assessments.rules.kinds import Kind
from village.school_data.contributions import Work
from village.support.contributions import AgendaPoint, Begun, Delivered, Happening, OpenHelp, Tier

TIERS = {
    Kind.CHECKLIST: Tier.EARLY,
    Kind.CAF: Tier.TARGETED,
    Kind.EARLY_HELP: Tier.EARLY,
    Kind.FAMILY_HELP: Tier.TARGETED,
}
WAITING = (
    (ASKED, ("Somebody asks about an assessment", "Somebody asks about {} assessments"), "Answer", 8),
    (WITHDRAWN, ("1 family took its agreement back", "{} families took their agreement back"), "Decide", 10),
    (OVERDUE, ("1 assessment to review", "{} assessments to review"), "Review", 15),
    (UNLED, ("1 assessment without a lead practitioner", "{} assessments without a lead practitioner"), "Choose", 20),
    (MOVED, ("1 assessment whose child has left", "{} assessments whose children have left"), "Decide", 35),
)


def url_of(row: Assessment) -> str:
    """Return the page of an assessment."""
    return reverse("assessments:assessment", args=(row.pk,))


def begun(viewer: Viewer, school_id: int, pupil_ids: Collection[int], since: date) -> list[Begun]:
    """Return the assessments about the children that were begun since the day, drafts too."""
    rows = [
        row
        for row in assessments_about(viewer, pupil_ids)
        if row.school_id == school_id and timezone.localdate(row.begun_at) >= since
    ]
    named = named_children(viewer, [row.pk for row in rows]) if rows else {}
    return [
        Begun(pupil.pk, timezone.localdate(row.begun_at), f"{row.get_kind_display()}: {row.purpose}", url_of(row))
        for row in rows
        for pupil in named[row.pk].pupils
        if pupil.pk in pupil_ids
    ]


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterator[Happening]:
    """Yield what happened with the children in assessments that the viewer may see; a fixed number of queries."""
    rows = list(assessments_about(viewer, pupil_ids))
    ids = [row.pk for row in rows]
    named = named_children(viewer, ids)
    reviews, taken = reviews_of(ids), taken_back_of(ids)
    for row in rows:
        kind, lines = str(row.get_kind_display()), [(timezone.localdate(row.begun_at), "begun", row.purpose)]
        if row.agreed_on:
            lines.append((row.agreed_on, "agreed", row.conclusions[:120]))
        lines += [(one.on, "reviewed", one.words[:120]) for one in reviews if one.assessment_id == row.pk]
        lines += [
            (one.withdrawn_on, "no longer shared", "Agreement taken back")
            for one in taken
            if one.assessment_id == row.pk and one.withdrawn_on
        ]
        if row.closed_on:
            lines.append((row.closed_on, "closed", str(row.get_outcome_display())))
        for pupil in named[row.pk].pupils:
            if pupil.pk in pupil_ids:
                for on, what, words in lines:
                    yield Happening(pupil.pk, on, f"{kind} {what}", words, url=url_of(row))


def helps(viewer: Viewer, school_id: int) -> list[OpenHelp]:
    """Return the agreed assessments of the school, as help that is there now; a draft helps nobody yet."""
    rows = list(caseload(viewer, school_id, Wanted(show=AGREED), today=timezone.localdate()))
    named = named_children(viewer, [row.pk for row in rows])
    return [
        OpenHelp(
            key=f"assessment-{row.pk}",
            kind=str(row.get_kind_display()),
            pupil_ids=tuple(pupil.pk for pupil in named[row.pk].pupils),
            tier=TIERS[Kind(row.kind)],
            since=row.agreed_on or timezone.localdate(row.begun_at),
            worker=vars(row)["lead_name"] or "",
            next_on=row.next_review_on,
            next_words="Review" if row.next_review_on else "",
            url=url_of(row),
        )
        for row in rows
    ]


def agenda(viewer: Viewer, school_id: int, since: date) -> list[AgendaPoint]:
    """Return the assessments whose review is overdue, and those whose family took its agreement back."""
    today = timezone.localdate()
    late = list(caseload(viewer, school_id, Wanted(show=OVERDUE), today=today))
    taken = list(caseload(viewer, school_id, Wanted(show=WITHDRAWN), today=today))
    named = named_children(viewer, {row.pk for row in (*late, *taken)})
    points = []
    for row in late:
        day = row.next_review_on or today
        why = f"to be reviewed on {day:%-d %B}"
        points.append(_point(row, named[row.pk], (f"review-{day:%Y%m%d}", "Overdue review", why), since=day, rank=30))
    for row in taken:
        told = ("taken-back", "Agreement taken back", "the family took its agreement back")
        points.append(_point(row, named[row.pk], told, since=today, rank=20))
    return points


def _point(row: Assessment, named: Named, told: tuple[str, str, str], *, since: date, rank: int) -> AgendaPoint:
    code, kind, why = told
    return AgendaPoint(
        key=f"assessment-{row.pk}-{code}",
        kind=kind,
        title=named.words or str(row.get_kind_display()),
        why=f"{row.get_kind_display()}: {why}",
        since=since,
        pupil_ids=tuple(pupil.pk for pupil in named.pupils),
        url=url_of(row),
        rank=rank,
    )


def deliveries(pupil_ids: Collection[int], first: date, last: date) -> list[Delivered]:
    """Return how many actions were done of those due, and how many reviews were held of those due."""
    return [
        Delivered("assessment-actions", "Actions after an assessment done", *actions_done(pupil_ids, first, last)),
        Delivered("assessment-reviews", "Assessments reviewed", *reviews_held(pupil_ids, first, last)),
    ]


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits in the assessments of the school; nobody is named."""
    today, found = timezone.localdate(), []
    waiting = list(WAITING) if viewer.can(permissions.WRITE, at=school_id) else []
    if viewer.can(permissions.LOOK_AGAIN, at=school_id):
        words = ("1 sharing without agreement to look at", "{} assessments with sharing without agreement to look at")
        waiting.append((EXCEPTIONS, words, "Look", 5))
    for show, words, verb, rank in waiting:
        if count := caseload(viewer, school_id, Wanted(show=show), today=today).order_by().count():
            url = f"{reverse('assessments:list', args=(school_id,))}?show={show}"
            title = words[0] if count == 1 else words[1].format(count)
            found.append(Work(title=title, verb=verb, url=url, rank=rank))
    return found
