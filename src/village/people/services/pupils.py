"""Changing what is known of a child: names, numbers, needs, and a hold on the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.importing.rules.cleaning.upn import clean_upn, is_temporary
from village.people import permissions
from village.people.models.pupil import Identifier, Pupil
from village.people.queries.reach import must_reach
from village.people.services.on_record import pupil_subject, school_of

FIELDS = (
    "forename", "surname", "preferred_forename", "date_of_birth", "sex", "upn", "sen", "free_meals", "first_language",
    "ethnicity", "young_carer", "looked_after",
)  # fmt: skip
UPN_TAKEN = (
    "Another record has this UPN. Look at the number again; if it is the same child, make the two records one under"
    " “Perhaps the same”."
)


@transaction.atomic
def change_pupil(*, by: Viewer, pupil: Pupil, values: Mapping[str, Any], seen: int) -> None:
    """The child's record holds the values; a UPN that another takes the place of is kept as a former one.

    Raises Refused for names, days and numbers that cannot be, Stale when somebody changed the record meanwhile.
    """
    must_reach(by, pupil, edit=True)
    wanted = checked(pupil.partnership_id, values, but=pupil.pk)
    former = pupil.upn
    try:
        with transaction.atomic():
            change(
                pupil,
                wanted,
                seen_version=seen,
                verb="people.pupil-changed",
                by=by,
                subject=pupil_subject(pupil),
                within=school_of(by, pupil),
            )
    except IntegrityError as taken:
        raise Refused(UPN_TAKEN, field="upn") from taken
    if former and former != pupil.upn:
        keep_former_upn(pupil, former)


def keep_former_upn(pupil: Pupil, former: str) -> None:
    """The number by which the child was known stays with them."""
    kind = Identifier.Kind.TEMPORARY_UPN if is_temporary(former) else Identifier.Kind.FORMER_UPN
    Identifier.objects.get_or_create(pupil=pupil, kind=kind, value=former, school=None)


def checked(partnership_id: int, values: Mapping[str, Any], *, but: int | None = None) -> dict[str, Any]:
    """Return the values as they are stored; raises Refused with the field at fault."""
    wanted = {name: values[name] for name in FIELDS if name in values}
    for name in ("forename", "surname", "preferred_forename"):
        if name in wanted:
            wanted[name] = " ".join(str(wanted[name]).split())
    for name, words in (("forename", "first name"), ("surname", "family name")):
        if name in wanted and not wanted[name]:
            raise Refused(f"Write the {words}.", field=name)
    born = wanted.get("date_of_birth")
    if isinstance(born, date) and not date(1990, 1, 1) <= born <= timezone.localdate():
        raise Refused("This date of birth cannot be a pupil’s. Look at the year.", field="date_of_birth")
    if "upn" in wanted:
        wanted["upn"] = clean_upn(str(wanted["upn"]))
        taken = Pupil.objects.filter(partnership_id=partnership_id, upn=wanted["upn"], merged_into__isnull=True)
        if wanted["upn"] and taken.exclude(pk=but or 0).exists():
            raise Refused(UPN_TAKEN, field="upn")
    return wanted


@transaction.atomic
def add_number(*, by: Viewer, pupil: Pupil, kind: str, value: str, school_id: int | None = None) -> Identifier:
    """Return the number by which another system knows the child; raises Refused for one that is there already."""
    reach = must_reach(by, pupil, edit=True)
    written = " ".join(value.split())
    if not written:
        raise Refused("Write the number.", field="value")
    if kind in {Identifier.Kind.FORMER_UPN, Identifier.Kind.TEMPORARY_UPN}:
        written = clean_upn(written)
    if kind != Identifier.Kind.SCHOOL:
        school_id = None
    elif school_id not in reach.schools:
        raise Refused("Choose the school whose number it is.", field="school")
    number, is_new = Identifier.objects.get_or_create(pupil=pupil, kind=kind, value=written, school_id=school_id)
    if not is_new:
        raise Refused("This number is there already.", field="value")
    label = str(number.get_kind_display())
    record(
        "people.number-added",
        by=by,
        subject=pupil_subject(pupil),
        within=school_of(by, pupil),
        changes=[{"field": "value", "label": label, "old": None, "new": written}],
    )
    return number


@transaction.atomic
def remove_number(*, by: Viewer, number: Identifier) -> None:
    """The child no longer has this number."""
    must_reach(by, number.pupil, edit=True)
    record(
        "people.number-removed",
        by=by,
        subject=pupil_subject(number.pupil),
        within=school_of(by, number.pupil),
        changes=[
            {"field": "value", "label": str(number.get_kind_display()), "old": number.value, "new": None},
        ],
    )
    number.delete()


def may_add_at(by: Viewer, school_id: int) -> None:
    """Raise PermissionDenied unless somebody may write down pupils of the school."""
    if not by.can(permissions.EDIT, at=school_id):
        raise PermissionDenied
