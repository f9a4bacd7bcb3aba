"""What an action's updates rest on: each piece of evidence, the kinds that are missing, and numbers worth keeping."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from village.plans import permissions
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Update
from village.plans.queries.evidence import also_answered, evidence_by_update
from village.plans.queries.one_action import OneAction
from village.plans.rules.numbers_in_words import NumberFound
from village.plans.rules.triangulation import counts_since, in_order, missing_kinds, rests_on, thin_words
from village.plans.services.updates import numbers_to_keep

OFFERED_FOR = timedelta(days=31)
"""How long the numbers of an update are offered for keeping on its action's page; the library offers older ones."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence as a chip and what stands beside it."""

    kind: str
    number: str
    """Such as "14 of 24 schools"; nothing for what is no number."""
    words: str
    as_of: date | None
    """Given where it is another day than the update's."""
    file_url: str
    file_name: str
    link: str
    link_words: str
    withdraw_url: str
    """Where who gave it, or who changes plans, takes it back; else nothing."""


@dataclass(frozen=True, slots=True)
class UpdateEvidence:
    """What one update rests on."""

    update_id: int
    lines: tuple[EvidenceLine, ...]
    rests_on: str
    proposals: tuple[NumberFound, ...]
    also: tuple[tuple[int, str], ...]
    """(id, reference) of the plan's other actions that it answers."""


@dataclass(frozen=True, slots=True)
class ActionEvidence:
    """What the whole action rests on now."""

    by_update: Mapping[int, UpdateEvidence]
    kinds: tuple[str, ...]
    missing: tuple[str, ...]
    rests_on: str
    question: str
    """Asked where a good rating rests on fewer than two kinds."""


def action_evidence(at: OneAction, *, can_answer: bool, today: date) -> ActionEvidence:
    """Return the evidence of the action's updates, in two queries."""
    found, also = evidence_by_update(at.facts.id), also_answered(at.viewer, at.plan, at.facts.id)
    updates = list(at.row.updates.all())
    kinds = _kinds_since(counts_since(today), updates, found)
    return ActionEvidence(
        by_update={
            update.pk: UpdateEvidence(
                update.pk,
                tuple(evidence_line(piece, at, can_answer=can_answer) for piece in found.get(update.pk, ())),
                rests_on({piece.kind for piece in found[update.pk]}) if update.pk in found else "",
                _proposals(update, found.get(update.pk, ()), today) if can_answer else (),
                also.get(update.pk, ()),
            )
            for update in updates
        },
        kinds=in_order(kinds),
        missing=missing_kinds(kinds),
        rests_on=rests_on(kinds),
        question=thin_words(at.facts.status, kinds),
    )


def evidence_line(piece: Evidence, at: OneAction, *, can_answer: bool) -> EvidenceLine:
    """Return the piece as it stands on the action's page."""
    is_own = piece.given_by_id is not None and piece.given_by_id == at.viewer.user_id
    may_withdraw = can_answer and (is_own or at.viewer.can(permissions.EDIT))
    url = reverse("plans:evidence-withdraw", args=(at.plan.pk, at.facts.id, piece.pk))
    return EvidenceLine(
        kind=piece.kind,
        number=number_words(piece),
        words=piece.words,
        as_of=piece.as_of if piece.as_of != piece.update.said_on else None,
        file_url=reverse("files:download", args=(piece.file.pk,)) if piece.file else "",
        file_name=piece.file.name if piece.file else "",
        link=piece.link,
        link_words=urlsplit(piece.link).hostname or "" if piece.link else "",
        withdraw_url=url if may_withdraw else "",
    )


def number_words(piece: Evidence) -> str:
    """Return the number of a piece of evidence as people read it, or nothing."""
    return NumberFound(piece.value, piece.out_of, piece.unit).words if piece.value is not None else ""


def day_of(update: Update) -> date:
    """Return the day on which an update was said, or made where it gives none."""
    return update.said_on or timezone.localdate(update.made_at)


def _kinds_since(since: date, updates: Sequence[Update], found: Mapping[int, Collection[Evidence]]) -> set[str]:
    return {piece.kind for update in updates if day_of(update) >= since for piece in found.get(update.pk, ())}


def _proposals(update: Update, kept: Collection[Evidence], today: date) -> tuple[NumberFound, ...]:
    if update.from_document or day_of(update) < today - OFFERED_FOR:
        return ()
    return numbers_to_keep(update, kept)
