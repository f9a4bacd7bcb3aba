"""Named reads of pupil registers: each school sees its own pupils on them, the partnership sees counts alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.register import Activity, ActivityAttendance, Register, RegisterEntry
from village.school_data.permissions import KEEP_REGISTERS, VIEW_PARTNERSHIP
from village.school_data.queries.pupils import pupils_by_id


@dataclass(frozen=True, slots=True)
class OnRegister:
    """One pupil of a school on a register, with year and class as the school's roll has them."""

    entry: RegisterEntry
    pupil: Pupil
    year_group: int | None
    registration_group: str
    is_here: bool
    """Whether the pupil is on the school's roll today."""


def registers_of(viewer: Viewer, school_id: int, *, today: date) -> QuerySet[Register]:
    """Return the partnership's registers by name, each with how many pupils of this school are on it today."""
    if not viewer.can(KEEP_REGISTERS, at=school_id):
        return Register.objects.none()
    here = Q(entries__school_id=school_id) & _stands_on(today, "entries__")
    mine = Register.objects.filter(partnership_id=viewer.partnership_id or 0)
    return mine.annotate(pupil_count=Count("entries", filter=here, distinct=True)).order_by("name", "pk")


def register_for(viewer: Viewer, school_id: int, register_id: int) -> Register:
    """Return one register, for who keeps registers at the school; raises Http404."""
    found = None
    if viewer.can(KEEP_REGISTERS, at=school_id):
        found = Register.objects.filter(partnership_id=viewer.partnership_id or 0, pk=register_id).first()
    if found is None:
        raise Http404("There is no such register.")
    return found


def on_register(viewer: Viewer, register: Register, school_id: int, *, today: date) -> list[OnRegister]:
    """Return the school's pupils on the register today and later, by name; pupils kept from the viewer are left out."""
    rows = RegisterEntry.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), school_id=school_id)
    return _named(viewer, school_id, list(rows.filter(register=register)), today)


def once_on_register(viewer: Viewer, register: Register, school_id: int, *, today: date) -> list[OnRegister]:
    """Return the school's pupils who were on the register and came off it, by name."""
    rows = RegisterEntry.objects.filter(register=register, school_id=school_id, ends_on__lt=today)
    return _named(viewer, school_id, list(rows), today)


def entry_for(viewer: Viewer, register: Register, school_id: int, entry_id: int) -> RegisterEntry:
    """Return one entry of the school's own pupils; raises Http404, also for a pupil who is kept from the viewer."""
    rows = RegisterEntry.objects.filter(register=register, school_id=school_id, pk=entry_id)
    entry = rows.select_related("pupil", "register").first()
    if entry is None or entry.pupil_id not in pupils_by_id(viewer, school_id, [entry.pupil_id]):
        raise Http404("There is no such name on the register.")
    return entry


def activities_of(register: Register, school_id: int | None = None) -> QuerySet[Activity]:
    """Return the activities, the latest first, with how many were invited and came: of one school, or of all."""
    mine = Q(attendances__school_id=school_id) if school_id is not None else Q()
    came = mine & Q(attendances__came=True)
    rows = Activity.objects.filter(register=register).order_by("-on", "name", "pk")
    return rows.annotate(
        invited_count=Count("attendances", filter=mine or None),
        noted_count=Count("attendances", filter=mine & Q(attendances__came__isnull=False)),
        came_count=Count("attendances", filter=came),
    )


def activity_for(viewer: Viewer, register: Register, activity_id: int) -> Activity:
    """Return one activity of a register that the viewer was shown; raises Http404."""
    found = Activity.objects.filter(register=register, pk=activity_id).select_related("register").first()
    if found is None or found.register.partnership_id != viewer.partnership_id:
        raise Http404("There is no such activity.")
    return found


def attendance_at(activity: Activity, school_id: int) -> dict[int, bool | None]:
    """Return who of a school was invited, and whether they came; None for not noted yet."""
    rows = ActivityAttendance.objects.filter(activity=activity, school_id=school_id).order_by()
    return dict(rows.values_list("pupil_id", "came"))


def activities_by_pupil(register: Register, school_id: int) -> dict[int, tuple[int, int, int]]:
    """Return to how many activities each pupil of a school was invited, how many of them are noted, and came to."""
    rows = ActivityAttendance.objects.filter(activity__register=register, school_id=school_id).order_by()
    counted = rows.values("pupil_id").annotate(
        invited=Count("pk"), noted=Count("came"), came=Count("pk", filter=Q(came=True))
    )
    return {row["pupil_id"]: (row["invited"], row["noted"], row["came"]) for row in counted}


def entries_of_pupil(viewer: Viewer, pupil: Pupil, *, today: date) -> list[RegisterEntry]:
    """Return the registers that a pupil is on through schools at which the viewer keeps registers."""
    rows = RegisterEntry.objects.filter(
        _stands_on(today), pupil=pupil, school_id__in=viewer.places_with(KEEP_REGISTERS)
    )
    return list(rows.select_related("register").order_by("register__name", "pk"))


def registers_across(viewer: Viewer) -> list[Register]:
    """Return all registers of the partnership, for who sees counts of it; nobody is named."""
    if not viewer.can(VIEW_PARTNERSHIP):
        return []
    return list(Register.objects.filter(partnership_id=viewer.partnership_id or 0).order_by("name", "pk"))


def register_across(viewer: Viewer, register_id: int) -> Register:
    """Return one register of the partnership for counts; raises Http404."""
    found = next((one for one in registers_across(viewer) if one.pk == register_id), None)
    if found is None:
        raise Http404("There is no such register.")
    return found


def pupils_across(register_ids: Collection[int], *, today: date) -> dict[int, frozenset[int]]:
    """Return the ids of the pupils on each register today, of all schools: for counts that are hidden when small."""
    rows = RegisterEntry.objects.filter(_stands_on(today), register_id__in=register_ids).order_by()
    found: dict[int, set[int]] = {register_id: set() for register_id in register_ids}
    for register_id, pupil_id in rows.values_list("register_id", "pupil_id"):
        found[register_id].add(pupil_id)
    return {register_id: frozenset(ids) for register_id, ids in found.items()}


def year_groups_of(pupil_ids: Collection[int], *, today: date) -> dict[int, int]:
    """Return the year group of each pupil who is on a roll today and of whom it is known."""
    rows = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), pupil__in=pupil_ids, joined_on__lte=today
    )
    known = rows.order_by("joined_on", "pk").values_list("pupil_id", "year_group")
    return {pupil_id: year for pupil_id, year in known if year is not None}


def _stands_on(today: date, prefix: str = "") -> Q:
    open_ended = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": today})
    return Q(**{f"{prefix}starts_on__lte": today}) & open_ended


def _named(viewer: Viewer, school_id: int, entries: list[RegisterEntry], today: date) -> list[OnRegister]:
    pupils = pupils_by_id(viewer, school_id, {entry.pupil_id for entry in entries})
    spells = Spell.objects.filter(school_id=school_id, pupil__in=pupils).order_by("joined_on", "pk")
    latest = {spell.pupil_id: spell for spell in spells}
    found = []
    for entry in entries:
        if entry.pupil_id in pupils:
            spell = latest[entry.pupil_id]
            is_here = spell.joined_on <= today and (spell.left_on is None or spell.left_on >= today)
            pupil = pupils[entry.pupil_id]
            found.append(OnRegister(entry, pupil, spell.year_group, spell.registration_group, is_here))
    return sorted(found, key=lambda one: (one.pupil.surname, one.pupil.forename, one.pupil.pk, one.entry.pk))
