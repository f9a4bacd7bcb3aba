"""The rows of a round by action: answers, what is settled, who was asked, and what was said before."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from village.plans.models.action import Placement
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Rating, Update
from village.plans.queries.then import made_by, stood
from village.plans.rules.facts import SectionFacts
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import Ask, AskedAction
from village.reviews.models.round import Round, SectionWord
from village.reviews.rules.states import AskKnown, PersonStanding, SectionStanding, SettledView, View, in_rank

CLOSED = (Round.State.CLOSED, Round.State.LOCKED)
EARLIER_ROUNDS = 6
"""As far back as anybody looks for a word."""


@dataclass(frozen=True, slots=True)
class OldRating:
    """One rating of an action that no change has taken back."""

    id: int
    code: str
    academic_year: int | None
    term: str
    period_words: str
    made_at: datetime
    has_word: bool


type Only = Collection[int] | None
"""Ids of the actions that are wanted; None for all."""


def views_by_action(round_: Round, only: Only = None) -> Mapping[int, tuple[View, ...]]:
    """Return the present views of the round; two queries."""
    answers = Answer.objects.filter(round=round_, replaced_at__isnull=True)
    rows = list(_kept(answers, only).select_related("said_by"))
    given = Evidence.objects.filter(
        stood(round_.closed_at), update__in=[row.update_id for row in rows if row.update_id]
    )
    kinds: dict[int, set[str]] = defaultdict(set)
    for update_id, kind in given.order_by().values_list("update", "kind"):
        kinds[update_id].add(kind)
    found: dict[int, list[View]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(
            View(
                answer_id=row.pk,
                code=row.code,
                text=row.text,
                who=row.said_by_words or (row.said_by.name if row.said_by else ""),
                kind=row.kind,
                said_at=row.made_at,
                voice=row.voice,
                user_id=row.said_by_id,
                on_behalf_of=row.on_behalf_of,
                evidence=frozenset(kinds[row.update_id] if row.update_id else ()),
            )
        )
    return {action: in_rank(views) for action, views in found.items()}


def settled_by_action(round_: Round) -> Mapping[int, SettledView]:
    """Return what is settled in the round; one query."""
    rows = Settled.objects.filter(round=round_, taken_back_at__isnull=True).select_related("rating")
    return {
        row.action_id: SettledView(
            row.pk, row.answer_id, row.rating.code, row.how, row.reason, row.settled_by_words, row.settled_at
        )
        for row in rows
    }


def settled_ratings(round_: Round) -> frozenset[int]:
    """Return the ratings that this round ever made, taken back or not."""
    return frozenset(Settled.objects.filter(round=round_).values_list("rating_id", flat=True))


def people_of(round_: Round) -> Mapping[int, PersonStanding]:
    """Return everybody who was asked in the round, by the id of their ask; one query."""
    answered = Count("asked", filter=Q(asked__state=AskedAction.State.ANSWERED))
    rows = (
        Ask.objects.filter(round=round_)
        .select_related("practitioner__organisation", "organisation", "asked_by")
        .annotate(asked_count=Count("asked"), answered_count=answered)
        .order_by("name", "pk")
    )
    return {row.pk: _person(row, round_, row.asked_count, row.answered_count) for row in rows}


def _person(row: Ask, round_: Round, asked_count: int, answered_count: int) -> PersonStanding:
    known = row.practitioner
    # The close ends every link at its own moment; that takes nobody's back.
    revoked_at = None if row.revoked_at == round_.closed_at else row.revoked_at
    place = known.organisation if known else row.organisation
    return PersonStanding(
        ask_id=row.pk,
        name=row.name,
        stage=row.stage,
        practitioner_id=row.practitioner_id,
        organisation=place.name if place and place.name != row.name else "",
        email=row.email,
        phone=(known.phone if known else "") or (place.phone if place else ""),
        asked_by=row.asked_by.name if row.asked_by else "",
        asked_at=row.made_at,
        opened_at=row.first_opened_at,
        sent_at=row.sent_at,
        reminded_at=row.reminded_at,
        reminder_count=row.reminder_count,
        expires_at=row.expires_at,
        revoked_at=revoked_at,
        revoked_reason=row.revoked_reason if revoked_at else "",
        asked_count=asked_count,
        answered_count=answered_count,
    )


def asks_by_action(
    round_: Round, people: Mapping[int, PersonStanding], only: Only = None
) -> Mapping[int, tuple[AskKnown, ...]]:
    """Return on whose links each action stands; one query."""
    found: dict[int, list[AskKnown]] = defaultdict(list)
    rows = _kept(AskedAction.objects.filter(ask__round=round_), only).select_related("passed_to")
    for row in rows.order_by("ask__name", "pk"):
        found[row.action_id].append(
            AskKnown(
                asked_id=row.pk,
                person=people[row.ask_id],
                state=row.state,
                words=row.words,
                passed_to=row.passed_to.name if row.passed_to else "",
                drafted_at=row.drafted_at,
            )
        )
    return {action: tuple(asks) for action, asks in found.items()}


def section_standings(round_: Round, sections: Collection[SectionFacts]) -> tuple[SectionStanding, ...]:
    """Return the sections with their leads and what they said; one query."""
    words = {row.section_id: row for row in SectionWord.objects.filter(round=round_, is_latest=True)}
    return tuple(
        SectionStanding(
            section_id=section.id,
            ref=section.ref,
            title=section.title,
            word=words[section.id].text if section.id in words else "",
            said_by=words[section.id].said_by_words if section.id in words else "",
            said_at=words[section.id].said_at if section.id in words else None,
            leads=tuple(lead.name for lead in section.leads),
        )
        for section in sections
    )


def earlier_rounds(round_: Round) -> list[Round]:
    """Return the plan's rounds that closed before this one, latest first."""
    rounds = Round.objects.filter(plan=round_.plan_id, state__in=CLOSED, closes_on__lt=round_.closes_on)
    return list(rounds.order_by("-closes_on", "-pk")[:EARLIER_ROUNDS])


