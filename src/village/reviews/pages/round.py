"""The coordinator's page of a round: how far it is, who is silent, what differs, what waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from village.access.viewer import Viewer
from village.plans.pages.addresses import page_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.rules.moved import Move
from village.reviews import permissions
from village.reviews.at_close import at_close
from village.reviews.pages.round_changes import Changes, changes_of
from village.reviews.pages.round_rows import (
    FOLDED,
    AskedRow,
    ConfirmRow,
    ContestedRow,
    Maker,
    Person,
    SettledRow,
    SilentRow,
)
from village.reviews.queries.round_before import RoundBefore
from village.reviews.rules.states import ActionStanding, RoundStanding, SectionStanding

LISTS = ("silent", "contested", "asked", "confirm", "settled")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody narrows the page to, and the lists that they want to see whole."""

    section: str = ""
    person: str = ""
    whole: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Wanted":
        return cls(query.get("section", ""), query.get("person", ""), query.get("all", ""))

    @property
    def is_empty(self) -> bool:
        return not (self.section or self.person)

    def lets_through(self, action: ActionStanding) -> bool:
        if self.section and str(action.section_id) != self.section:
            return False
        return not self.person or any(str(ask.person.ask_id) == self.person for ask in action.asks)


@dataclass(frozen=True, slots=True)
class Shown[Row]:
    """One list of the page, folded where it is long."""

    rows: tuple[Row, ...]
    count: int
    all_url: str
    """The page with the whole list; empty where it is whole already."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day on the line of days."""

    on: date
    words: str
    place: str
    """past, today or ahead."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the round is."""

    confirmed: int
    waiting: int
    silent: int
    due: int
    total: int

    @property
    def words(self) -> str:
        return f"{self.due} of {self.total} {'action is' if self.total == 1 else 'actions are'} due"


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section, what its lead says, and how far its actions are."""

    section: SectionStanding
    answered: int
    due: int


@dataclass(frozen=True, slots=True)
class RoundPage:
    """Everything that the page shows."""

    frame: PlanFrame
    standing: RoundStanding
    url: str
    can_run: bool
    can_settle: bool
    progress: Progress
    days: tuple[DayMark, ...]
    before: RoundBefore | None
    wanted: Wanted
    sections: list[tuple[str, str]]
    people: list[tuple[str, str]]
    silent: Shown[SilentRow]
    can_be_reminded: int
    """People among the silent who may get a reminder now."""
    contested: Shown[ContestedRow]
    asked: Shown[AskedRow]
    confirm: Shown[ConfirmRow]
    unchanged: tuple[int, ...]
    """Actions that one press confirms."""
    settled: Shown[SettledRow]
    section_lines: tuple[SectionLine, ...]
    changes: Changes
    links: tuple[Person, ...]
    report_url: str
    set_up_url: str
    now: datetime

    @property
    def state_words(self) -> str:
        return {"planned": "Planned", "open": "Open", "closed": "Closed", "locked": "Locked"}[self.standing.state]

    @property
    def nobody_count(self) -> int:
        return sum(action.state == "nobody" for action in self.standing.silent)


def round_page(
    viewer: Viewer,
    standing: RoundStanding,
    wanted: Wanted,
    *,
    before: RoundBefore | None,
    moves: Iterable[Move] = (),
    now: datetime,
    today: date,
) -> RoundPage:
    """Return the page as this viewer sees it."""
    can_run = viewer.can(permissions.RUN)
    can_settle = standing.is_open and (can_run or viewer.can(permissions.CHALLENGE))
    maker = maker_of(viewer, standing, now)
    let = [action for action in standing.actions if wanted.lets_through(action)]
    silent = [action for action in let if action.is_silent]
    asked = [action for action in let if action.hints and action.code and _is_asked(action)]
    waiting = [action for action in let if action.state == "answered"]
    show = _Lists(standing.round_id, wanted)
    rows = tuple(sorted((maker.silent(action) for action in silent), key=lambda row: not row.people))
    confirm_rows = tuple(maker.to_confirm(action) for action in waiting)
    together = {action.action_id for action in waiting if action.can_be_taken_together}
    return RoundPage(
        frame=plan_frame(viewer, standing.plan, here="round", counts=on_tab(standing)),
        standing=standing,
        url=reverse("reviews:round", args=(standing.round_id,)),
        can_run=can_run,
        can_settle=can_settle,
        progress=progress_of(standing),
        days=days_of(standing, today),
        before=before,
        wanted=wanted,
        sections=[("", "All sections"), *((str(one.section_id), one.words) for one in standing.sections)],
        people=[("", "Everybody"), *((str(one.ask_id), one.name) for one in standing.people if one.stage == "actions")],
        silent=show("silent", rows),
        can_be_reminded=len({ask_id for row in rows for ask_id in row.remind}) if standing.is_open else 0,
        contested=show("contested", [maker.contested(action) for action in let if action.state == "contested"]),
        asked=show("asked", [maker.asked(action) for action in asked]),
        confirm=show("confirm", confirm_rows),
        unchanged=tuple(row.row.action_id for row in confirm_rows if row.row.action_id in together and row.can_confirm),
        settled=show("settled", [maker.settled(action) for action in let if action.settled]),
        section_lines=_section_lines(standing, wanted),
        changes=changes_of(standing, maker, moves),
        links=tuple(maker.person(person) for person in standing.people),
        report_url=_report_url(viewer, standing.plan.id),
        set_up_url=page_url("reviews:rounds", standing.plan.id),
        now=now,
    )


def _report_url(viewer: Viewer, plan_id: int) -> str:
    """Return where the reports of the plan's rounds are, as the room says that freezes them; empty for who may not."""
    routes = (what.route for what in at_close() if what.route and viewer.can(what.right))
    return next((page_url(route, plan_id) for route in routes), "")


