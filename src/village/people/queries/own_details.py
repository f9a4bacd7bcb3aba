"""What is known of a parent themself, so that they need not type it again: nothing by which they may not be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.homes import homes_of_adults
from village.people.queries.reach import reaches


@dataclass(frozen=True, slots=True)
class OwnDetails:
    """How somebody is reached and what they speak; empty where it is not known, or may not be used."""

    phone: str = ""
    language: str = ""
    """Its tag."""
    needs_interpreter: bool = False


def own_details(viewer: Viewer, children: Sequence[Pupil], *, today: date) -> OwnDetails:
    """Return what is known of the viewer as a parent of these, their own children, in a fixed number of queries.

    Nothing is used of somebody who may not be rung or written to about one of them. A land line tells where it rings,
    so it goes with a home that is kept from view.
    """
    ids = [child.pk for child in children]
    if not ids:
        return OwnDetails()
    reach, may = reaches(viewer, ids, today=today), to_write_to(ids, today=today)
    mine = {pupil_id: reach[pupil_id].own_adults for pupil_id in ids}
    open_to = {pupil_id: {contact.adult_id for contact in may[pupil_id]} for pupil_id in ids}
    closed = {adult for pupil_id in ids for adult in mine[pupil_id] if adult not in open_to[pupil_id]}
    usable = {adult for adults in mine.values() for adult in adults} - closed
    adults = list(Adult.objects.filter(pk__in=usable).order_by("pk"))
    if not adults:
        return OwnDetails()
    homes = homes_of_adults(viewer, usable, today=today)
    numbers = [
        number for adult in adults if (number := _number(adult, any(h.is_hidden for h in homes.get(adult.pk, ()))))
    ]
    return OwnDetails(
        phone=next(iter(numbers), ""),
        language=next((adult.language for adult in adults if adult.language), ""),
        needs_interpreter=any(adult.needs_interpreter for adult in adults),
    )


def _number(adult: Adult, has_hidden_home: bool) -> str:
    return adult.mobile or ("" if has_hidden_home else adult.phone)
