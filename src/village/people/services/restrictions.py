"""What a court or a risk forbids: written down with the document that was seen, changed, and ended with a reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Change, record
from village.basics.errors import Refused
from village.people.models.adult import Contact
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.queries.reach import must_reach
from village.people.rules.restrictions import check_restriction
from village.people.services.on_record import pupil_subject, school_of

FIELDS = ("kind", "adult_id", "starts_on", "ends_on", "look_again_on", "document_seen_on", "note")


@transaction.atomic
def add_restriction(*, by: Viewer, pupil: Pupil, values: Mapping[str, Any]) -> Restriction:
    """Return the restriction; from its first day on it stands everywhere, for this child alone."""
    must_reach(by, pupil, restrict=True)
    wanted = _checked(pupil, values)
    restriction = Restriction.objects.create(
        pupil=pupil,
        recorded_by_id=by.user_id,
        seen_by_id=by.user_id if wanted.get("document_seen_on") else None,
        **wanted,
    )
    changes: list[Change] = [
        {"field": "kind", "label": "Restriction", "old": None, "new": str(restriction.get_kind_display())},
        {"field": "starts_on", "label": "From", "old": None, "new": restriction.starts_on.isoformat()},
    ]
    _told("people.restriction-added", by, restriction, changes)
    return restriction


@transaction.atomic
def change_restriction(*, by: Viewer, restriction: Restriction, values: Mapping[str, Any], seen: int) -> None:
    """The restriction stands as given; its kind and against whom it stands never change: end it and write a new one."""
    pupil = restriction.pupil
    must_reach(by, pupil, restrict=True)
    fixed = {"kind": restriction.kind, "adult_id": restriction.adult_id}
    wanted = {name: value for name, value in _checked(pupil, {**values, **fixed}).items() if name not in fixed}
    if wanted.get("document_seen_on") and wanted["document_seen_on"] != restriction.document_seen_on:
        wanted["seen_by_id"] = by.user_id
    change(
        restriction,
        wanted,
        seen_version=seen,
        verb="people.restriction-changed",
        by=by,
        subject=pupil_subject(pupil),
        within=school_of(by, pupil),
        untold={"note"},
    )


@transaction.atomic
def end_restriction(*, by: Viewer, restriction: Restriction, ends_on: date, why: str, seen: int) -> None:
    """The day is its last; raises Refused without a reason, since ending it opens things again."""
    must_reach(by, restriction.pupil, restrict=True)
    if not why.strip():
        raise Refused("Say why it ends, such as the order and its day. The reason stays on the record.", field="why")
    if ends_on < restriction.starts_on:
        raise Refused("It ends before it begins. Look at both days.", field="ends_on")
    change(
        restriction,
        {"ends_on": ends_on},
        seen_version=seen,
        verb="people.restriction-ended",
        by=by,
        subject=pupil_subject(restriction.pupil),
        within=school_of(by, restriction.pupil),
        reason=why.strip()[:300],
    )


def _checked(pupil: Pupil, values: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {name: values[name] for name in FIELDS if name in values}
    check_restriction(wanted["kind"], wanted.get("adult_id"), wanted["starts_on"], wanted.get("ends_on"))
    adult_id = wanted.get("adult_id")
    if adult_id is not None and not Contact.objects.filter(pupil=pupil, adult_id=adult_id).exists():
        raise Refused("Choose an adult of this child. Write them down as a contact first.", field="adult")
    seen_on = wanted.get("document_seen_on")
    if seen_on is not None and seen_on > timezone.localdate():
        raise Refused("The document cannot have been seen on a day to come.", field="document_seen_on")
    wanted["note"] = str(wanted.get("note", "")).strip()
    return wanted


def _told(verb: str, by: Viewer, restriction: Restriction, changes: list[Change]) -> None:
    pupil = restriction.pupil
    reason = restriction.adult.name if restriction.adult else ""
    record(verb, by=by, subject=pupil_subject(pupil), within=school_of(by, pupil), changes=changes, reason=reason)
