"""Named reads of meetings and what belongs to them; every one keeps to the viewer's partnership."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.meetings.models import AgendaItem, Arising, Attendance, Decision, Meeting, Paper
from village.organisations.models.group import Group, Seat


def meetings(viewer: Viewer, *, group_id: int | None = None) -> QuerySet[Meeting]:
    """Return the meetings of the partnership's groups, latest first."""
    mine = Meeting.objects.filter(group__partnership_id=viewer.partnership_id or 0, removed_at__isnull=True)
    if group_id is not None:
        mine = mine.filter(group_id=group_id)
    return mine.select_related("group", "plan", "round")


def next_meeting(viewer: Viewer, today: date) -> Meeting | None:
    """Return the planned meeting that comes first, today's too."""
    return meetings(viewer).filter(state=Meeting.State.PLANNED, on__gte=today).order_by("on", "starts_at", "pk").first()


def meeting_for(viewer: Viewer, meeting_id: int, *, removed_too: bool = False) -> Meeting:
    """Return one meeting; raises Http404 when it is not the viewer's."""
    mine = Meeting.objects.filter(group__partnership_id=viewer.partnership_id or 0)
    if not removed_too:
        mine = mine.filter(removed_at__isnull=True)
    meeting = mine.select_related("group__partnership", "plan", "round").filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404("No such meeting.")
    return meeting


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda in order, with each item's papers and decisions."""
    decisions = Decision.objects.filter(removed_at__isnull=True)
    papers = Paper.objects.select_related("file", "report")
    items = AgendaItem.objects.filter(meeting=meeting).select_related("action")
    return list(items.prefetch_related(Prefetch("decisions", decisions), Prefetch("papers", papers)))


def item_for(viewer: Viewer, item_id: int) -> AgendaItem:
    """Return one item with its meeting; raises Http404."""
    items = AgendaItem.objects.filter(meeting__in=meetings(viewer)).select_related("meeting__group")
    item = items.filter(pk=item_id).first()
    if item is None:
        raise Http404("No such item.")
    return item


def papers_of(meeting: Meeting) -> list[Paper]:
    """Return the papers of the meeting as a whole and of its items."""
    return list(Paper.objects.filter(meeting=meeting).select_related("file", "report", "item"))


def paper_for(viewer: Viewer, paper_id: int) -> Paper:
    """Return one paper with its meeting; raises Http404."""
    papers = Paper.objects.filter(meeting__in=meetings(viewer)).select_related("meeting__group", "file")
    paper = papers.filter(pk=paper_id).first()
    if paper is None:
        raise Http404("No such paper.")
    return paper


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Return who was marked, in the order in which they were asked."""
    return list(Attendance.objects.filter(meeting=meeting).select_related("practitioner__organisation"))


def seats_on(group: Group, day: date) -> list[Seat]:
    """Return the seats held on the day, officers first."""
    held = Seat.objects.filter(group=group, starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    rows = held.select_related("practitioner__organisation", "organisation")
    return sorted(rows, key=lambda seat: (seat.role == "", seat.pk))


def decisions_of(meeting: Meeting) -> list[Decision]:
    """Return what was decided, by number."""
    return list(Decision.objects.filter(meeting=meeting, removed_at__isnull=True).select_related("item"))


def decision_for(viewer: Viewer, decision_id: int) -> Decision:
    """Return one decision with its meeting; raises Http404."""
    rows = Decision.objects.filter(meeting__in=meetings(viewer), removed_at__isnull=True)
    decision = rows.select_related("meeting__group").filter(pk=decision_id).first()
    if decision is None:
        raise Http404("No such decision.")
    return decision


def arising_of(meeting: Meeting) -> list[Arising]:
    """Return the work that arose from the meeting."""
    rows = Arising.objects.filter(meeting=meeting, removed_at__isnull=True)
    return list(rows.select_related("owner", "decision", "action", "step"))


def arising_for(viewer: Viewer, arising_id: int) -> Arising:
    """Return one piece of work with its meeting; raises Http404."""
    rows = Arising.objects.filter(meeting__in=meetings(viewer), removed_at__isnull=True)
    rows = rows.select_related("meeting__group", "meeting__plan", "owner", "action", "step", "decision")
    row = rows.filter(pk=arising_id).first()
    if row is None:
        raise Http404("No such piece of work.")
    return row


def unfinished_before(meeting: Meeting) -> list[Arising]:
    """Return the open work of the group's earlier meetings, oldest due date first.

    Work that became an action is followed in its plan; work that became a step is done when the step is.
    """
    rows = Arising.objects.filter(
        meeting__group_id=meeting.group_id,
        meeting__on__lt=meeting.on,
        meeting__removed_at__isnull=True,
        removed_at__isnull=True,
        done_on__isnull=True,
    )
    open_rows = rows.filter(Q(action__isnull=True) | Q(step__isnull=False, step__done_on__isnull=True))
    return list(open_rows.select_related("owner", "meeting").order_by(F("due_on").asc(nulls_last=True), "pk"))


def meeting_before(meeting: Meeting) -> Meeting | None:
    """Return the group's meeting before this one."""
    earlier = Meeting.objects.filter(group_id=meeting.group_id, on__lt=meeting.on, removed_at__isnull=True)
    return earlier.exclude(state=Meeting.State.CANCELLED).order_by("-on", "-pk").first()


def open_counts(viewer: Viewer) -> dict[int, int]:
    """Return how many pieces of work are still open, by meeting."""
    counts: dict[int, int] = {}
    rows = Arising.objects.filter(meeting__in=meetings(viewer), removed_at__isnull=True, done_on__isnull=True)
    rows = rows.filter(Q(action__isnull=True) | Q(step__isnull=False, step__done_on__isnull=True))
    for meeting_id in rows.values_list("meeting_id", flat=True):
        counts[meeting_id] = counts.get(meeting_id, 0) + 1
    return counts


def papers_in_use(ids: Collection[int]) -> Collection[int]:
    """Return which of the files still belong to a paper."""
    return set(Paper.objects.filter(file__in=ids).values_list("file_id", flat=True)) - {None}
