"""Whether an adult in a file is known already: by phone or e-mail and name together, never by a name alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from village.importing.rules.records import ContactRecord, PupilRecord
from village.people.rules.contacts import counts_as_parent
from village.people.rules.names import folded


@dataclass(frozen=True, slots=True)
class KnownAdult:
    """An adult who is kept already, as far as they are compared."""

    adult_id: int
    forename: str
    surname: str
    mobile: str = ""
    phone: str = ""
    email: str = ""


@dataclass(slots=True)
class KnownAdults:
    """Adults by how they are reached."""

    by_reach: dict[str, list[KnownAdult]] = field(default_factory=lambda: defaultdict(list))

    def add(self, adult: KnownAdult) -> None:
        """The adult can be found from now on."""
        for way in ways_of(adult.mobile, adult.phone, adult.email):
            if adult not in self.by_reach[way]:
                self.by_reach[way].append(adult)

    @property
    def ids(self) -> set[int]:
        """Everybody who can be found."""
        return {adult.adult_id for found in self.by_reach.values() for adult in found}

    def find(self, record: ContactRecord, own: Iterable[KnownAdult]) -> KnownAdult | None:
        """Return the adult whom the record means, or None for somebody new.

        Among the child's own contacts the same name or the same phone is enough; others want both.
        """
        ways = set(ways_of(record.mobile, record.phone, record.email))
        mine = list(own)
        for adult in mine:
            if (
                same_name(adult, record)
                or is_nameless_alike(adult, record)
                or (ways & set(ways_of(adult.mobile, adult.email)) and may_be_same_name(adult, record))
            ):
                return adult
        for way in sorted(ways):
            for adult in self.by_reach.get(way, ()):
                if same_name(adult, record):
                    return adult
        return None


def ways_of(*ways: str) -> list[str]:
    """Return phone numbers and addresses as they are compared."""
    return [way.replace(" ", "").casefold() for way in ways if way]


def same_name(adult: KnownAdult, record: ContactRecord) -> bool:
    """Tell whether family name and first name are the same, or its first letter where one is no more than that."""
    if not record.surname or folded(adult.surname) != folded(record.surname):
        return False
    one, other = folded(adult.forename), folded(record.forename)
    return bool(one and other) and (one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]))


def is_nameless_alike(adult: KnownAdult, record: ContactRecord) -> bool:
    """Tell whether neither has a first name and the family names are the same."""
    return not adult.forename and not record.forename and folded(adult.surname) == folded(record.surname) != ""


def may_be_same_name(adult: KnownAdult, record: ContactRecord) -> bool:
    """Tell whether the names may be one person's: a first name is left out, or only the surname differs."""
    one, other = folded(adult.forename), folded(record.forename)
    return not one or not other or one == other


def home_key(address: Sequence[str], postcode: str) -> str:
    """Return an address as it is compared, nothing where there is none."""
    lines = " ".join(folded(line) for line in address if line)
    code = postcode.replace(" ", "").casefold()
    return f"{lines} {code}".strip() if lines else ""


def siblings_of(records: Iterable[PupilRecord]) -> list[tuple[PupilRecord, ...]]:
    """Return the children of a file who are brothers and sisters by it: the same address and the same adult.

    An adult is the same by phone or e-mail. Where the file has no address of the child, as one of contacts alone, that
    of a parent stands for it. Groups of two and more, in the order of the file.
    """
    rows = list(records)
    parent = list(range(len(rows)))

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    first: dict[str, int] = {}
    for place, record in enumerate(rows):
        for key in _family_keys(record):
            parent[root(place)] = root(first.setdefault(key, place))
    groups: Mapping[int, list[PupilRecord]] = defaultdict(list)
    for place, record in enumerate(rows):
        groups[root(place)].append(record)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _family_keys(record: PupilRecord) -> list[str]:
    own = home_key(record.address, record.postcode)
    homes = ((contact, own or _home_with(contact)) for contact in record.contacts)
    return [
        f"{home} {way}"
        for contact, home in homes
        if home
        for way in ways_of(contact.mobile, contact.phone, contact.email)
    ]


def _home_with(contact: ContactRecord) -> str:
    """Return the address of a parent unless the child lives elsewhere; that of a grandmother is cousins’ too."""
    is_parent = counts_as_parent(
        contact.relationship, has_responsibility=contact.has_responsibility, lives_with=contact.lives_with
    )
    return home_key(contact.address, contact.postcode) if is_parent and contact.lives_with is not False else ""
