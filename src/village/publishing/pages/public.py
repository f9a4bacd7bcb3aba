"""What the public page shows, whether it is public already or only looked at before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from village.publishing.models.public_plan import PublicPlan
from village.publishing.queries.proposal import Proposal, shown_of
from village.publishing.rules.shown import Shown

ORDER = ("complete", "green", "amber", "red", "not_started", "on_hold", "superseded", "")
NO_UPDATE = "no_update"


@dataclass(frozen=True, slots=True)
class PublicSection:
    """A section of the page."""

    title: str
    actions: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions have one rating."""

    rating: str
    label: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The whole page."""

    title: str
    partnership: str
    intro: str
    period: str
    contact: str
    round_title: str
    approved_at: datetime | None
    sections: tuple[PublicSection, ...]
    counts: tuple[Count, ...]
    total: int
    shows_ratings: bool


def public_page(page: PublicPlan) -> PublicPage:
    """Return the page as it was approved."""
    return _page(page, page.round_title, [shown_of(row) for row in page.actions.all()])


def preview_page(page: PublicPlan, proposal: Proposal) -> PublicPage:
    """Return the page as it would be."""
    return _page(page, proposal.round_title, proposal.after.values())


def _page(page: PublicPlan, round_title: str, shown: Iterable[Shown]) -> PublicPage:
    actions = tuple(shown)
    titles = dict.fromkeys(action.section for action in actions)
    return PublicPage(
        title=page.title,
        partnership=page.partnership.name,
        intro=page.intro,
        period=page.period_words,
        contact=page.contact,
        round_title=round_title,
        approved_at=page.approved_at,
        sections=tuple(
            PublicSection(title, tuple(action for action in actions if action.section == title)) for title in titles
        ),
        counts=_counts(actions) if page.shows_ratings and round_title else (),
        total=len(actions),
        shows_ratings=page.shows_ratings and bool(round_title),
    )


def _counts(actions: tuple[Shown, ...]) -> tuple[Count, ...]:
    found = []
    for code in ORDER:
        rated = [action for action in actions if action.rating == code]
        if rated:
            first = rated[0]
            found.append(Count(code or NO_UPDATE, first.rating_label or "No update", first.meaning, len(rated)))
    return tuple(found)
