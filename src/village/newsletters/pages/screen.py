"""What the screen in the hall shows now, and what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from village.newsletters.models.issue import Issue
from village.newsletters.models.news_page import NewsPage
from village.newsletters.models.notice import Notice
from village.newsletters.queries.issues import public_issues
from village.newsletters.queries.notices import last_shown_until, on_the_screen
from village.newsletters.rules.screen import QUIET_SECONDS, TOO_OLD_MINUTES, Shown, Step, step_of
from village.wording.rules.languages import Language, language_of

NEW_FOR_DAYS = 14
"""How long the latest newsletter stands on the screen."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One moment of the screen."""

    owner: str
    is_on: bool
    step: Step
    language: Language
    refresh: str
    """What the page tells the browser: seconds, and the address that comes next."""
    made_at: datetime
    too_old_minutes: int
    last_until: date | None
    """When there is nothing to show: the last day of the last notice."""
    board_url: str
    """Where everything hangs at once, for whoever wants to read without haste."""
    size: str
    """short, middle or long: how large the letters can be."""


def screen_of(page: NewsPage, asked: int, now: datetime, today: date) -> Screen:
    """Return what stands on the screen at the place that is asked for."""
    things = list(_things(page, today)) if page.has_screen else []
    step = step_of(things, asked)
    address = reverse("newsletters:screen", args=(page.slug,))
    seconds = step.seconds if page.has_screen else QUIET_SECONDS
    return Screen(
        owner=page.owner_name,
        is_on=page.has_screen,
        step=step,
        language=language_of(step.shown.language if step.shown else "en"),
        refresh=f"{seconds}; url={address}?at={step.next_place}",
        made_at=now,
        too_old_minutes=TOO_OLD_MINUTES,
        last_until=last_shown_until(page, today) if page.has_screen and not things else None,
        board_url=reverse("newsletters:board", args=(page.slug,)),
        size=_size(step.shown),
    )


def _things(page: NewsPage, today: date) -> Iterator[Shown]:
    yield from _notices(page, on_the_screen(page, today))
    for issue in public_issues(page, Issue.Kind.NEWSLETTER)[:1]:
        if 0 <= (today - issue.state_at.date()).days <= NEW_FOR_DAYS:
            address = reverse("newsletters:public", args=(page.slug,))
            yield Shown(f"New: {issue.title}"[:80], issue.cover_line or f"Read it at {address}")


def _notices(page: NewsPage, notices: Iterable[Notice]) -> Iterator[Shown]:
    for one in notices:
        whose = "" if one.page_id == page.pk else one.page.owner_name
        yield Shown(one.title, one.words, "en", one.when_words, one.where_words, one.shows_until, whose)
        for said in one.others.all():
            is_checked = said.reviewed_at is not None
            facts = (said.when_words, said.where_words)
            yield Shown(said.title, said.words, said.language, *facts, one.shows_until, whose, is_checked)


def _size(shown: Shown | None) -> str:
    length = len(shown.title) + len(shown.words) if shown else 0
    return "short" if length <= 90 else "middle" if length <= 170 else "long"
