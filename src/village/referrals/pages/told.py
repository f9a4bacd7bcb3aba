"""What casework hears of referrals: happenings, help that goes on, points for the forum, work, and counts."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.referrals import permissions
from village.referrals.models.referral import Move, Referral
from village.referrals.pages.history import reason_words, told_to_agency
from village.referrals.queries.figures import moves_about
from village.referrals.queries.referrals import (
    asked_about_many,
    asked_of,
    moves_of_many,
    referrals_at,
    referrals_of_pupils,
    standing_at,
    to_look_at_again,
)
from village.referrals.rules.life import HELPING, RETURNED, STATE_WORDS, UNANSWERED, State
from village.referrals.rules.rounds import rounds_of
from village.referrals.rules.waiting import OURS_FOR, waiting_words
from village.school_data.contributions import Work, answers_that_wait
from village.support.contributions import AgendaPoint, Begun, Delivered, Happening, OpenHelp, Tier

HAPPENED = {
    "send": "Referral sent",
    "accept": "Referral accepted",
    "decline": "Referral declined",
    "redirect": "Referral redirected",
    "expire": "Referral not answered",
    "allocate": "Worker named",
    "outcome": "Referral outcome",
    "withdraw": "Referral withdrawn",
    "revoke": "Referral taken back",
}
WAITS_FOR_US = {
    State.AGREED: ("Send", 20),
    State.ASKED: ("Answer", 6),
    State.DECLINED: ("Decide", 7),
    State.REDIRECTED: ("Decide", 7),
    State.EXPIRED: ("Decide", 7),
    State.OUTCOME: ("Read", 15),
}
"""What the sender does next, and how pressing it is."""


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterable[Happening]:
    """Yield what happened with the children's referrals: to its school, and to an agency since it was asked.

    An agency reads of what is open and agreed to today alone, and loses all of it with the referral's end.
    """
    rows = {row.pk: row for row in referrals_of_pupils(viewer, pupil_ids)}
    for move in moves_of_many(rows):
        if move.deed in HAPPENED:
            yield _happening(rows[move.referral_id], move, _url(rows[move.referral_id]))
    if not viewer.can(permissions.ANSWER):
        return
    asked = {row.pk: row for row in asked_about_many(viewer, pupil_ids, today=timezone.localdate())}
    moves: dict[int, list[Move]] = {}
    for move in moves_of_many(asked):
        moves.setdefault(move.referral_id, []).append(move)
    for referral_id, found in moves.items():
        url = reverse("referrals:one", args=(referral_id,))
        for move in told_to_agency(found):
            if move.deed in HAPPENED:
                yield _happening(asked[referral_id], move, url)


def helps(viewer: Viewer, school_id: int) -> Iterable[OpenHelp]:
    """Yield the referrals of the school that are with an agency."""
    for row in standing_at(referrals_at(viewer, [school_id]), UNANSWERED | HELPING | {State.ASKED}):
        is_waiting = row.standing in UNANSWERED
        yield OpenHelp(
            key=f"referral-{row.pk}",
            kind=f"Referral: {row.destination.name}",
            pupil_ids=(row.pupil_id,),
            tier=Tier(row.destination.tier),
            since=timezone.localdate(row.sent_at) if row.sent_at else timezone.localdate(row.state_since),
            worker=row.allocated_to,
            next_on=row.due_on if is_waiting else None,
            next_words="Answer due" if is_waiting else "",
            url=_url(row),
        )


def begun(viewer: Viewer, school_id: int, pupil_ids: Collection[int], since: date) -> Iterable[Begun]:
    """Yield the school's referrals of the children that were begun since the day, drafts too."""
    for row in referrals_of_pupils(viewer, list(pupil_ids)):
        on = timezone.localdate(row.written_at)
        if row.school_id == school_id and on >= since:
            words = f"Referral to {row.destination.name}: {STATE_WORDS[row.standing].lower()}"
            yield Begun(row.pupil_id, on, words, _url(row))


