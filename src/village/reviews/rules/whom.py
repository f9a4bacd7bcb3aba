"""Whom a round asks: everybody who leads an action that is due and has an address, each about only their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from village.reviews.rules.asked_about import Due


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or an organisation, and whether a letter reaches them."""

    kind: str
    """person or organisation."""
    id: int
    name: str
    email: str = ""
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Invited:
    """One who is asked, with the actions that the link will list."""

    contact: Contact
    actions: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """Who will be asked about what, and who cannot be."""

    invited: tuple[Invited, ...]
    no_address: tuple[Invited, ...]
    """Leads of due actions without an e-mail address."""
    left: tuple[Invited, ...]
    """Leads of due actions who have left."""
    nobody: tuple[Due, ...]
    """Due actions about which nobody can be asked."""
    due: tuple[Due, ...]
    not_due: tuple[Due, ...]


type Key = tuple[str, int]


def whom_to_ask(judged: Iterable[Due], contacts: Mapping[Key, Contact]) -> Whom:
    """Return who is asked; `contacts` by ("person", practitioner id) and ("organisation", organisation id)."""
    every = tuple(judged)
    due = tuple(one for one in every if one.is_due)
    led: dict[Key, list[Due]] = {}
    nobody = []
    for one in due:
        keys = [key for key in _leads_of(one) if key in contacts]
        for key in dict.fromkeys(keys):
            led.setdefault(key, []).append(one)
        if not any(_can_be_asked(contacts[key]) for key in keys):
            nobody.append(one)
    everybody = sorted(
        (Invited(contacts[key], tuple(actions)) for key, actions in led.items()),
        key=lambda one: (one.contact.name.casefold(), one.contact.kind, one.contact.id),
    )
    return Whom(
        invited=tuple(one for one in everybody if _can_be_asked(one.contact)),
        no_address=tuple(one for one in everybody if not one.contact.has_left and not one.contact.email),
        left=tuple(one for one in everybody if one.contact.has_left),
        nobody=tuple(nobody),
        due=due,
        not_due=tuple(one for one in every if not one.is_due),
    )


def _can_be_asked(contact: Contact) -> bool:
    return bool(contact.email) and not contact.has_left


def _leads_of(one: Due) -> Iterable[Key]:
    for lead in one.action.leads:
        if lead.practitioner_id is not None:
            yield "person", lead.practitioner_id
        elif lead.organisation_id is not None:
            yield "organisation", lead.organisation_id