def spoken_in(rounds: Collection[Round]) -> Mapping[int, frozenset[int]]:
    """Return, by round, the actions of which somebody wrote a line; one query."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Answer.objects.filter(round__in=[row.pk for row in rounds]).exclude(text="").order_by()
    for round_id, action_id in rows.values_list("round", "action").distinct():
        found[round_id].add(action_id)
    return {round_id: frozenset(actions) for round_id, actions in found.items()}


def ratings_before(round_: Round) -> Mapping[int, list[OldRating]]:
    """Return the ratings of the plan's actions that stand, of a closed round that stood at its close; one query.

    They come in the order in which they were made.
    """
    found: dict[int, list[OldRating]] = defaultdict(list)
    rows = Rating.objects.filter(stood(round_.closed_at), action__placements__plan=round_.plan_id)
    columns = ("action", "pk", "code", "academic_year", "term", "period_words", "made_at", "reason", "from_document")
    for action, pk, code, year, term, words, made_at, reason, from_document in rows.order_by("pk").values_list(
        *columns
    ):
        found[action].append(OldRating(pk, code, year, term, words, made_at, bool(reason) or from_document))
    return found


def days_said(round_: Round) -> Mapping[int, list[date]]:
    """Return the days on which anybody said a word of each of the plan's actions, until the close; one query."""
    found: dict[int, list[date]] = defaultdict(list)
    rows = Update.objects.filter(
        made_by(round_.closed_at), actions__placements__plan=round_.plan_id, said_on__isnull=False
    ).order_by()
    for action, on in rows.values_list("actions", "said_on").distinct():
        if on is not None:
            found[action].append(on)
    return found


def _kept[Row: (Answer, AskedAction)](rows: QuerySet[Row], only: Only) -> QuerySet[Row]:
    return rows if only is None else rows.filter(action__in=only)


def placement_ids(round_: Round) -> Mapping[int, int]:
    """Return the placement of each action in the round's plan; one query."""
    return dict(Placement.objects.filter(plan=round_.plan_id).values_list("action", "pk"))
