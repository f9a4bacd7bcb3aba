"""To which school each child goes, set for a whole year group at once; who goes elsewhere is unseen there at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.transition.models.mover import Intake, Mover
from village.transition.models.taster import Guest
from village.transition.queries.intakes import new_schools
from village.transition.queries.movers import leavers_of, leaving
from village.transition.services.may import must_work_at, tell_of_child
from village.transition.services.sharing import close_sheet


@dataclass(frozen=True, slots=True)
class Way:
    """Where a child goes; no school and no words mean that nobody knows."""

    to_school_id: int | None = None
    elsewhere: str = ""
    needs_extra: bool = False

    @classmethod
    def of(cls, mover: Mover | None) -> "Way":
        """Return what stands today."""
        return cls(mover.to_school_id, mover.elsewhere, mover.needs_extra) if mover else cls()


@dataclass(frozen=True, slots=True)
class Goes:
    """Where one child goes, as somebody set it on a page."""

    pupil_id: int
    to_school_id: int | None = None
    elsewhere: str = ""
    needs_extra: bool = False
    seen: Way | None = None
    """What stood on the page when it was opened; None where nobody saw one."""

    @property
    def way(self) -> Way:
        """Return it with its words as they are kept."""
        elsewhere = "" if self.to_school_id else " ".join(self.elsewhere.split())[:120]
        return Way(self.to_school_id, elsewhere, self.needs_extra)


@transaction.atomic
def set_destinations(*, by: Viewer, intake: Intake, school_id: int, goes: Sequence[Goes]) -> int:
    """Return for how many children something changed. What was shared with a school to which a child does not go any
    more ends at once, and so do invitations there that are still to come.

    Only what differs from the page that was seen changes: two who set at once add up. Refused for a child for whom
    both set something else, with what stands now.
    """
    must_work_at(by, intake.partnership_id, school_id)
    known = {one.mover.pupil_id: one.mover for one in leaving(by, school_id, intake)}
    pupils = {pupil.pk: pupil for pupil in leavers_of(by, school_id, intake)}
    allowed = {school.pk for school in new_schools(by)}
    changed = 0
    for one in goes:
        if one.to_school_id is not None and one.to_school_id not in allowed:
            raise Refused("Choose a school of the partnership, or write another one in words.")
        pupil = pupils.get(one.pupil_id) or (known[one.pupil_id].pupil if one.pupil_id in known else None)
        if pupil is None:
            raise Refused("One of these children is not in your Year 6 any more. Open the page again.")
        changed += _set(by, intake, school_id, known.get(pupil.pk), pupil, one)
    return changed


def _set(by: Viewer, intake: Intake, school_id: int, mover: Mover | None, pupil: Pupil, one: Goes) -> bool:
    new, old = one.way, Way.of(mover)
    if new == old or _is_untouched(one, old, pupil):
        return False
    if mover is None:
        mover, is_made = Mover.objects.select_related("intake", "pupil").get_or_create(
            intake=intake, pupil=pupil, defaults={"from_school_id": school_id}
        )
        if not is_made:
            raise Refused(f"Another school has {pupil.name} in its Year 6 as well. Talk with them first.")
    if mover.to_school_id not in (None, one.to_school_id):
        close_sheet(by=by, mover=mover, why="The child goes to another school.")
        Guest.objects.filter(mover=mover, came=None, taster__on__gte=timezone.localdate()).delete()
    Mover.objects.filter(pk=mover.pk).update(
        to_school_id=new.to_school_id,
        elsewhere=new.elsewhere,
        needs_extra=new.needs_extra,
        version=mover.version + 1,
    )
    tell_of_child(mover, verb="transition.goes-to", by=by)
    return True


def _is_untouched(one: Goes, stands: Way, pupil: Pupil) -> bool:
    """Return whether a colleague set it meanwhile and this page only repeats what stood before."""
    if one.seen is None or one.seen == stands:
        return False
    if one.way == one.seen:
        return True
    raise Refused(
        f"Somebody else has set where {pupil.name} goes: {_said(stands)}. Saving again puts yours in its place."
    )


def _said(way: Way) -> str:
    if way.to_school_id is None:
        return way.elsewhere or "not known"
    return Organisation.objects.get(pk=way.to_school_id).name
