"""What a letter of a round says: gathered from its ask when it is about to leave, never earlier."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from village.plans.models.action import Action, Placement
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, AskedSection, Letter
from village.reviews.models.round import Round
from village.reviews.queries.asks import STILL_ASKED, token_for, whom_to_turn_to
from village.reviews.rules.cascade import last_day_of
from village.reviews.rules.letter_words import LetterFacts

HAS_DRAFT = ~Q(draft_rating="") | ~Q(draft_text="")
NO_LINK_YET = "(each person’s own link stands here)"


def letter_facts(ask: Ask, kind: str) -> LetterFacts:
    """Return what the letter is about, as things stand now."""
    unsent = _begun(ask) if kind == Letter.Kind.CLOSED else []
    return facts_for(
        ask.round,
        kind,
        name=ask.name,
        items=tuple(_items(ask, kind, unsent)),
        link=settings.BASE_URL + answer_path(ask),
        stage=ask.stage,
        asked_by=ask.asked_by.name if ask.asked_by else "",
        unsent_count=len(unsent),
    )


def facts_for(
    round_: Round,
    kind: str,
    *,
    name: str,
    items: tuple[str, ...],
    link: str = NO_LINK_YET,
    stage: str = Ask.Stage.ACTIONS,
    asked_by: str = "",
    unsent_count: int = 0,
) -> LetterFacts:
    """Return what a letter of the round is about; without a link of its own for a letter that is only looked at."""
    return LetterFacts(
        kind=kind,
        name=name,
        partnership=round_.plan.partnership.name,
        plan=round_.plan.title,
        round_title=round_.title,
        items=items,
        link=link,
        answer_by=last_day_of(stage, round_),
        closes_on=round_.closes_on,
        writer=whom_to_turn_to(round_),
        note=round_.note,
        asked_by=asked_by,
        unsent_count=unsent_count,
    )


def answer_path(ask: Ask) -> str:
    """Return where the ask's link leads on this site."""
    return reverse("reviews:answer", args=(token_for(ask),))


def letters_of(ask: Ask) -> tuple[Letter, ...]:
    """Return the letters of one link, latest first."""
    return tuple(Letter.objects.filter(ask=ask).order_by("-made_at", "-pk"))


def reply_address(round_: Round) -> str:
    """Return the address of the person who answers questions, or nothing."""
    person = round_.plan.coordinator or round_.opened_by
    return person.email if person and person.is_active else ""


def is_still_needed(letter: Letter) -> bool:
    """Tell whether the letter still has somebody to go to and something to say: a link that works, what waits."""
    ask = letter.ask
    kind = Letter.Kind
    if _is_gone(ask):
        return False
    if letter.kind in {kind.COPY, kind.CLOSED}:
        return True
    if ask.round.state != Round.State.OPEN or ask.revoked_at or ask.round.plan.removed_at:
        return False
    if letter.kind == kind.SECTIONS:
        return True
    return AskedAction.objects.filter(STILL_ASKED, ask=ask, state=AskedAction.State.WAITING).exists()


def _is_gone(ask: Ask) -> bool:
    """Tell whether nobody is to be written to: the link was taken back before any close, or the person has left."""
    person, closed_at = ask.practitioner, ask.round.closed_at
    if person is not None and person.left_on is not None and person.left_on < timezone.localdate():
        return True
    return ask.revoked_at is not None and (closed_at is None or ask.revoked_at < closed_at)


def _items(ask: Ask, kind: str, unsent: Iterable[AskedAction]) -> list[str]:
    if kind == Letter.Kind.SECTIONS or ask.stage == Ask.Stage.SECTIONS:
        sections = AskedSection.objects.filter(ask=ask).select_related("section").order_by("section__position", "pk")
        return [f"{row.section.ref} {row.section.title}".strip() for row in sections]
    if kind == Letter.Kind.COPY:
        return _answers(ask)
    rows = list(unsent) if kind == Letter.Kind.CLOSED else _asked(ask, only_waiting=kind != Letter.Kind.ASK)
    refs = _refs(ask, [row.action_id for row in rows])
    return [f"{refs.get(row.action_id, '')} {row.action.text}".strip() for row in rows]


def _asked(ask: Ask, *, only_waiting: bool) -> list[AskedAction]:
    rows = AskedAction.objects.filter(STILL_ASKED, ask=ask, action__removed_at__isnull=True).select_related("action")
    return list(rows.filter(state=AskedAction.State.WAITING) if only_waiting else rows)


def _begun(ask: Ask) -> list[AskedAction]:
    """Return what the person had begun to say and did not send."""
    rows = AskedAction.objects.filter(ask=ask, state=AskedAction.State.WAITING).select_related("action")
    return list(rows.filter(HAS_DRAFT))


def with_unsent_drafts(round_: Round) -> list[Ask]:
    """Return the asks of people who had begun to say something and did not send it."""
    begun = AskedAction.objects.filter(ask__round=round_, state=AskedAction.State.WAITING).filter(HAS_DRAFT)
    rows = Ask.objects.filter(pk__in=begun.values("ask"), revoked_at__isnull=True)
    return list(rows.select_related("practitioner"))


def _answers(ask: Ask) -> list[str]:
    rows = list(Answer.objects.filter(ask=ask, replaced_at__isnull=True).select_related("action"))
    refs = _refs(ask, [row.action_id for row in rows])
    return [
        f"{refs.get(row.action_id, '')} {row.action.text}: {Action.Status(row.code).label}. {row.text}".strip()
        for row in rows
    ]


def _refs(ask: Ask, action_ids: list[int]) -> dict[int, str]:
    places = Placement.objects.filter(plan_id=ask.round.plan_id, action__in=action_ids)
    return dict(places.values_list("action_id", "ref"))


def letters_that_failed(plan_id: int) -> list[Letter]:
    """Return the letters of the plan's open round that did not arrive and were not followed by one that did."""
    failed = Letter.objects.filter(
        ask__round__plan=plan_id, ask__round__state=Round.State.OPEN, ask__revoked_at__isnull=True, state="failed"
    )
    later = Letter.objects.filter(ask=OuterRef("ask"), pk__gt=OuterRef("pk"), state=Letter.State.SENT)
    return list(failed.exclude(Exists(later)).select_related("ask").order_by("ask__name", "pk"))
