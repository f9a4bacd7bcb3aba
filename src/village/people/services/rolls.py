"""Coming onto a roll and leaving it: dates, where to and why, two rolls at once, year and class of each year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import changes_of
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.basics.school_year import school_year_of
from village.people import permissions
from village.people.contributions import watchers
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell, YearOnRoll
from village.people.queries.reach import reach_for
from village.people.rules.leaving import REASONS
from village.people.rules.reach import Level
from village.people.services.on_record import pupil_subject, school_subject
from village.people.services.pupils import checked, may_add_at

GONE_ON = (
    "The child is on the roll of another school by now. Ask that school; a child who comes back is added to the roll"
    " with UPN and date of birth."
)
OVERLAPS = "The child is on this roll already in these days. Change that time, or choose other days."


@transaction.atomic
def add_pupil(*, by: Viewer, school_id: int, values: Mapping[str, Any], joined_on: date, **roll: Any) -> Pupil:
    """Return the child, now on the school's roll from the day.

    Where the UPN and the date of birth are those of a record in the partnership, that record joins the roll and no new
    one is made. Raises Refused for a UPN of which the date of birth differs.
    """
    may_add_at(by, school_id)
    known = _known_by_upn(by, values)
    if known is None:
        wanted = checked(by.partnership_id or 0, values)
        known = Pupil.objects.create(partnership_id=by.partnership_id or 0, **wanted)
        record("people.pupil-added", by=by, subject=pupil_subject(known), within=school_subject(school_id))
    join_roll(by=by, pupil=known, school_id=school_id, joined_on=joined_on, **roll)
    return known


@transaction.atomic
def join_roll(
    *,
    by: Viewer,
    pupil: Pupil,
    school_id: int,
    joined_on: date,
    status: str = Spell.Status.SINGLE,
    year_group: int | None = None,
    registration_group: str = "",
) -> Spell:
    """Return the new time on the school's roll; raises Refused where the child is on it in these days already."""
    may_add_at(by, school_id)
    if _others_here(pupil.pk, school_id).filter(Q(left_on__isnull=True) | Q(left_on__gte=joined_on)).exists():
        raise Refused(OVERLAPS, field="joined_on")
    spell = Spell.objects.create(
        pupil=pupil,
        school_id=school_id,
        joined_on=joined_on,
        status=status,
        year_group=year_group,
        registration_group=registration_group.strip(),
    )
    _keep_year(spell, max(joined_on, timezone.localdate()))
    _told("people.joined", by, spell, [_fact("joined_on", "Joined", None, joined_on)])
    return spell


@transaction.atomic
def leave_roll(*, by: Viewer, spell: Spell, left_on: date, left_to: str = "", left_why: str = "") -> None:
    """The day was the child's last on the roll; where they went and why stand with it."""
    _may_change(by, spell)
    if left_on >= timezone.localdate():
        _must_not_be_elsewhere(by, spell)
    if left_on < spell.joined_on:
        raise Refused("The last day lies before the first. Look at both.", field="left_on")
    if left_why and left_why not in REASONS and left_why != spell.left_why:
        raise Refused("Choose a reason from the list.", field="left_why")
    if left_on > timezone.localdate() and not left_why:
        raise Refused(
            "Say why the child will leave, so that nobody is taken off the roll by mistake.", field="left_why"
        )
    _set(by, spell, {"left_on": left_on, "left_to": left_to.strip()[:120], "left_why": left_why}, "people.left")


@transaction.atomic
def take_back_leaving(*, by: Viewer, spell: Spell) -> None:
    """The child is on the roll as if they had not left; raises Refused where they have joined it again since."""
    _may_change(by, spell)
    _must_not_be_elsewhere(by, spell)
    if _others_here(spell.pupil_id, spell.school_id).filter(joined_on__gt=spell.joined_on).exists():
        raise Refused("The child has joined this roll again since. Change that time instead.")
    _set(by, spell, {"left_on": None, "left_to": "", "left_why": ""}, "people.leaving-taken-back")


