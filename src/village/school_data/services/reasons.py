"""Reasons proposed to the attendance register: written down by a person, accepted or declined by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.services.on_record import pupil_subject, school_subject
from village.school_data.models.marks import SESSIONS
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.rules.reasons import reason_code

State = ReasonProposed.State
UNTOLD = frozenset({"code", "why"})
"""Why a child was away may tell of its health, so the record says that it changed and never what it says."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a child is away, from whom it is known, and for which sessions of one day."""

    on: date
    sessions: Sequence[str]
    """AM, PM, or both."""
    code: str
    why: str = ""
    source: str = ReasonProposed.Source.PERSON
    reply_id: int | None = None


@transaction.atomic
def propose_reason(
    *, by: Viewer, pupil: Pupil, school_id: int, reason: Reason, at: datetime, is_accepted: bool
) -> list[ReasonProposed]:
    """Return what now stands, one row a session; pressed twice it is there once. The register itself is untouched.

    `is_accepted` says that whoever presses may settle reasons; whether they may is asked before. Of a session that has
    a reason already the new one takes its place. Raises Refused for a code that cannot follow N that day, for a day to
    come, and where the register has the reason by now.
    """
    _check(reason, at)
    # Two who press at once come one after the other: the second finds what the first wrote.
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    rows = []
    for session in dict.fromkeys(reason.sessions):
        found = _standing(pupil, school_id, reason.on, session)
        if found is None:
            rows.append(_write(by, pupil, school_id, reason, session, at, is_accepted=is_accepted))
        else:
            rows.append(_replace(by, found, reason, at, is_accepted=is_accepted))
    return rows


@transaction.atomic
def accept_reason(*, by: Viewer, row: ReasonProposed, seen_version: int, at: datetime) -> None:
    """The reason counts from now on, and goes with the next file to the register."""
    if row.state != State.OPEN:
        raise Refused("This reason does not wait to be accepted any more.")
    _decide(by, row, seen_version, at, State.ACCEPTED, "school_data.reason-accepted")


@transaction.atomic
def decline_reason(*, by: Viewer, row: ReasonProposed, seen_version: int, at: datetime) -> None:
    """The reason counts no longer; raises Refused for one that the register has already."""
    if row.state == State.WRITTEN:
        raise Refused("The register has this reason already. Change it in the school’s own system.")
    _decide(by, row, seen_version, at, State.DECLINED, "school_data.reason-declined")


def _check(reason: Reason, at: datetime) -> None:
    if reason_code(reason.code, reason.on) is None:
        raise Refused("Choose a reason that the register knows on that day.", field="code")
    if not reason.sessions or not set(reason.sessions) <= {code for code, _ in SESSIONS}:
        raise Refused("Choose the morning, the afternoon or both.", field="sessions")
    if reason.on > at.astimezone().date():
        raise Refused("Choose a day that has come.", field="on")
    if len(reason.why) > 300:
        raise Refused("Say it in 300 characters at most.", field="why")


def _standing(pupil: Pupil, school_id: int, on: date, session: str) -> ReasonProposed | None:
    rows = ReasonProposed.objects.select_for_update().filter(pupil=pupil, school_id=school_id, on=on, session=session)
    return rows.exclude(state=State.DECLINED).first()


def _write(
    by: Viewer, pupil: Pupil, school_id: int, reason: Reason, session: str, at: datetime, *, is_accepted: bool
) -> ReasonProposed:
    row = ReasonProposed.objects.create(
        pupil=pupil,
        school_id=school_id,
        on=reason.on,
        session=session,
        code=reason.code,
        why=reason.why.strip(),
        source=reason.source,
        reply_id=reason.reply_id,
        state=State.ACCEPTED if is_accepted else State.OPEN,
        proposed_by_id=by.user_id,
        proposed_at=at,
        decided_by_id=by.user_id if is_accepted else None,
        decided_at=at if is_accepted else None,
    )
    verb = "school_data.reason-written" if is_accepted else "school_data.reason-proposed"
    record(verb, by=by, subject=pupil_subject(pupil), within=school_subject(school_id), reason=_when(row))
    return row


def _replace(by: Viewer, row: ReasonProposed, reason: Reason, at: datetime, *, is_accepted: bool) -> ReasonProposed:
    if row.state == State.WRITTEN:
        if row.code == reason.code:
            return row
        raise Refused("The register has a reason for this already. Change it in the school’s own system.", field="code")
    if row.state == State.ACCEPTED and not is_accepted:
        raise Refused("The office has accepted a reason already. Tell them what you know.", field="code")
    said = {"code": reason.code, "why": reason.why.strip() or row.why, "source": reason.source}
    counts = State.ACCEPTED if is_accepted else State.OPEN
    if all(getattr(row, name) == value for name, value in said.items()) and row.state == counts:
        return row
    decided = {"decided_by_id": by.user_id, "decided_at": at} if is_accepted else {}
    change(
        row,
        {**said, "state": counts, "reply_id": reason.reply_id, "settled_at": None, "brought": "", **decided},
        seen_version=row.version,
        verb="school_data.reason-changed",
        by=by,
        subject=pupil_subject(row.pupil),
        within=school_subject(row.school_id),
        reason=_when(row),
        untold=UNTOLD | {"brought"},
    )
    return row


def _decide(by: Viewer, row: ReasonProposed, seen_version: int, at: datetime, state: str, verb: str) -> None:
    change(
        row,
        {"state": state, "decided_by_id": by.user_id, "decided_at": at},
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=pupil_subject(row.pupil),
        within=school_subject(row.school_id),
        reason=_when(row),
    )


def _when(row: ReasonProposed) -> str:
    return f"{row.on.isoformat()} {row.get_session_display().lower()}"
