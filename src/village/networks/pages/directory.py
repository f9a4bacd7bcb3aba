"""Who is who, as staff and as families see it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.networks import permissions
from village.networks.exports.contact_sheet import Contact
from village.networks.models.network import Network, NetworkMember
from village.networks.queries.networks import found_members, networks_of
from village.networks.rules.currency import words_of
from village.networks.rules.reaching import Sought, ages_words, languages_words
from village.networks.services.checking import currency_of
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One person in one network, in words."""

    member: NetworkMember
    reach: str
    languages: str
    checked: str
    is_fresh: bool
    is_accredited: bool


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """What the page shows."""

    sought: Sought
    lines: tuple[MemberLine, ...]
    networks: tuple[Network, ...]
    schools: tuple[Organisation, ...]
    can_keep: bool
    stale_count: int


def directory_page(viewer: Viewer, sought: Sought) -> DirectoryPage:
    """Return who fits; a fixed number of queries, however many they are."""
    today = timezone.localdate()
    lines = lines_of(found_members(viewer, sought, today), today)
    return DirectoryPage(
        sought=sought,
        lines=lines,
        networks=tuple(networks_of(viewer)),
        schools=tuple(organisations(viewer, kind=Organisation.Kind.SCHOOL)),
        can_keep=viewer.can(permissions.KEEP),
        stale_count=sum(not line.is_fresh for line in lines),
    )


def lines_of(members: Sequence[NetworkMember], today: date) -> tuple[MemberLine, ...]:
    """Return the members in words."""
    return tuple(_line(member, today) for member in members)


def contacts_of(lines: Sequence[MemberLine]) -> tuple[Contact, ...]:
    """Return the lines as a contact sheet shows them."""
    return tuple(
        Contact(
            network=line.member.network.name,
            name=line.member.practitioner.name,
            job=line.member.practitioner.job_title,
            place=str(line.member.practitioner.organisation or ""),
            does=line.member.does,
            phone=line.member.practitioner.phone,
            email=line.member.practitioner.email,
            reach=line.reach,
            languages=line.languages,
            checked=line.checked,
        )
        for line in lines
    )


def by_network(members: Sequence[NetworkMember], today: date) -> tuple[tuple[Network, tuple[MemberLine, ...]], ...]:
    """Return the members under their networks."""
    found: dict[Network, list[NetworkMember]] = defaultdict(list)
    for member in members:
        found[member.network].append(member)
    return tuple((network, lines_of(rows, today)) for network, rows in found.items())


def _line(member: NetworkMember, today: date) -> MemberLine:
    schools = ", ".join(school.short_name or school.name for school in member.schools.all()) or "All schools"
    ages = ages_words(member.lowest_age, member.highest_age)
    currency = currency_of(member)
    return MemberLine(
        member,
        ". ".join(part for part in (schools, member.areas, ages) if part),
        languages_words(member.languages),
        words_of(currency, today),
        currency.is_fresh(today),
        member.accredited_until is None or member.accredited_until >= today,
    )
