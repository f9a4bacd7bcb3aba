"""What this room tells the rest of casework: happenings, points for the forum, work, and what was done."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.school_data.contributions import Work
from village.support.contributions import AgendaPoint, Delivered, Happening
from village.transition import permissions
from village.transition.models.taster import Taster
from village.transition.pages.school import SchoolPage, school_page
from village.transition.queries.intakes import open_intakes
from village.transition.queries.movers import Seen, not_settled, seen_of
from village.transition.queries.tasters import answers_to, came_of, tasters_on


def happenings_of(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterable[Happening]:
    """Yield what was shared, sessions that a child came to, and how it settled, as far as the viewer may know."""
    found = seen_of(viewer, pupil_ids)
    movers = {one.mover.pk: one.mover for one in found}
    for one in found:
        mover, url = one.mover, _child_url(one)
        name = mover.to_school.name if mover.to_school else ""
        if one.sheet:
            on = timezone.localdate(one.sheet.shared_at)
            yield Happening(mover.pupil_id, on, "Shared with the new school", name, url=url)
        if hasattr(mover, "settled"):
            words = f"{mover.settled.get_how_display()}, at {name}"
            yield Happening(mover.pupil_id, mover.settled.on, "Half a term in Year 7", words, url=url)
    for guest in came_of(movers):
        words = guest.taster.to_school.name
        kind = str(guest.taster.get_kind_display())
        yield Happening(movers[guest.mover_id].pupil_id, guest.taster.on, kind, words)


def agenda_of(viewer: Viewer, school_id: int, since: date) -> Iterable[AgendaPoint]:
    """Yield who has not settled at the school, or with some worries, as it said itself."""
    for one in not_settled(viewer, school_id, since):
        check = one.mover.settled
        yield AgendaPoint(
            key=f"transition-{one.mover.pk}-{check.how}",
            kind="New in Year 7",
            title=one.mover.pupil.name,
            why=f"{check.get_how_display()} after half a term: {check.next_step}",
            since=check.on,
            pupil_ids=(one.mover.pupil_id,),
            url=_child_url(one),
            rank=28,
        )


def deliveries_of(pupil_ids: Collection[int], first: date, last: date) -> Iterable[Delivered]:
    """Yield how many invitations to sessions on the way were taken up."""
    came = answers_to(pupil_ids, first, last)
    yield Delivered(
        "transition-sessions", "Sessions before Year 7 come to", sum(one is True for one in came), len(came)
    )


def work_of(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for this person on the way to Year 7; it names no child."""
    if not viewer.can(permissions.WORK, at=school_id):
        return []
    today, found = timezone.localdate(), []
    for intake in open_intakes(viewer, today=today):
        page = school_page(viewer, school_id, intake)
        found += _of_page(page, f"{reverse('transition:school', args=(school_id,))}?year={intake.year}")
    for taster in tasters_on(viewer, school_id, today):
        found.append(_today(taster))
    return found


def _of_page(page: SchoolPage, url: str) -> list[Work]:
    unshared = sum(line.mover.to_school_id is not None and not line.is_shared for s in page.leaving for line in s.lines)
    ours = sum(line.due == "overdue" for s in page.leaving for line in s.lines)
    here = [line for s in page.coming for line in s.lines]
    due = sum(line.due in ("due", "overdue") for line in here)
    late = any(line.due == "overdue" for line in here)
    lines = (
        (len(page.unknown) if page.can_set else 0, "New school of {} is not known", "Set", 34),
        (0 if page.has_begun else unshared, "Ask families what the new school is told: {}", "Share", 36),
        (ours, "New schools have not said how {} settled", "Ask", 40),
        (due, "Say how {} settled" + (": overdue" if late else ""), "Say", 14 if late else 22),
    )
    return [
        Work(title=title.format("1 child" if count == 1 else f"{count} children"), verb=verb, url=url, rank=rank)
        for count, title, verb, rank in lines
        if count
    ]


def _today(taster: Taster) -> Work:
    url = reverse("transition:session", args=(taster.pk,))
    return Work(f"{taster.get_kind_display()} today at {taster.starts_at:%-H:%M}", "Tick", url, rank=12)


def _child_url(one: Seen) -> str:
    return reverse("transition:child", args=(one.mover.pk,))
