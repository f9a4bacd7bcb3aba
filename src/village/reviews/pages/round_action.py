"""One action of a round: every view of it, what Village asks, what was agreed, and what can be decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.pages.addresses import action_url
from village.plans.rules.facts import ActionFacts
from village.plans.rules.triangulation import in_order, rests_on
from village.reviews import permissions
from village.reviews.pages.round import maker_of
from village.reviews.pages.round_rows import Maker, Rated, SilentRow, whose
from village.reviews.queries.one_view import Draft, Piece
from village.reviews.rules.settling import is_own, why_not_confirmed
from village.reviews.rules.states import ActionStanding, RoundStanding, View


@dataclass(frozen=True, slots=True)
class ViewCard:
    """One person's view in full."""

    answer_id: int
    rated: Rated
    who: str
    verb: str
    """Proposed or Challenged."""
    said_on: date
    text: str
    pieces: tuple[Piece, ...]
    kinds: tuple[str, ...]
    rests_on: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class RoundActionPage:
    """Everything that the page shows."""

    standing: RoundStanding
    action: ActionStanding
    facts: ActionFacts
    action_url: str
    known: SilentRow
    drafts: tuple[Draft, ...]
    views: tuple[ViewCard, ...]
    replaced_count: int
    before: Rated | None
    settled: Rated | None
    settled_words: str
    can_confirm: bool
    why_not: str
    """Why this viewer cannot confirm, where that is worth saying."""
    can_decide: bool
    can_challenge: bool
    can_take_back: bool
    can_write_down: bool
    names: tuple[str, ...]
    """Who could have said it."""

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The views that this viewer may decide for."""
        return [(view.answer_id, f"{view.rated.word}: {view.who}") for view in self.views if not view.is_own]

    @property
    def proposed_word(self) -> str:
        return self.views[0].rated.word if self.views else ""


def round_action_page(
    viewer: Viewer,
    standing: RoundStanding,
    action: ActionStanding,
    *,
    pieces: dict[int, tuple[Piece, ...]],
    drafts: Collection[Draft],
    replaced_count: int,
    now: datetime,
) -> RoundActionPage:
    """Return the page; `pieces` of evidence by the answer they were given with."""
    maker = maker_of(viewer, standing, now)
    runs, settles = viewer.can(permissions.RUN), viewer.can(permissions.CHALLENGE) or viewer.can(permissions.RUN)
    why = why_not_confirmed(action, user_id=viewer.user_id, practitioner_ids=viewer.practitioner_ids)
    views = tuple(_card(view, maker, viewer, pieces.get(view.answer_id, ())) for view in action.views)
    first, is_open = action.proposed, standing.is_open
    own = first is not None and is_own(first, user_id=viewer.user_id, practitioner_ids=viewer.practitioner_ids)
    facts = next(one for one in standing.plan.actions if one.id == action.action_id)
    settled = maker.settled(action) if action.settled else None
    return RoundActionPage(
        standing=standing,
        action=action,
        facts=facts,
        action_url=action_url(standing.plan.id, action.action_id),
        known=maker.silent(action),
        drafts=tuple(drafts) if runs and is_open else (),
        views=views,
        replaced_count=replaced_count,
        before=maker.before(action),
        settled=settled.rated if settled else None,
        settled_words=settled.words if settled else "",
        can_confirm=is_open and settles and not why,
        why_not=why if is_open and settles and views and not action.settled and not action.is_contested else "",
        can_decide=is_open and runs and action.state == "contested" and any(not view.is_own for view in views),
        can_challenge=is_open and viewer.can(permissions.CHALLENGE) and first is not None and not own,
        can_take_back=is_open and action.settled is not None and runs,
        can_write_down=is_open and runs,
        names=_names(action),
    )


def _card(view: View, maker: Maker, viewer: Viewer, pieces: tuple[Piece, ...]) -> ViewCard:
    return ViewCard(
        answer_id=view.answer_id,
        rated=maker.rated(view.code),
        who=whose(view),
        verb="Challenged" if view.is_challenge else "Proposed",
        said_on=timezone.localdate(view.said_at),
        text=view.text,
        pieces=pieces,
        kinds=in_order(view.evidence),
        rests_on=rests_on(view.evidence),
        is_own=is_own(view, user_id=viewer.user_id, practitioner_ids=viewer.practitioner_ids),
    )


def _names(action: ActionStanding) -> tuple[str, ...]:
    asked = [ask.person.name for ask in action.asks]
    return tuple(dict.fromkeys([*asked, *(lead.name for lead in action.leads if lead.kind != "words")]))
