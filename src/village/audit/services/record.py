"""Writing the record: one line for each thing done or seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypedDict

from django.utils import timezone

from village.audit.models.entry import Entry


class Change(TypedDict):
    """One field before and after, as plain JSON values."""

    field: str
    label: str
    old: object
    new: object


class Actor(Protocol):
    """Who did it, as far as the record needs to know; a Viewer is one."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def partnership_id(self) -> int | None: ...
    @property
    def help_reason(self) -> str: ...
    @property
    def request_id(self) -> str: ...
    @property
    def link_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done to: a kind such as "plans.action", an id, and a name that people read."""

    kind: str
    id: int | str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Installation:
    """Village itself as an actor: jobs, set-up, the demo town."""

    name: str = "Village"
    user_id: None = None
    partnership_id: int | None = None
    help_reason: str = ""
    request_id: str = ""
    link_id: None = None


def record(
    verb: str,
    *,
    by: Actor,
    subject: Subject,
    within: Subject | None = None,
    changes: Sequence[Change] = (),
    reason: str = "",
    on_behalf_of: str = "",
    is_read: bool = False,
    undoes: int | None = None,
    partnership_id: int | None = None,
    at: datetime | None = None,
) -> Entry:
    """Return the line that now stands on the record. Call it inside the transaction of what it records."""
    line = line_of(verb, by=by, subject=subject, within=within, reason=reason, is_read=is_read)
    line.at = at or line.at
    line.changes = list(changes)
    line.on_behalf_of = on_behalf_of
    line.undoes_id = undoes
    if partnership_id is not None:
        line.partnership_id = partnership_id
    line.save(force_insert=True)
    return line


def line_of(verb: str, *, by: Actor, subject: Subject, within: Subject | None, reason: str, is_read: bool) -> Entry:
    """Return a line of now that is not on the record yet."""
    return Entry(
        at=timezone.now(),
        verb=verb,
        is_read=is_read,
        actor_kind=_kind_of(by),
        actor_id=str(by.user_id or by.link_id or ""),
        actor_name=by.name,
        help_reason=by.help_reason,
        partnership_id=by.partnership_id,
        subject_kind=subject.kind,
        subject_id=str(subject.id),
        subject_label=subject.label[:300],
        within_kind=within.kind if within else "",
        within_id=str(within.id) if within else "",
        reason=reason,
        request_id=by.request_id,
    )


def _kind_of(by: Actor) -> str:
    """Return what somebody is to the record: a user, the holder of a link without a login, or Village itself."""
    if by.user_id is not None:
        return "user"
    return "link" if by.link_id is not None else "installation"