def on_tab(standing: RoundStanding) -> dict[str, int | str]:
    """Return what stands on the tab of the round."""
    return {"round": f"{len(standing.silent)} silent"} if standing.is_open else {}


def maker_of(viewer: Viewer, standing: RoundStanding, now: datetime) -> Maker:
    """Return what draws the rows of the round for this viewer."""
    return Maker(
        round_id=standing.round_id,
        plan_id=standing.plan.id,
        scale=standing.plan.scale,
        now=now,
        user_id=viewer.user_id,
        practitioner_ids=viewer.practitioner_ids,
        can_run=viewer.can(permissions.RUN),
    )


def progress_of(standing: RoundStanding) -> Progress:
    """Return how many are confirmed, wait and are silent, of those that are due."""
    return Progress(
        confirmed=len(standing.confirmed),
        waiting=len(standing.waiting),
        silent=len(standing.silent),
        due=len(standing.due),
        total=len(standing.actions),
    )


def days_of(standing: RoundStanding, today: date) -> tuple[DayMark, ...]:
    """Return the days of the round in order, with today among them while the round runs."""
    opened = "Opened" if standing.opened_at else "Opens"
    marks = [(standing.opens_on, opened)]
    if standing.remind_on:
        marks.append((standing.remind_on, "Reminder"))
    if standing.due_on != standing.closes_on:
        marks.append((standing.due_on, "Leads due"))
    if standing.last_call_on:
        marks.append((standing.last_call_on, "Last call"))
    marks.append((standing.closes_on, "Closed" if standing.closed_at else "Closes"))
    if standing.state in {"closed", "locked"}:
        marks.append((standing.locks_on, "Locked" if standing.state == "locked" else "Locks"))
    named = {on for on, _ in marks}
    if today not in named and marks[0][0] <= today <= marks[-1][0]:
        marks.append((today, "Today"))
    return tuple(
        DayMark(on, "Today" if on == today and words == "Today" else words, _place(on, today))
        for on, words in sorted(marks, key=lambda mark: mark[0])
    )


def _place(on: date, today: date) -> str:
    return "today" if on == today else "past" if on < today else "ahead"


def _is_asked(action: ActionStanding) -> bool:
    """Tell whether its question is worth a look now: while somebody can still answer it."""
    return action.state in {"answered", "contested"}


def _section_lines(standing: RoundStanding, wanted: Wanted) -> tuple[SectionLine, ...]:
    lines = []
    for section in standing.sections:
        if wanted.section and str(section.section_id) != wanted.section:
            continue
        due = [action for action in standing.due if action.section_id == section.section_id]
        lines.append(SectionLine(section, sum(not action.is_silent for action in due), len(due)))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Lists:
    """Folds the lists of one page."""

    round_id: int
    wanted: Wanted

    def __call__[Row](self, name: str, rows: Iterable[Row]) -> Shown[Row]:
        found: Sequence[Row] = tuple(rows)
        if len(found) <= FOLDED or self.wanted.whole == name:
            return Shown(tuple(found), len(found), "")
        asked = {"section": self.wanted.section, "person": self.wanted.person, "all": name}
        query = urlencode({key: value for key, value in asked.items() if value})
        url = f"{reverse('reviews:round', args=(self.round_id,))}?{query}#{name}"
        return Shown(tuple(found[:FOLDED]), len(found), url)
