"""What this room tells the rest of casework: happenings, help that goes on, points for the forum, what was done."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.provision import permissions
from village.provision.models.stay import Stay
from village.provision.queries.stays import holds, placed_at, seen, stays_at, stays_of
from village.provision.queries.telling import days_there, next_steps, steps_due, steps_taken, talks_about
from village.school_data.contributions import Work
from village.support.contributions import AgendaPoint, Delivered, Happening, OpenHelp, Tier

WAITS_LONG = timedelta(weeks=2)


def happenings_of(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterable[Happening]:
    """Yield when a place was asked for, began and ended, and talks with parents about it. Two queries."""
    stays = {stay.pk: stay for stay in stays_of(viewer, pupil_ids)}
    for stay in stays.values():
        title, url = stay.commission.title, url_of(stay)
        yield Happening(stay.pupil_id, stay.asked_on, "Place outside school asked for", title, url=url)
        if stay.starts_on:
            yield Happening(stay.pupil_id, stay.starts_on, "Place outside school began", title, url=url)
        if stay.ended_on:
            kind = "Place outside school ended" if stay.starts_on else "No place outside school"
            words = f"{title}: {stay.get_outcome_display()}" if stay.outcome else title
            yield Happening(stay.pupil_id, stay.ended_on, kind, words, url=url)
        if stay.checked_on:
            yield Happening(stay.pupil_id, stay.checked_on, "Six weeks after", stay.get_after_display(), url=url)
    for talk in talks_about(stays):
        stay, who = stays[talk.stay_id], talk.by.name if talk.by else ""
        words = f"About {stay.commission.title}" + ("" if talk.came else ": did not come")
        yield Happening(stay.pupil_id, talk.on, str(talk.get_kind_display()), words, who, url_of(stay))


def helps_of(viewer: Viewer, school_id: int) -> Iterable[OpenHelp]:
    """Yield the places that children of the school have today, each with the next step back. Two queries."""
    stays = placed_at(viewer, school_id)
    steps = next_steps([stay.pk for stay in stays])
    for stay in stays:
        next_on = steps.get(stay.pk) or stay.expected_end
        yield OpenHelp(
            key=f"provision-{stay.pk}",
            kind=f"Place outside school: {stay.commission.title}",
            pupil_ids=(stay.pupil_id,),
            tier=Tier.SPECIALIST,
            since=stay.starts_on or stay.asked_on,
            worker=stay.commission.provider.name,
            next_on=next_on,
            next_words="Step back to school" if stay.pk in steps else "Expected end" if next_on else "",
            url=url_of(stay),
        )


def agenda_of(viewer: Viewer, school_id: int, since: date) -> Iterable[AgendaPoint]:
    """Yield who waits for long, who stays longer than expected, and looks that are due."""
    today = timezone.localdate()
    for stay in seen(viewer, stays_at(viewer, [school_id])):
        title = stay.commission.title
        if stay.state == Stay.State.WAITING and stay.asked_on + WAITS_LONG <= today:
            yield _point(stay, "waits", "Waits for a place", f"Waits for {title}", stay.asked_on, 30)
        elif stay.state == Stay.State.PLACED and stay.expected_end and stay.expected_end < today:
            why = f"{title} was to end on {stay.expected_end:%-d %B}"
            yield _point(stay, "long", "Place outside school goes on", why, stay.expected_end, 35)
        elif stay.check_on and not stay.after and stay.check_on <= today:
            why = f"Six weeks after {title}: does it hold?"
            yield _point(stay, "after", "Look after a place outside school", why, stay.check_on, 25)


def deliveries_of(pupil_ids: Collection[int], first: date, last: date) -> Iterable[Delivered]:
    """Yield days that children came of those there were, and steps back that were taken of those planned."""
    yield Delivered("provision-days", "Days at a place outside school", *days_there(pupil_ids, first, last))
    yield Delivered("provision-steps", "Steps back to school taken", *steps_taken(pupil_ids, first, last))


def work_of(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for this person about places outside school; it names no child. Three queries."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    today, url = timezone.localdate(), reverse("provision:school", args=(school_id,))
    rows = list(stays_at(viewer, [school_id]))
    placed = [stay for stay in rows if stay.state == Stay.State.PLACED]
    back = sum(not holds(stay) for stay in placed)
    ready = sum(stay.state == Stay.State.WAITING and holds(stay) for stay in rows)
    unasked = sum(stay.state == Stay.State.WAITING and not holds(stay) for stay in rows)
    due = sum(bool(stay.check_on and not stay.after and stay.check_on <= today) for stay in rows)
    steps = steps_due([stay.pk for stay in placed], today=today)
    lines = [
        (back, "Agreement taken back: {} outside school", "place", "End", 5),
        (unasked, "Ask the family about {} outside school", "place", "Ask", 22),
        (due, "{} six weeks after a place outside school", "look", "Look", 24),
        (steps, "{} back to school: taken?", "step", "Say", 26),
    ]
    if viewer.can(permissions.DECIDE, at=school_id):
        lines.append((ready, "Decide about {} outside school", "place", "Decide", 18))
    return [
        Work(title=title.format(f"1 {noun}" if count == 1 else f"{count} {noun}s"), verb=verb, url=url, rank=rank)
        for count, title, noun, verb, rank in lines
        if count
    ]


def url_of(stay: Stay) -> str:
    """Return the address of the stay's page."""
    return reverse("provision:stay", args=(stay.pk,))


def _point(stay: Stay, code: str, kind: str, why: str, on: date, rank: int) -> AgendaPoint:
    return AgendaPoint(
        key=f"provision-{code}-{stay.pk}",
        kind=kind,
        title=stay.pupil.name,
        why=why,
        since=on,
        pupil_ids=(stay.pupil_id,),
        url=url_of(stay),
        rank=rank,
    )
