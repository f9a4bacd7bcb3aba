"""Adding a concern, putting it right or withdrawing it until the forum has looked, closing it, joining it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.forum import permissions
from village.forum.models.concern import LONGEST_LINE, LONGEST_WORDS, Concern
from village.forum.models.safety_concern import SafetyConcern
from village.forum.queries.concerns import GOES_ON, agency_of, schools_to_write_to
from village.forum.services.subjects import TEXTS, concern_subject, safety_subject
from village.forum.services.wording import line
from village.people.models.pupil import Pupil
from village.people.queries.reach import NO_SUCH_CHILD
from village.people.services.on_record import school_subject

LOOKED_AT = "The forum has looked at it already. Tell the inclusion lead what has changed, or add a new concern."
SAY_WHAT = "Say in a line what you noticed."
ALONE: Mapping[str, object] = {
    "joined_to_id": None,
    "state": Concern.State.OPEN,
    "taken_up_on": None,
    "closed_why": "",
    "closed_at": None,
}
"""A concern that stands for itself and waits for the forum."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody writes in a concern."""

    words: str
    kind: str = Concern.Kind.OTHER
    worry: str = Concern.Worry.NOTICED
    tried: str = ""

    def kept(self) -> dict[str, str]:
        """Return the values as they are kept. Refused with what is missing."""
        if self.kind not in Concern.Kind.values:
            raise Refused("Choose what it is about.", field="kind")
        if self.worry not in Concern.Worry.values:
            raise Refused("Choose how worried you are.", field="worry")
        return {
            "kind": self.kind,
            "worry": self.worry,
            "words": line(self.words, most=LONGEST_WORDS, field="words", missing=SAY_WHAT),
            "tried": line(self.tried, most=LONGEST_LINE, field="tried"),
        }


@transaction.atomic
def add_concern(*, by: Viewer, pupil: Pupil, school_id: int, said: Said) -> Concern:
    """Return the concern that now waits for the school's forum."""
    _must_write(by, pupil, school_id)
    concern = Concern.objects.create(
        partnership_id=pupil.partnership_id,
        school_id=school_id,
        pupil=pupil,
        written_by_id=by.user_id,
        written_for_id=agency_of(by, pupil),
        written_at=timezone.now(),
        **said.kept(),
    )
    record("forum.concern-added", by=by, subject=concern_subject(concern), within=school_subject(school_id))
    return concern


