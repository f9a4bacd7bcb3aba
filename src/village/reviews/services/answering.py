"""Giving an answer: drafts that no late tap overwrites, and the one place where a view becomes part of the record."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused
from village.files.models.stored_file import StoredFile
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.models.progress import Update
from village.plans.queries.scale import scale_of
from village.plans.rules.scale import label_of
from village.plans.services.evidence import add_evidence
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedAction, DraftEvidence
from village.reviews.models.round import Round
from village.reviews.queries.answers import (
    asked_of,
    is_in_plan,
    present_answers,
    ratings_before,
    voice_of,
    voices_named,
)
from village.reviews.rules.answers import voice_of_name, what_is_missing

CLOSED = (
    "{title} is closed, so nothing was sent. What you wrote before is kept. Tell your coordinator what has changed."
)
_OWN_VIEWS = (Answer.Kind.LEAD, Answer.Kind.COLLEAGUE, Answer.Kind.ON_BEHALF)
"""Views of one person that replace each other; a challenge stands beside them."""
_STILL_THEIRS = {AskedAction.State.WAITING, AskedAction.State.ANSWERED}
"""What the holder has neither passed on nor handed back."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence as it is given with an answer."""

    kind: str
    words: str = ""
    value: Decimal | None = None
    out_of: Decimal | None = None
    unit: str = ""
    as_of: date | None = None
    file: StoredFile | None = None
    link: str = ""


def action_subject(action: Action, ref: str = "") -> Subject:
    """Return the action as the record names it."""
    return Subject("plans.action", action.pk, f"{ref} {action.text}".strip())


def plan_subject(plan: Plan) -> Subject:
    """Return the plan as the record names it."""
    return Subject("plans.plan", plan.pk, plan.title)


def save_draft(
    asked: AskedAction, *, count: int, code: str, text: str, also: Collection[int] = (), now: datetime | None = None
) -> bool:
    """Return whether the draft now stands so; a tap that comes after a later one changes nothing.

    `count` is one more than the draft that the page knew. `also` are ids of other actions on the same link.
    """
    on_link = set(AskedAction.objects.filter(ask=asked.ask_id).values_list("action_id", flat=True))
    values = {
        "draft_rating": code if code in Action.Status.values else "",
        "draft_text": text.replace("\x00", "").replace("\r\n", "\n"),
        "draft_also": sorted((set(also) & on_link) - {asked.action_id}),
        "drafted_at": now or timezone.now(),
        "draft_count": count,
    }
    written = AskedAction.objects.filter(pk=asked.pk, draft_count__lt=count).update(**values)
    asked.refresh_from_db(fields=list(values))
    return bool(written)


ENDED = "This link was taken back or replaced by a newer one, so nothing was sent. What you wrote before is kept."


def hold_open(round_: Round, ask: Ask | None = None, *, by: Viewer | None = None) -> None:
    """The round, and then the ask, are held until the transaction ends.

    Raises Refused when the round is not open, and when the link by which somebody came has ended since they came. The
    same order as in services/running.py, so that closing and answering never wait for each other.
    """
    if Round.objects.select_for_update(no_key=True).get(pk=round_.pk).state != Round.State.OPEN:
        raise Refused(CLOSED.format(title=round_.title))
    if ask is None:
        return
    held = Ask.objects.select_for_update(no_key=True).get(pk=ask.pk)
    has_ended = held.revoked_at is not None or held.nonce != ask.nonce or held.expires_at <= timezone.now()
    if by is not None and by.link_id is not None and has_ended:
        raise Refused(ENDED)


@transaction.atomic
def give_answer(
    *,
    by: Viewer,
    round: Round,  # noqa: A002 - the word of the house
    action: Action,
    code: str,
    text: str,
    kind: str,
    on_behalf_of: str = "",
    evidence: Iterable[Shown] = (),
    ask: Ask | None = None,
    update: Update | None = None,
) -> Answer:
    """Return the view that now stands; the same person's earlier one stays on record and counts no more.

    With words or evidence there is an update of the action, or of several when `update` is one that was just made.
    Raises Refused when the round is not open or the line is missing that the rating needs.
    """
    plan, now, text = round.plan, timezone.now(), text.strip()
    hold_open(round)
    if by.partnership_id != plan.partnership_id or not is_in_plan(round, action):
        raise ValueError("An action of another plan.")
    before = ratings_before([round], [action.pk]).get((round.pk, action.pk))
    if missing := what_is_missing(scale_of(plan), code, text, before=before.code if before else ""):
        raise Refused(missing[1], field=missing[0])
    voice = _voice(by, round, action, ask, on_behalf_of)
    replaced = _OWN_VIEWS if kind in _OWN_VIEWS else (kind,)
    mine = Answer.objects.filter(round=round, action=action, voice=voice, kind__in=replaced, replaced_at__isnull=True)
    was = mine.order_by("-made_at", "-pk").first()
    mine.update(replaced_at=now)
    answer = Answer.objects.create(
        round=round,
        action=action,
        kind=kind,
        code=code,
        text=text,
        ask=ask,
        said_by_id=by.user_id,
        said_by_words=by.name,
        voice=voice,
        on_behalf_of=on_behalf_of.strip(),
        update=_update(action, text, list(evidence), round, by, on_behalf_of, update),
        made_at=now,
    )
    _record(answer, was, by, plan)
    return answer


