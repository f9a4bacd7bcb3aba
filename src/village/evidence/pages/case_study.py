"""A case study as its page and its print show it, and the list of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from village.access.viewer import Viewer
from village.evidence import permissions
from village.evidence.models.case_study import CaseConsent, CasePicture, CaseStudy
from village.evidence.queries.case_studies import (
    consent_of,
    homes_of,
    is_shown,
    may_write,
    objections_to,
    visible_cases,
)
from village.evidence.rules.consent import is_running
from village.plans.pages.addresses import action_url
from village.plans.rules.numbers_in_words import NumberFound

STATES = {"draft": "Draft", "ready": "Shown", "withdrawn": "Withdrawn", "blocked": "Out of sight"}
NOT_WRITTEN = "Not written yet"


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number before and after, in words."""

    what: str
    before: str
    before_on: date | None
    after: str
    after_on: date | None


@dataclass(frozen=True, slots=True)
class ActionLink:
    """An action that a case study tells of."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent as its writer sees it."""

    id: int
    who: str
    given_by: str
    covers: str
    days: str
    kept_where: str
    state: str
    """Running, Ended, Taken back or Left out."""
    can_withdraw: bool
    can_leave_out: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that the page of one case study shows."""

    case: CaseStudy
    state: str
    is_hidden: bool
    """Its words and pictures show to nobody."""
    objections: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    voice: str
    numbers: tuple[NumberLine, ...]
    pictures: tuple[CasePicture, ...]
    actions: tuple[ActionLink, ...]
    consents: tuple[ConsentLine, ...]
    can_write: bool
    is_public: bool
    """Whether its people agreed to be shown outside the partnership."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case study in the list: nothing of what it tells."""

    id: int
    title: str
    state: str
    on: date
    by: str
    actions: tuple[ActionLink, ...]
    note: str


def case_page(viewer: Viewer, case: CaseStudy) -> CasePage:
    """Return the page; what is withdrawn or no longer consented shows no word and no picture, to nobody."""
    against = objections_to(case)
    is_hidden = case.state == CaseStudy.State.WITHDRAWN or (case.state == CaseStudy.State.READY and bool(against))
    can_write = may_write(viewer, case)
    texts = (
        ("Context", case.context),
        ("What was done", case.what_was_done),
        ("Who", case.who),
        ("What we learned", case.learned),
    )
    return CasePage(
        case=case,
        state=STATES["blocked" if is_hidden and case.state == CaseStudy.State.READY else case.state],
        is_hidden=is_hidden,
        objections=against if can_write else (),
        parts=() if is_hidden else texts,
        voice="" if is_hidden else case.voice,
        numbers=() if is_hidden else _numbers(case),
        pictures=() if is_hidden else tuple(case.pictures.all()),
        actions=_links(viewer, [case])[case.pk],
        consents=tuple(_consent(row) for row in case.consents.all()) if can_write else (),
        can_write=can_write,
        is_public=not is_hidden and not objections_to(case, public=True),
    )


def case_lines(viewer: Viewer) -> tuple[CaseLine, ...]:
    """Return the list of case studies: those shown, and those that are the viewer's to finish."""
    cases = visible_cases(viewer)
    links = _links(viewer, cases)
    return tuple(_line(case, links[case.pk]) for case in cases)


def may_begin(viewer: Viewer) -> bool:
    """Return whether the viewer may write case studies."""
    return viewer.can(permissions.WRITE)


def _line(case: CaseStudy, links: tuple[ActionLink, ...]) -> CaseLine:
    against = objections_to(case) if case.state == CaseStudy.State.READY else ()
    state = "blocked" if case.state == CaseStudy.State.READY and not is_shown(case) else case.state
    note = case.withdrawn_why if state == "withdrawn" else " ".join(against)
    by = case.made_by.name if case.made_by else ""
    return CaseLine(case.pk, case.title, STATES[state], timezone.localdate(case.made_at), by, links, note)


def _links(viewer: Viewer, cases: Sequence[CaseStudy]) -> dict[int, tuple[ActionLink, ...]]:
    actions = [action for case in cases for action in case.actions.all()]
    homes = homes_of(viewer, actions) if actions else {}
    return {
        case.pk: tuple(
            ActionLink(
                f"{homes[action.pk].ref} {action.text}".strip()[:90], action_url(homes[action.pk].plan_id, action.pk)
            )
            for action in case.actions.all()
            if action.pk in homes
        )
        for case in cases
    }


def _numbers(case: CaseStudy) -> tuple[NumberLine, ...]:
    def words(value: Decimal | None, unit: str) -> str:
        return "" if value is None else NumberFound(value, None, unit).words

    return tuple(
        NumberLine(row.what, words(row.before, row.unit), row.before_on, words(row.after, row.unit), row.after_on)
        for row in case.numbers.all()
    )


def _consent(row: CaseConsent) -> ConsentLine:
    today = timezone.localdate()
    covers = [
        words
        for words, holds in (
            ("words", row.covers_words),
            ("pictures", row.covers_picture),
            ("outside the partnership too", row.covers_public),
        )
        if holds
    ]
    state = "Running" if is_running(consent_of(row), today) else "Taken back" if row.withdrawn_on else "Ended"
    until = f" until {row.ends_on:%-d %B %Y}" if row.ends_on else ""
    return ConsentLine(
        id=row.pk,
        who=row.who_words,
        given_by=row.given_by_words,
        covers=", ".join(covers).capitalize(),
        days=f"{row.given_on:%-d %B %Y}{until}",
        kept_where=row.kept_where,
        state="Left out" if row.left_out_on else state,
        can_withdraw=row.withdrawn_on is None,
        can_leave_out=row.left_out_on is None and state != "Running",
    )