@transaction.atomic
def add_safety_concern(*, by: Viewer, pupil: Pupil, school_id: int, said: Said) -> SafetyConcern:
    """Return the concern that now waits for the school's safeguarding lead, and shows to nobody else but the head."""
    _must_write(by, pupil, school_id)
    kept = said.kept()
    concern = SafetyConcern.objects.create(
        partnership_id=pupil.partnership_id,
        school_id=school_id,
        pupil=pupil,
        words=kept["words"],
        tried=kept["tried"],
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    record("forum.concern-added", by=by, subject=safety_subject(concern), within=school_subject(school_id))
    return concern


@transaction.atomic
def change_concern(*, by: Viewer, concern: Concern, seen_version: int, said: Said) -> Concern:
    """Return the concern as its writer put it right. Refused once the forum has looked; Stale when it is late."""
    _must_be_writer(by, concern)
    _change(by, concern, seen_version, said.kept(), verb="forum.concern-changed")
    return concern


@transaction.atomic
def withdraw_concern(*, by: Viewer, concern: Concern, seen_version: int) -> None:
    """The concern is nobody's any more; others that were joined to it stand for themselves again.

    Refused once the forum has looked at it.
    """
    _must_be_writer(by, concern)
    values = {"state": Concern.State.WITHDRAWN, "closed_at": timezone.now()}
    _change(by, concern, seen_version, values, verb="forum.concern-withdrawn")
    for other in Concern.objects.filter(joined_to=concern).exclude(state=Concern.State.WITHDRAWN):
        _change(by, other, other.version, ALONE, verb="forum.concern-parted")


@transaction.atomic
def bring_concern_back(*, by: Viewer, concern: Concern, seen_version: int) -> None:
    """A concern that its writer withdrew by a slip waits for the forum again, for itself."""
    if concern.written_by_id != by.user_id or concern.state != Concern.State.WITHDRAWN:
        raise Http404("There is no such concern.")
    _change(by, concern, seen_version, ALONE, verb="forum.concern-back")


@transaction.atomic
def close_concern(*, by: Viewer, concern: Concern, seen_version: int, why: str) -> None:
    """The concern is closed for a reason, and so is every one that was joined to it."""
    _must_run(by, concern)
    kept = line(why, most=LONGEST_LINE, field="closed_why", missing="Say in a line why it can be closed.")
    now = timezone.now()
    values = {
        "state": Concern.State.CLOSED,
        "closed_why": kept,
        "closed_at": now,
        "looked_at": concern.looked_at or now,
    }
    _change(by, concern, seen_version, values, verb="forum.concern-closed")
    for other in Concern.objects.filter(joined_to=concern).exclude(state=Concern.State.CLOSED):
        _change(by, other, other.version, values, verb="forum.concern-closed")


@transaction.atomic
def reopen_concern(*, by: Viewer, concern: Concern, seen_version: int) -> None:
    """A closed concern goes on as before it was closed, with those joined to it; the reason stays on record."""
    _must_run(by, concern)
    if concern.joined_to_id:
        raise Refused("It goes the way of an earlier one. Open that again, or let this one stand for itself.")
    for one in (concern, *Concern.objects.filter(joined_to=concern, state=Concern.State.CLOSED)):
        state = Concern.State.TAKEN_UP if one.taken_up_on else Concern.State.OPEN
        values = {"state": state, "closed_why": "", "closed_at": None}
        seen = seen_version if one is concern else one.version
        _change(by, one, seen, values, verb="forum.concern-reopened")


@transaction.atomic
def join_concern(*, by: Viewer, concern: Concern, first: Concern, seen_version: int) -> None:
    """The concern says the same as an earlier one about the child, and goes the way of that one from now on."""
    _must_run(by, concern)
    is_same = (first.pupil_id, first.school_id) == (concern.pupil_id, concern.school_id)
    if not is_same or first.pk == concern.pk or first.joined_to_id or first.state not in GOES_ON:
        raise Refused("Join it to an earlier concern about the same child that stands for itself.", field="first")
    if Concern.objects.filter(joined_to=concern).exists():
        raise Refused("Others are joined to this one. Join those to the earlier concern first.", field="first")
    values = {"joined_to_id": first.pk, "state": first.state, "taken_up_on": first.taken_up_on}
    _change(by, concern, seen_version, values, verb="forum.concern-joined")


@transaction.atomic
def part_concern(*, by: Viewer, concern: Concern, seen_version: int) -> None:
    """A concern that was joined to another by a slip stands for itself again."""
    _must_run(by, concern)
    if concern.joined_to_id is None:
        raise Refused("It stands for itself already.")
    _change(by, concern, seen_version, ALONE, verb="forum.concern-parted")


def _change(by: Viewer, concern: Concern, seen_version: int, values: Mapping[str, object], *, verb: str) -> None:
    change(
        concern,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=concern_subject(concern),
        within=school_subject(concern.school_id),
        untold=TEXTS,
    )


def _must_write(by: Viewer, pupil: Pupil, school_id: int) -> None:
    if school_id not in schools_to_write_to(by, pupil):
        raise Http404(NO_SUCH_CHILD)


def _must_be_writer(by: Viewer, concern: Concern) -> None:
    if concern.written_by_id is None or concern.written_by_id != by.user_id:
        raise PermissionDenied
    if concern.looked_at or concern.state != Concern.State.OPEN:
        raise Refused(LOOKED_AT)


def _must_run(by: Viewer, concern: Concern) -> None:
    must_be_allowed(
        by,
        permissions.RUN,
        partnership_id=concern.partnership_id,
        at=[concern.school_id],
        seen_with=permissions.VIEW,
    )
