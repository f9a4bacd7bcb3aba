"""The page of one stay, as the child’s school, the provider and the parent see it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.adult import Adult
from village.people.queries.contacts import contacts_of
from village.people.queries.reach import reach_for
from village.people.queries.staff import safeguarding_leads
from village.provision import permissions
from village.provision.models.during import ReturnStep, Talk, Week
from village.provision.models.stay import Goal, Stay
from village.provision.queries.stays import goals_of, holds, steps_back, talks_of, weeks_of
from village.provision.rules.returning import days_words, growth
from village.support.contributions import OpenHelp, open_help


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step back to school."""

    step: ReturnStep
    growth: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class StayPage:
    """What the page shows."""

    stay: Stay
    days: str
    agreed: str
    """Who agreed and when; empty where nobody has, or it was taken back."""
    was_taken_back: bool
    came_from: str
    came_from_url: str
    goals: tuple[Goal, ...]
    weeks: tuple[Week, ...]
    came: int
    offered: int
    steps: tuple[StepLine, ...]
    talks: tuple[Talk, ...]
    can_decide: bool
    is_check_due: bool
    leads: tuple[str, ...]
    today: date


def stay_page(viewer: Viewer, stay: Stay) -> StayPage:
    """Return the page. See the stay first."""
    today = timezone.localdate()
    weeks, consent = tuple(weeks_of(stay)), stay.consent
    is_agreed = holds(stay)
    help_before = came_from_of(viewer, stay)
    is_ended = stay.state == Stay.State.ENDED
    return StayPage(
        stay=stay,
        days=days_words(stay.weekdays),
        agreed=_agreed_words(stay) if consent and (is_agreed or is_ended) else "",
        was_taken_back=bool(consent) and not is_agreed and stay.is_open,
        came_from=help_before.kind if help_before else "Help that has ended since" if stay.came_from else "",
        came_from_url=help_before.url if help_before else "",
        goals=tuple(goals_of(stay)),
        weeks=weeks,
        came=sum(week.days_came for week in weeks),
        offered=sum(week.days_offered for week in weeks),
        steps=steps_of(stay, today),
        talks=tuple(talks_of(stay)),
        can_decide=viewer.can(permissions.DECIDE, at=stay.school_id),
        is_check_due=is_ended and not stay.after and stay.check_on is not None and stay.check_on <= today,
        leads=tuple(safeguarding_leads(viewer, [stay.school_id], today=today)),
        today=today,
    )


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What a parent reads: what was agreed, and what they said themselves; never the other parent's words."""

    stay: Stay
    days: tuple[int, ...]
    goals: tuple[Goal, ...]
    came: int
    offered: int
    steps: tuple[StepLine, ...]
    talks: tuple[Talk, ...]
    is_mine: bool
    """Whether it goes on by this parent's own agreement."""
    leads: tuple[str, ...]


def own_page(viewer: Viewer, stay: Stay) -> OwnPage:
    """Return the page for a parent of the child. See the stay first."""
    today, mine = timezone.localdate(), reach_for(viewer, stay.pupil).own_adults
    weeks = weeks_of(stay)
    return OwnPage(
        stay=stay,
        days=tuple(stay.weekdays),
        goals=tuple(goals_of(stay)),
        came=sum(week.days_came for week in weeks),
        offered=sum(week.days_offered for week in weeks),
        steps=steps_of(stay, today),
        talks=tuple(talk for talk in talks_of(stay) if talk.adult_id in mine),
        is_mine=stay.consent is not None and stay.consent.given_by_id in mine,
        leads=tuple(safeguarding_leads(viewer, [stay.school_id], today=today)),
    )


def steps_of(stay: Stay, today: date) -> tuple[StepLine, ...]:
    """Return the steps back to school in their order. See the stay first."""
    steps = steps_back(stay)
    words = growth([step.hours for step in steps])
    return tuple(
        StepLine(step, said, step.done_on is None and step.on <= today and stay.state == Stay.State.PLACED)
        for step, said in zip(steps, words, strict=True)
    )


def who_can_be_asked(viewer: Viewer, stay: Stay) -> list[Adult]:
    """Return the adults of the child with whom somebody may speak about the child today."""
    lines = contacts_of(viewer, stay.pupil, today=timezone.localdate())
    return [one.adult for one in lines if one.is_today and not one.is_shut_out]


def helps_before(viewer: Viewer, school_id: int, pupil_id: int) -> list[OpenHelp]:
    """Return the help of the child that goes on, from which a place may come."""
    return [
        one
        for one in open_help(viewer, school_id)
        if pupil_id in one.pupil_ids and not one.key.startswith("provision-")
    ]


def came_from_of(viewer: Viewer, stay: Stay) -> OpenHelp | None:
    """Return the help from which the stay came, while it goes on and the viewer may see it."""
    if not stay.came_from:
        return None
    found = helps_before(viewer, stay.school_id, stay.pupil_id)
    return next((one for one in found if one.key == stay.came_from), None)


def _agreed_words(stay: Stay) -> str:
    consent = stay.consent
    if consent is None:
        return ""
    who = consent.given_by.name if consent.given_by else "The family"
    return f"{who} agreed on {consent.given_on:%-d %B %Y}"
