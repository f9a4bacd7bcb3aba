"""Keeping networks and who is in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.basics.languages import OWN_NAMES
from village.messaging.rules.links import new_nonce
from village.networks import permissions
from village.networks.models.network import Network, NetworkMember
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner


@dataclass(frozen=True, slots=True)
class NetworkDetails:
    """What is written about a network."""

    name: str
    kind: str = Network.Kind.OTHER
    about: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """What somebody does in a network, and for whom."""

    does: str = ""
    schools: Collection[Organisation] = ()
    areas: str = ""
    lowest_age: int | None = None
    highest_age: int | None = None
    languages: Collection[str] = ()
    accreditation: str = ""
    accredited_until: date | None = None


@transaction.atomic
def add_network(*, by: Viewer, details: NetworkDetails) -> Network:
    """Return the network; a second of the same name is refused."""
    must_be_allowed(by, permissions.KEEP, partnership_id=by.partnership_id)
    values = _network_values(details)
    _must_be_new(by.partnership_id, str(values["name"]), but=0)
    network = Network.objects.create(partnership_id=by.partnership_id or 0, **values)
    record("networks.added", by=by, subject=network_subject(network))
    return network


@transaction.atomic
def change_network(*, by: Viewer, network: Network, details: NetworkDetails, seen_version: int) -> None:
    """The network is as given; Stale when somebody else changed it meanwhile."""
    must_be_allowed(by, permissions.KEEP, partnership_id=network.partnership_id)
    values = _network_values(details)
    _must_be_new(network.partnership_id, str(values["name"]), but=network.pk)
    change(network, values, seen_version=seen_version, verb="networks.changed", by=by, subject=network_subject(network))


@transaction.atomic
def retire_network(*, by: Viewer, network: Network) -> None:
    """Nobody finds it any more; pressed again it is back with everybody in it."""
    must_be_allowed(by, permissions.KEEP, partnership_id=network.partnership_id)
    row = Network.objects.select_for_update().get(pk=network.pk)
    row.retired_on = timezone.localdate() if row.retired_on is None else None
    row.save(update_fields=["retired_on"])
    verb = "networks.back" if row.retired_on is None else "networks.retired"
    record(verb, by=by, subject=network_subject(row))


@transaction.atomic
def add_member(*, by: Viewer, network: Network, person: Practitioner, details: MemberDetails) -> NetworkMember:
    """Return the person in the network; who was in it before is in it again, and what they allowed is asked anew."""
    must_be_allowed(by, permissions.KEEP, partnership_id=network.partnership_id)
    if person.partnership_id != network.partnership_id or person.left_on is not None:
        raise Refused("Choose somebody from the staff list.", field="person")
    today = timezone.localdate()
    old = NetworkMember.objects.filter(network=network, practitioner=person).first()
    if old is not None and old.ended_on is None:
        raise Refused(f"{person.name} is in this network already.", field="person")
    if old is not None:
        old.delete()
    values = _member_values(details)
    row = NetworkMember.objects.create(
        network=network, practitioner=person, nonce=new_nonce(), joined_on=today, **values
    )
    row.schools.set(details.schools)
    record("networks.joined", by=by, subject=member_subject(row))
    return row


@transaction.atomic
def change_member(*, by: Viewer, member: NetworkMember, details: MemberDetails, seen_version: int) -> None:
    """What is said of the person is as given, and what they said was wrong counts as put right."""
    must_be_allowed(by, permissions.KEEP, partnership_id=member.network.partnership_id)
    values = {**_member_values(details), "said": ""}
    changed = change(
        member,
        values,
        seen_version=seen_version,
        verb="networks.member-changed",
        by=by,
        subject=member_subject(member),
        untold=("said", "languages"),
    )
    before = set(member.schools.values_list("pk", flat=True))
    if before != {school.pk for school in details.schools}:
        member.schools.set(details.schools)
        if not changed:
            record("networks.member-changed", by=by, subject=member_subject(member))


@transaction.atomic
def end_member(*, by: Viewer, member: NetworkMember) -> None:
    """The person is in the network no more and stands on no page of it."""
    must_be_allowed(by, permissions.KEEP, partnership_id=member.network.partnership_id)
    ended = {"shows_name": False, "shows_phone": False, "shows_email": False, "ended_on": timezone.localdate()}
    if NetworkMember.objects.filter(pk=member.pk, ended_on__isnull=True).update(**ended):
        record("networks.left", by=by, subject=member_subject(member))


def network_subject(network: Network) -> Subject:
    """Return the network as the record names it."""
    return Subject("networks.network", network.pk, network.name)


def member_subject(member: NetworkMember) -> Subject:
    """Return the person as the record names them."""
    return Subject("organisations.practitioner", member.practitioner_id, member.practitioner.name)


def _network_values(details: NetworkDetails) -> dict[str, object]:
    name = " ".join(details.name.split())
    if not name:
        raise Refused("Give the network a name.", field="name")
    if details.kind not in Network.Kind.values:
        raise Refused("Choose what kind of network it is.", field="kind")
    return {"name": name, "kind": details.kind, "about": details.about.strip(), "is_public": details.is_public}


def _must_be_new(partnership_id: int | None, name: str, *, but: int) -> None:
    same = Network.objects.filter(partnership_id=partnership_id or 0, name__iexact=name).exclude(pk=but)
    if same.exists():
        raise Refused("There is a network of this name already.", field="name")


def _member_values(details: MemberDetails) -> dict[str, object]:
    lowest, highest = details.lowest_age, details.highest_age
    if lowest is not None and highest is not None and highest < lowest:
        raise Refused("The highest age is below the lowest.", field="highest_age")
    return {
        "does": details.does.strip(),
        "areas": details.areas.strip(),
        "lowest_age": lowest,
        "highest_age": highest,
        "languages": [code for code in details.languages if code in OWN_NAMES],
        "accreditation": details.accreditation.strip(),
        "accredited_until": details.accredited_until,
    }