@transaction.atomic
def change_spell(*, by: Viewer, spell: Spell, values: Mapping[str, Any]) -> None:
    """First day, kind of registration, year and class are these; the year and class stand for this academic year."""
    _may_change(by, spell)
    wanted = {
        name: values[name] for name in ("joined_on", "status", "year_group", "registration_group") if name in values
    }
    joined_on = wanted.get("joined_on", spell.joined_on)
    if spell.left_on is not None and joined_on > spell.left_on:
        raise Refused("The first day lies after the last. Look at both.", field="joined_on")
    rivals = _others_here(spell.pupil_id, spell.school_id).exclude(pk=spell.pk)
    rivals = rivals.filter(Q(left_on__isnull=True) | Q(left_on__gte=joined_on))
    if spell.left_on is not None:
        rivals = rivals.filter(joined_on__lte=spell.left_on)
    if rivals.exists():
        raise Refused(OVERLAPS, field="joined_on")
    changes = _changed(spell, wanted)
    _keep_year(spell, timezone.localdate())
    if changes:
        _told("people.roll-changed", by, spell, changes)


@transaction.atomic
def set_year(
    *, by: Viewer, spell: Spell, academic_year: int, year_group: int | None, registration_group: str
) -> YearOnRoll:
    """Return year and class of one academic year; those of the present one are the roll's own too."""
    _may_change(by, spell)
    if not school_year_of(spell.joined_on) <= academic_year <= school_year_of(spell.left_on or date.max):
        raise Refused("The child was not on this roll in that year.", field="academic_year")
    row, _ = YearOnRoll.objects.get_or_create(spell=spell, academic_year=academic_year)
    values = {"year_group": year_group, "registration_group": registration_group.strip()}
    changes = changes_of(row, values)
    if changes:
        YearOnRoll.objects.filter(pk=row.pk).update(**values)
        row.refresh_from_db()
    if academic_year == school_year_of(timezone.localdate()):
        changes = _changed(spell, values) or changes
    if changes:
        _told("people.year-changed", by, spell, changes)
    return row


def _set(by: Viewer, spell: Spell, values: Mapping[str, Any], verb: str) -> None:
    changes = _changed(spell, values)
    if changes:
        _told(verb, by, spell, changes)


def _changed(spell: Spell, values: Mapping[str, Any]) -> list[Change]:
    """Return what is otherwise on the roll now."""
    changes = changes_of(spell, values)
    if changes:
        Spell.objects.filter(pk=spell.pk).update(**values)
        spell.refresh_from_db()
    return changes


def _told(verb: str, by: Viewer, spell: Spell, changes: list[Change]) -> None:
    """What changed is on record, and the watchers count by what is written: call this last."""
    within = school_subject(spell.school_id)
    record(verb, by=by, subject=pupil_subject(spell.pupil), within=within, changes=changes)
    vars(spell.pupil).pop("reaches", None)
    for told in watchers.of_rolls:
        told([spell.pupil_id])


def _keep_year(spell: Spell, day: date) -> None:
    """The year and class that stand on the roll are kept for the academic year of the day."""
    if spell.year_group is None and not spell.registration_group:
        return
    YearOnRoll.objects.update_or_create(
        spell=spell,
        academic_year=school_year_of(day),
        defaults={"year_group": spell.year_group, "registration_group": spell.registration_group},
    )


def _may_change(by: Viewer, spell: Spell) -> None:
    if not reach_for(by, spell.pupil).is_staff or not by.can(permissions.EDIT, at=spell.school_id):
        raise PermissionDenied


def _must_not_be_elsewhere(by: Viewer, spell: Spell) -> None:
    """Raise Refused where the child is another school's by now: its record would open again to the school before."""
    if reach_for(by, spell.pupil).level != Level.FULL:
        raise Refused(GONE_ON)


def _others_here(pupil_id: int, school_id: int) -> Any:
    return Spell.objects.filter(pupil_id=pupil_id, school_id=school_id)


def _known_by_upn(by: Viewer, values: Mapping[str, Any]) -> Pupil | None:
    upn = str(values.get("upn") or "").replace(" ", "").upper()
    if not upn:
        return None
    known = Pupil.objects.filter(partnership_id=by.partnership_id or 0, upn=upn, merged_into__isnull=True).first()
    if known is None:
        return None
    if known.date_of_birth is None or known.date_of_birth != values.get("date_of_birth"):
        raise Refused(
            "A record in this partnership has the UPN, with another date of birth. Look at both numbers, or ask the"
            " school from which the child comes.",
            field="upn",
        )
    return known


def _fact(field: str, label: str, old: date | None, new: date | None) -> Change:
    return {
        "field": field,
        "label": label,
        "old": old.isoformat() if old else None,
        "new": new.isoformat() if new else None,
    }
