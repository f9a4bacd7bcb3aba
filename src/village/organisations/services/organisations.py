"""Taking organisations into a partnership, changing them, and letting them go."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from village.audit.services.change import change
from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Refused
from village.organisations.models.organisation import Membership, Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.rules.schools import checked_urn


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What is written about an organisation; year groups from -1 (nursery) to 13."""

    name: str
    kind: str
    short_name: str = ""
    urn: str | None = None
    phase: str = ""
    lowest_year: int | None = None
    highest_year: int | None = None
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    postcode: str = ""


@transaction.atomic
def add_organisation(partnership: Partnership, details: OrganisationDetails, *, since: date, by: Actor) -> Organisation:
    """Return the organisation, now a member; a school that the installation knows by its URN is joined, not doubled."""
    values = _values(details)
    known = Organisation.objects.filter(urn=values["urn"]).first() if values["urn"] else None
    if known is not None:
        if Membership.objects.filter(partnership=partnership, organisation=known, ends_on__isnull=True).exists():
            raise Refused(f"{known.name} has this URN and is here already. Change its page instead.", field="urn")
        _join(partnership, known, since)
        record("organisations.organisation-joined", by=by, subject=subject_of(known), partnership_id=partnership.pk)
        return known
    organisation = Organisation.objects.create(**values)
    _join(partnership, organisation, since)
    record("organisations.organisation-added", by=by, subject=subject_of(organisation), partnership_id=partnership.pk)
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation, details: OrganisationDetails, *, seen_version: int, by: Actor
) -> list[Change]:
    """Return what changed; raise Stale when somebody else changed it meanwhile."""
    values = _values(details)
    if values["urn"] and Organisation.objects.filter(urn=values["urn"]).exclude(pk=organisation.pk).exists():
        raise Refused("Another organisation has this URN. Check the number.", field="urn")
    return change(
        organisation,
        values,
        seen_version=seen_version,
        verb="organisations.organisation-changed",
        by=by,
        subject=subject_of(organisation),
    )


@transaction.atomic
def end_membership(membership: Membership, *, ends_on: date, by: Actor) -> None:
    """The organisation is a member up to and including the day; what it did stays."""
    if ends_on < membership.starts_on:
        raise Refused(f"It joined on {membership.starts_on:%-d %B %Y}. Give that day or a later one.", field="ends_on")
    changes: list[Change] = [
        {"field": "ends_on", "label": "Last day", "old": str(membership.ends_on or ""), "new": str(ends_on)}
    ]
    Membership.objects.filter(pk=membership.pk).update(ends_on=ends_on)
    record("organisations.membership-ended", by=by, subject=subject_of(membership.organisation), changes=changes)


def subject_of(organisation: Organisation) -> Subject:
    """Return the organisation as the record names it."""
    return Subject("organisations.organisation", organisation.pk, organisation.name)


def _join(partnership: Partnership, organisation: Organisation, since: date) -> None:
    Membership.objects.update_or_create(
        partnership=partnership, organisation=organisation, defaults={"starts_on": since, "ends_on": None}
    )


def _values(details: OrganisationDetails) -> dict[str, object]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(details).items()}
    if not values["name"]:
        raise Refused("Give the organisation a name.", field="name")
    if details.kind != Organisation.Kind.SCHOOL:
        return {**values, "urn": None, "phase": "", "lowest_year": None, "highest_year": None}
    if (details.lowest_year is None) != (details.highest_year is None):
        raise Refused("Give both the lowest and the highest year group, or neither.", field="highest_year")
    if (
        details.lowest_year is not None
        and details.highest_year is not None
        and details.lowest_year > details.highest_year
    ):
        raise Refused("The lowest year group is above the highest. Swap them.", field="lowest_year")
    return {**values, "urn": checked_urn(details.urn or "")}