def agenda(viewer: Viewer, school_id: int, since: date) -> Iterable[AgendaPoint]:
    """Yield the referrals that came back, and those that wait too long for an answer: the agency's, or our own."""
    today = timezone.localdate()
    for row in standing_at(referrals_at(viewer, [school_id]), UNANSWERED | RETURNED | {State.ASKED}):
        if row.standing == State.ASKED:
            yield from _asked_of_us(row, today)
            continue
        is_back = row.standing in RETURNED
        if not is_back and (row.due_on is None or row.due_on >= today):
            continue
        began = timezone.localdate(row.state_since) if is_back or row.due_on is None else row.due_on
        why = STATE_WORDS[row.standing] if is_back else f"Answer {waiting_words((today - began).days)} late"
        yield AgendaPoint(
            key=f"referral-{row.pk}-{'back' if is_back else 'late'}",
            kind="Referral came back" if is_back else "Referral waits too long",
            title=row.pupil.name,
            why=f"{row.destination.name}: {why[:1].lower()}{why[1:]}",
            since=began,
            pupil_ids=(row.pupil_id,),
            url=_url(row),
            rank=20 if is_back else 30,
        )


def _asked_of_us(row: Referral, today: date) -> Iterable[AgendaPoint]:
    asked_on = timezone.localdate(row.state_since)
    if today - asked_on < OURS_FOR:
        return
    waits = waiting_words((today - asked_on).days)
    yield AgendaPoint(
        key=f"referral-{row.pk}-asked",
        kind="Referral waits for us",
        title=row.pupil.name,
        why=f"{row.destination.name}: their question waits for our answer, {waits}",
        since=asked_on,
        pupil_ids=(row.pupil_id,),
        url=_url(row),
        rank=25,
    )


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return what waits for whoever may send referrals at the school."""
    if not viewer.can(permissions.SEND, at=school_id):
        return []
    today, rows = timezone.localdate(), referrals_at(viewer, [school_id])
    found = []
    for row in standing_at(rows, UNANSWERED | frozenset(WAITS_FOR_US)):
        if row.standing in WAITS_FOR_US:
            verb, rank = WAITS_FOR_US[row.standing]
            found.append(_work(row, STATE_WORDS[row.standing], verb, rank))
        elif row.due_on is not None and row.due_on < today:
            found.append(_work(row, f"Answer {waiting_words((today - row.due_on).days)} late", "Ring them", 12))
    shown = {one.url for one in found}
    for row, why in to_look_at_again(rows, today):
        if _url(row) not in shown:
            found.append(_work(row, why, "Look again", 4))
    return found


def work_of_agency(viewer: Viewer) -> list[Work]:
    """Return how many referrals wait for the first answer of the viewer's own organisation; it names no child."""
    if not viewer.can(permissions.ANSWER):
        return []
    today = timezone.localdate()
    due = [row.due_on for row in standing_at(asked_of(viewer, today=today), UNANSWERED)]
    title = "1 referral waits for your answer" if len(due) == 1 else f"{len(due)} referrals wait for your answer"
    return answers_that_wait(title, reverse("referrals:asked"), due, today=today, rank=9)


def deliveries(pupil_ids: Collection[int], first: date, last: date) -> Iterable[Delivered]:
    """Yield how many of the referrals that were due for an answer in these days got one in time."""
    due = [one for one in rounds_of(moves_about(pupil_ids, last)) if one.due_on and first <= one.due_on <= last]
    yield Delivered("referrals-answered", "Referrals answered in time", sum(one.is_in_time for one in due), len(due))


def helped(pupil_ids: Collection[int], first: date, last: date) -> Collection[int]:
    """Return the children with whom an agency worked in these days, from accepting until the end."""
    return {
        one.child_id
        for one in rounds_of(moves_about(pupil_ids, last))
        if one.accepted_on and one.accepted_on <= last and (one.ended_on is None or one.ended_on >= first)
    }


def _happening(row: Referral, move: Move, url: str) -> Happening:
    reason = reason_words(move.deed, move.reason)
    words = f"{row.destination.name}{f': {reason[:1].lower()}{reason[1:]}' if reason else ''}"
    if move.deed == "allocate":
        words = f"{row.destination.name}: {move.words}"
    on = timezone.localdate(move.at)
    return Happening(row.pupil_id, on, HAPPENED[move.deed], words, who=move.by_name, url=url)


def _work(row: Referral, why: str, verb: str, rank: int) -> Work:
    since = f"{why}, since {timezone.localdate(row.state_since):%-d %B}"
    return Work(title=f"Referral to {row.destination.name}", verb=verb, url=_url(row), note=since, rank=rank)


def _url(row: Referral) -> str:
    return reverse("referrals:referral", args=(row.school_id, row.pk))
