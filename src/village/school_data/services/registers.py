"""Keeping pupil registers: making one, putting a school's own pupils on it and taking them off, each on record."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.services.on_record import pupil_subject, school_subject
from village.school_data.models.register import Register, RegisterEntry
from village.school_data.permissions import KEEP_REGISTERS

NAME_TAKEN = "The partnership has a register of this name. Put your pupils on that one, or choose another name."
OTHERS_ON_IT = "Pupils of other schools are on this register. Ask their schools first."
CLOSED = "This register is closed. Open it again first."
LONGEST_NAME, LONGEST_WHY = 120, 200


def register_subject(register: Register) -> Subject:
    """Return the register as the record names it."""
    return Subject("school_data.register", register.pk, register.name)


@transaction.atomic
def make_register(*, by: Viewer, school_id: int, name: str, criterion: str = "") -> Register:
    """Return the partnership's new register, with nobody on it. Raises Refused for a name that is taken."""
    may_keep(by, by.partnership_id, school_id)
    written = _checked_name(by.partnership_id or 0, name)
    register = Register.objects.create(partnership_id=by.partnership_id or 0, name=written, criterion=criterion.strip())
    record("school_data.register-made", by=by, subject=register_subject(register), within=school_subject(school_id))
    return register


@transaction.atomic
def change_register(
    *, by: Viewer, register: Register, school_id: int, name: str, criterion: str, seen_version: int
) -> None:
    """The register has this name and says who belongs on it; refused while pupils of other schools are on it."""
    may_keep(by, register.partnership_id, school_id)
    _check_alone(register, school_id)
    values = {"name": _checked_name(register.partnership_id, name, but=register.pk), "criterion": criterion.strip()}
    change(
        register,
        values,
        seen_version=seen_version,
        verb="school_data.register-changed",
        by=by,
        subject=register_subject(register),
        within=school_subject(school_id),
    )


@transaction.atomic
def close_register(*, by: Viewer, register: Register, school_id: int) -> None:
    """Nobody is put on the register any more; it can be read and opened again."""
    may_keep(by, register.partnership_id, school_id)
    _check_alone(register, school_id)
    if Register.objects.filter(pk=register.pk, closed_on=None).update(closed_on=timezone.localdate()):
        subject = register_subject(register)
        record("school_data.register-closed", by=by, subject=subject, within=school_subject(school_id))


@transaction.atomic
def open_register_again(*, by: Viewer, register: Register, school_id: int) -> None:
    """Pupils can be put on the register again."""
    may_keep(by, register.partnership_id, school_id)
    if Register.objects.filter(pk=register.pk, closed_on__isnull=False).update(closed_on=None):
        subject = register_subject(register)
        record("school_data.register-opened", by=by, subject=subject, within=school_subject(school_id))


@transaction.atomic
def put_on_register(
    *, by: Viewer, register: Register, school_id: int, pupil: Pupil, starts_on: date, why: str = ""
) -> RegisterEntry:
    """Return the entry of a pupil of the school; refused for who is not on its roll that day or on the register."""
    may_keep(by, register.partnership_id, school_id)
    if register.closed_on is not None:
        raise Refused(CLOSED)
    on_roll = Q(left_on__isnull=True) | Q(left_on__gte=starts_on)
    here = Spell.objects.filter(on_roll, pupil=pupil, school_id=school_id, joined_on__lte=starts_on)
    if pupil.partnership_id != register.partnership_id or not here.exists():
        raise Refused("The child is not on the school’s roll on that day. Look at the day.", field="starts_on")
    if RegisterEntry.objects.filter(_overlaps(starts_on), register=register, pupil=pupil).exists():
        raise Refused("The child is on this register on that day already.", field="starts_on")
    try:
        with transaction.atomic():
            entry = RegisterEntry.objects.create(
                register=register,
                pupil=pupil,
                school_id=school_id,
                starts_on=starts_on,
                why=" ".join(why.split())[:LONGEST_WHY],
                added_by_id=by.user_id,
            )
    except IntegrityError as taken:
        raise Refused("Somebody has just put the child on this register.") from taken
    _record_entry("school_data.register-put", by, entry)
    return entry


@transaction.atomic
def take_off_register(*, by: Viewer, entry: RegisterEntry, ends_on: date) -> None:
    """The pupil's last day on the register is this one; refused for a day before the first."""
    may_keep(by, entry.register.partnership_id, entry.school_id)
    if ends_on < entry.starts_on:
        raise Refused(
            f"The child is on the register since {entry.starts_on:%-d %B %Y}. Write a later day.", field="ends_on"
        )
    if RegisterEntry.objects.filter(pk=entry.pk, ends_on=None).update(ends_on=ends_on):
        entry.ends_on = ends_on
        _record_entry("school_data.register-taken-off", by, entry)


@transaction.atomic
def put_back_on_register(*, by: Viewer, entry: RegisterEntry) -> None:
    """A pupil who was taken off by mistake is on the register as if nothing had happened."""
    may_keep(by, entry.register.partnership_id, entry.school_id)
    again = RegisterEntry.objects.filter(
        register=entry.register, pupil_id=entry.pupil_id, starts_on__gt=entry.starts_on
    )
    if again.exists():
        raise Refused("The child has been put on this register anew since, so there is nothing to take back.")
    if RegisterEntry.objects.filter(pk=entry.pk, ends_on__isnull=False).update(ends_on=None):
        entry.ends_on = None
        _record_entry("school_data.register-put-back", by, entry)


def may_keep(by: Viewer, partnership_id: int | None, school_id: int) -> None:
    """Nothing happens for who keeps registers at the school; else Http404 or PermissionDenied."""
    must_be_allowed(by, KEEP_REGISTERS, partnership_id=partnership_id, at=[school_id])


def _check_alone(register: Register, school_id: int) -> None:
    others = RegisterEntry.objects.filter(register=register, ends_on=None).exclude(school_id=school_id)
    if others.exists():
        raise Refused(OTHERS_ON_IT)


def _checked_name(partnership_id: int, name: str, but: int = 0) -> str:
    written = " ".join(name.split())
    if not written:
        raise Refused("Write a name, such as Gifted and talented.", field="name")
    if len(written) > LONGEST_NAME:
        raise Refused(f"Use {LONGEST_NAME} characters at most.", field="name")
    if Register.objects.filter(partnership_id=partnership_id, name__iexact=written).exclude(pk=but).exists():
        raise Refused(NAME_TAKEN, field="name")
    return written


def _overlaps(starts_on: date) -> Q:
    """Entries that have not ended before the day; a later one that begins after it counts too."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)


def _record_entry(verb: str, by: Viewer, entry: RegisterEntry) -> None:
    """The record says of which register; the reason why stays with the entry, where it can be corrected."""
    record(
        verb,
        by=by,
        subject=pupil_subject(entry.pupil),
        within=school_subject(entry.school_id),
        reason=entry.register.name,
    )