@transaction.atomic
def send_answers(*, holder: Viewer, ask: Ask, asked_ids: Collection[int]) -> list[Answer]:
    """Return the answers that the drafts of these actions have become; what stands unchanged is not sent again.

    A line that also answers other actions is one update of all of them; they take its rating unless they have one of
    their own. Raises Refused, with nothing sent, when one of them is not whole.
    """
    hold_open(ask.round, ask, by=holder)
    by_action = {asked.action_id: asked for asked in asked_of([ask])}
    made: list[Answer] = []
    done: set[int] = set()
    wanted = set(asked_ids)
    chosen = [one for one in by_action.values() if one.pk in wanted and one.state in _STILL_THEIRS]
    covered = {other.action_id for one in chosen for other in covered_by(one, by_action.values())}
    for asked in chosen:
        if asked.action_id in covered | done or not is_changed(holder, ask, asked):
            continue
        evidence = [_shown(piece) for piece in asked.draft_evidence.all()]
        first = _give(holder, ask, asked, asked.draft_rating, asked.draft_text, evidence)
        made.append(first)
        done.add(asked.action_id)
        for other in covered_by(asked, by_action.values()):
            if other.action_id in done:
                continue
            code = other.draft_rating or asked.draft_rating
            _keep_as_draft(other, code, asked.draft_text)
            own = [_shown(piece) for piece in other.draft_evidence.all()]
            made.append(_give(holder, ask, other, code, asked.draft_text, own, update=first.update))
            done.add(other.action_id)
    if made:
        Ask.objects.filter(pk=ask.pk).update(sent_at=timezone.now())
    return made


def covered_by(asked: AskedAction, others: Iterable[AskedAction]) -> list[AskedAction]:
    """Return the other actions of the link that this one's line answers: those that have no line of their own."""
    if not asked.draft_text.strip():
        return []
    return [
        other
        for other in others
        if other.action_id in asked.draft_also and not other.draft_text.strip() and other.state in _STILL_THEIRS
    ]


def is_changed(holder: Viewer, ask: Ask, asked: AskedAction) -> bool:
    """Return whether the draft says something else than the view that this person sent last."""
    if asked.draft_evidence.all():
        return True
    voice = voice_of(holder, ask)
    mine = [one for one in present_answers([ask.round_id], [asked.action_id]) if one.voice == voice]
    sent = next((one for one in mine if one.kind in _OWN_VIEWS), None)
    return sent is None or (sent.code, sent.text) != (asked.draft_rating, asked.draft_text.strip())


def _give(
    holder: Viewer,
    ask: Ask,
    asked: AskedAction,
    code: str,
    text: str,
    evidence: Sequence[Shown],
    update: Update | None = None,
) -> Answer:
    """Give one answer of the link, and put its draft away."""
    kind = Answer.Kind.COLLEAGUE if ask.asked_by_id else Answer.Kind.LEAD
    answer = give_answer(
        by=holder,
        round=ask.round,
        action=asked.action,
        code=code,
        text=text,
        kind=kind,
        evidence=evidence,
        ask=ask,
        update=update,
    )
    AskedAction.objects.filter(pk=asked.pk).update(state=AskedAction.State.ANSWERED)
    DraftEvidence.objects.filter(asked=asked).delete()
    return answer


def _keep_as_draft(asked: AskedAction, code: str, text: str) -> None:
    """Let the other action's own fields say what was said of it, so that it can be changed on its own."""
    save_draft(asked, count=asked.draft_count + 1, code=code, text=text, also=asked.draft_also)


def _shown(piece: DraftEvidence) -> Shown:
    return Shown(
        kind=piece.kind,
        words=piece.words,
        value=piece.value,
        out_of=piece.out_of,
        unit=piece.unit,
        as_of=piece.as_of,
        file=piece.file,
        link=piece.link,
    )


def _voice(by: Viewer, round_: Round, action: Action, ask: Ask | None, on_behalf_of: str) -> str:
    """Return whose view it is; what is said on somebody's behalf is theirs, so that their own word replaces it."""
    if not on_behalf_of.strip():
        return voice_of(by, ask)
    known = voices_named(round_.pk, action.pk, on_behalf_of)
    return known[0] if known else voice_of_name(on_behalf_of)


def _update(
    action: Action,
    text: str,
    evidence: Sequence[Shown],
    round_: Round,
    by: Viewer,
    on_behalf_of: str,
    shared: Update | None,
) -> Update | None:
    """Return the update that carries the words and the evidence, or None when there is neither."""
    now = timezone.now()
    update = shared
    if update is None and (text or evidence):
        update = Update.objects.create(
            text=text or "Nothing to add in words; see what shows it.",
            period_words=round_.title,
            said_on=timezone.localdate(now),
            said_by_id=by.user_id,
            said_by_words=f"{by.name}, for {on_behalf_of.strip()}" if on_behalf_of.strip() else by.name,
            made_at=now,
        )
    if update is None:
        return None
    update.actions.add(action)
    for piece in evidence:
        add_evidence(
            update,
            kind=piece.kind,
            words=piece.words,
            value=piece.value,
            out_of=piece.out_of,
            unit=piece.unit,
            as_of=piece.as_of,
            file=piece.file,
            link=piece.link,
            by=by,
            within=round_.plan,
        )
    return update


def _record(answer: Answer, was: Answer | None, by: Viewer, plan: Plan) -> None:
    scale = scale_of(plan)
    changes: list[Change] = [
        {
            "field": "answer",
            "label": "Answer",
            "old": label_of(scale, was.code) if was else None,
            "new": label_of(scale, answer.code),
        }
    ]
    if answer.text:
        changes.append({"field": "line", "label": "Line", "old": was.text if was else None, "new": answer.text})
    record(
        "reviews.answered" if answer.kind != Answer.Kind.CHALLENGE else "reviews.challenged",
        by=by,
        subject=action_subject(answer.action),
        within=plan_subject(plan),
        changes=changes,
        on_behalf_of=answer.on_behalf_of,
    )
