"""Sessions on the way: planned, cancelled, invited to, and who came."""

from datetime import date, time

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.transition.models.mover import Intake, Mover, Sheet
from village.transition.models.taster import Guest, Taster
from village.transition.queries.intakes import new_schools
from village.transition.queries.movers import seen_for
from village.transition.queries.tasters import taster_for
from village.transition.rules.facts import EXTRA
from village.transition.services.may import must_work_at, tell_of_child, tell_of_session


@transaction.atomic
def plan_taster(
    *,
    by: Viewer,
    intake: Intake,
    host_id: int,
    to_school_id: int,
    kind: str,
    on: date,
    starts_at: time,
    where: str,
    about: str,
) -> Taster:
    """Return the session. Refused for a school outside the partnership, and beyond the days of the September."""
    must_work_at(by, intake.partnership_id, host_id)
    if to_school_id not in {school.pk for school in new_schools(by)}:
        raise Refused("Choose the new school.", field="to_school")
    if not date(intake.year - 1, 9, 1) <= on <= intake.ends_on:
        raise Refused(f"Choose a day until {intake.ends_on:%-d %B %Y}.", field="on")
    taster = Taster.objects.create(
        intake=intake,
        host_id=host_id,
        to_school_id=to_school_id,
        kind=kind,
        on=on,
        starts_at=starts_at,
        where=" ".join(where.split())[:120],
        about=" ".join(about.split())[:300],
    )
    tell_of_session(taster, verb="transition.session-made", by=by)
    return taster


@transaction.atomic
def invite(*, by: Viewer, taster: Taster) -> int:
    """Return how many children are invited now who were not before.

    The new school invites all who come to it, its old school its own. To an extra visit come those whom it helps: the
    new school knows of these only where it was shared.
    """
    must_work_at(by, taster.intake.partnership_id, taster.host_id)
    if taster.is_cancelled:
        raise Refused("This session is cancelled.")
    rows = Mover.objects.filter(intake=taster.intake, to_school_id=taster.to_school_id, pupil__merged_into=None)
    if taster.host_id != taster.to_school_id:
        rows = rows.filter(from_school_id=taster.host_id)
    if taster.kind == Taster.Kind.EXTRA:
        rows = _whom_it_helps(rows, taster)
    known = set(Guest.objects.filter(taster=taster).values_list("mover_id", flat=True))
    new = [mover for mover in rows.select_related("intake", "pupil") if mover.pk not in known]
    Guest.objects.bulk_create(Guest(taster=taster, mover=mover) for mover in new)
    for mover in new:
        tell_of_child(mover, verb="transition.invited", by=by)
    return len(new)


@transaction.atomic
def tick(*, by: Viewer, guest: Guest, came: bool | None) -> None:
    """Whether the child came is written down, on the day or later; empty takes it back."""
    taster_for(by, guest.taster_id)
    one = seen_for(by, guest.mover_id)
    taster = guest.taster
    if taster.is_cancelled:
        raise Refused("This session is cancelled.")
    Guest.objects.filter(pk=guest.pk).update(came=came)
    tell_of_child(one.mover, verb="transition.ticked", by=by)


@transaction.atomic
def cancel(*, by: Viewer, taster: Taster, is_cancelled: bool) -> None:
    """The session is cancelled, or held after all; who is invited stays on its list."""
    must_work_at(by, taster.intake.partnership_id, taster.host_id)
    Taster.objects.filter(pk=taster.pk).update(is_cancelled=is_cancelled)
    verb = "transition.session-cancelled" if is_cancelled else "transition.session-back"
    tell_of_session(taster, verb=verb, by=by)


def guest_in(taster: Taster, guest_id: int) -> Guest:
    """Return one of those invited; raises Http404. See the session first."""
    found = Guest.objects.filter(taster=taster, pk=guest_id).select_related("taster__intake").first()
    if found is None:
        raise Http404("There is nobody of that number on the list.")
    return found


def _whom_it_helps(rows: QuerySet[Mover], taster: Taster) -> QuerySet[Mover]:
    if taster.host_id != taster.to_school_id:
        return rows.filter(needs_extra=True)
    sheets = Sheet.objects.filter(mover__in=rows, to_school_id=taster.to_school_id, closed_on=None)
    told = [sheet.mover_id for sheet in sheets if any(code == EXTRA for code, _ in sheet.told)]
    return rows.filter(pk__in=told)
