"""What stands behind the views of one action in a round: evidence, drafts that were not sent, earlier views."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from village.plans.models.evidence import Evidence
from village.plans.rules.numbers_in_words import NumberFound
from village.reviews.models.answer import Answer
from village.reviews.models.ask import AskedAction
from village.reviews.models.round import Round


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as it is shown."""

    kind: str
    words: str
    file_id: int | None
    file_name: str
    link: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had begun to say and has not sent."""

    name: str
    code: str
    text: str
    saved_at: datetime


def pieces_by_answer(round_: Round, action_id: int) -> dict[int, tuple[Piece, ...]]:
    """Return the evidence of each present view of the action; two queries."""
    updates = dict(
        Answer.objects.filter(
            round=round_, action=action_id, replaced_at__isnull=True, update__isnull=False
        ).values_list("update", "pk")
    )
    found: dict[int, list[Piece]] = defaultdict(list)
    rows = Evidence.objects.filter(update__in=updates, withdrawn_at__isnull=True).select_related("file")
    for row in rows:
        file = row.file
        words = " ".join(part for part in (_number(row), row.words) if part)
        found[updates[row.update_id]].append(
            Piece(row.kind, words, file.pk if file else None, file.name if file else "", row.link)
        )
    return {answer_id: tuple(pieces) for answer_id, pieces in found.items()}


def drafts_of(round_: Round, action_id: int) -> tuple[Draft, ...]:
    """Return what was begun on links that still wait; one query."""
    rows = AskedAction.objects.filter(
        ask__round=round_, action=action_id, state=AskedAction.State.WAITING, drafted_at__isnull=False
    ).select_related("ask")
    return tuple(
        Draft(row.ask.name, row.draft_rating, row.draft_text, row.drafted_at)
        for row in rows
        if row.drafted_at is not None and (row.draft_rating or row.draft_text.strip())
    )


def replaced_count(round_: Round, action_id: int) -> int:
    """Return how many earlier views of the action were replaced by later ones of the same people."""
    return Answer.objects.filter(round=round_, action=action_id, replaced_at__isnull=False).count()


def answer_of(round_: Round, action_id: int, answer_id: int) -> Answer | None:
    """Return one view of the action in the round."""
    return Answer.objects.filter(round=round_, action=action_id, pk=answer_id).first()


def _number(row: Evidence) -> str:
    return "" if row.value is None else NumberFound(row.value, row.out_of, row.unit).words
