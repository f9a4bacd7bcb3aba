"""The actions that one person leads, over all plans, by the day they are due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.plans.models.action import Action
from village.plans.pages.addresses import action_url
from village.plans.pages.rows import CLOSED, NO_UPDATE
from village.plans.queries.actions import my_actions
from village.plans.queries.lineage import OfAction, lineages_of
from village.plans.queries.scale import scales_of
from village.plans.rules.lineage import WORDS, LineageStep
from village.plans.rules.scale import Scale, label_of


@dataclass(frozen=True, slots=True)
class MyAction:
    """One action that the viewer leads."""

    ref: str
    text: str
    url: str
    plan_title: str
    section_title: str
    rating: str
    rating_words: str
    """The plan's own word for it, or how the action ended."""
    became: str
    """What became of an action that goes on no more, with the reason."""
    due_on: date | None
    time_words: str
    last_text: str
    last_on: date | None
    through: str
    """The organisation for which the viewer leads it; empty when they lead it in person."""


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Actions whose time is alike."""

    title: str
    lines: tuple[MyAction, ...]


@dataclass(frozen=True, slots=True)
class MyActions:
    """Everything the page shows."""

    groups: tuple[DueGroup, ...]
    total: int


def my_actions_page(viewer: Viewer, *, today: date) -> MyActions:
    """Return what the viewer leads, soonest due first; what is closed comes last."""
    actions = list(my_actions(viewer).prefetch_related("ticks__year"))
    ended = [action.pk for action in actions if action.status == Action.Status.SUPERSEDED]
    lives = lineages_of(viewer, ended)
    scales = scales_of({place.plan_id for action in actions for place in action.placements.all()})
    lines = [
        line
        for action in actions
        if (line := _line(viewer, action, scales, lives.get(action.pk, OfAction()).ending)) is not None
    ]
    lines.sort(key=lambda line: (line.due_on or date.max, line.plan_title, line.ref))
    return MyActions(tuple(_groups(lines, today)), len(lines))


def _groups(lines: Iterable[MyAction], today: date) -> Iterable[DueGroup]:
    lines = list(lines)
    still_open = [line for line in lines if line.rating not in CLOSED]
    for title, found in (
        ("Its time has passed", [line for line in still_open if line.due_on and line.due_on < today]),
        ("Coming up", [line for line in still_open if line.due_on and line.due_on >= today]),
        ("Without a date", [line for line in still_open if not line.due_on]),
        ("Complete or superseded", [line for line in lines if line.rating in CLOSED]),
    ):
        if found:
            yield DueGroup(title, tuple(found))


def _line(viewer: Viewer, action: Action, scales: Mapping[int, Scale], ending: LineageStep | None) -> MyAction | None:
    home = next((place for place in action.placements.all() if place.plan.removed_at is None), None)
    if home is None:
        return None
    leads = list(action.leads.all())
    in_person = any(lead.practitioner_id in viewer.practitioner_ids for lead in leads)
    through = next(
        (
            lead.organisation.name
            for lead in leads
            if lead.organisation_id in viewer.organisation_ids and lead.organisation
        ),
        "",
    )
    last = next(iter(action.updates.all()), None)
    return MyAction(
        ref=home.ref,
        text=action.text,
        url=action_url(home.plan_id, action.pk),
        plan_title=home.plan.title,
        section_title=home.section.title,
        rating=(action.status or NO_UPDATE).replace("_", "-"),
        rating_words=WORDS[ending.kind] if ending else label_of(scales[home.plan_id], action.status),
        became=f"{ending.words}. {ending.reason}" if ending else "",
        due_on=_due_on(action),
        time_words=action.time_words or ", ".join(dict.fromkeys(tick.year.label for tick in action.ticks.all())),
        last_text=last.text if last else "",
        last_on=last.said_on if last else None,
        through="" if in_person else through,
    )


def _due_on(action: Action) -> date | None:
    """Return the last day that its words name, else the end of the last academic year in which it is ticked."""
    named = [timing.ends_on for timing in action.timings.all() if timing.ends_on]
    if named:
        return max(named)
    ticked = [tick.year.academic_year for tick in action.ticks.all() if tick.year.academic_year is not None]
    return date(max(ticked) + 1, 8, 31) if ticked else None
