"""The childcare register as Ofsted gives it to a local authority: an XML extract, read without entities and network."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

from village.basics.errors import Refused

ROOT = "OfstedChildcareRegisterLocalAuthorityExtract"
NO_XML = "This file is not XML, or it was cut off. Save the extract again and bring it as it came."
NOT_OFSTED = "This XML file is not Ofsted’s extract of the childcare register for a local authority."
HOMES = frozenset({"CMR", "DCR", "HCR", "childminder", "childcare on domestic premises", "home childcarer", "nanny"})
"""Kinds of provision at somebody's home: childminders, childcare on domestic premises, and nannies."""
KINDS = {
    "CMR": "Childminder",
    "CCN": "Nursery or other childcare",
    "CCD": "Childcare at a home",
    "DCR": "Childcare at a home",
    "HCR": "Nanny",
}
REGISTERS = {"EYR": "Early Years Register", "CCR": "Childcare Register", "VCR": "Voluntary Childcare Register"}
RUNNING = frozenset({"active", "actv", "registered", "proposed"})


@dataclass(frozen=True, slots=True)
class Registration:
    """One registration; empty where the extract says nothing."""

    number: str
    kind: str
    name: str
    provider: str
    address: str
    town: str
    postcode: str
    phone: str
    email: str
    status: str
    registered_on: str
    registers: tuple[str, ...] = ()
    is_home: bool = False
    """Whether it is given at somebody's home, which is told to nobody."""

    @property
    def is_running(self) -> bool:
        return self.status.lower() in RUNNING or not self.status

    def to_plain(self) -> dict[str, Any]:
        """Return it as JSON keeps it, to be compared with the next extract."""
        return {name: getattr(self, name) for name in self.__slots__} | {"registers": list(self.registers)}


@dataclass(slots=True)
class Extract:
    """What a file holds, and what of it could not be used, each with its reason."""

    authority: str = ""
    registrations: list[Registration] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def extract_of(content: bytes) -> Extract:
    """Return the registrations of an extract; raises Refused where the file is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(NO_XML) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(NOT_OFSTED)
    if _local(root) != ROOT:
        raise Refused(NOT_OFSTED)
    found, seen = Extract(authority=_text(root, "LocalAuthorityCode")), set[str]()
    for element in (one for one in root.iter() if _local(one) == "Registration"):
        registration = _registration(element)
        if not registration.number:
            found.refused.append((registration.name, "It has no reference number."))
        elif not registration.name:
            found.refused.append((registration.number, "It names neither a setting nor a provider."))
        elif registration.number in seen:
            found.refused.append((registration.number, "It stands in the extract twice; the first one counts."))
        else:
            seen.add(registration.number)
            found.registrations.append(registration)
    return found


def _registration(element: Any) -> Registration:
    setting, provider = _first(element, "Setting"), _first(element, "Provider")
    at = setting if setting is not None else provider
    kind = _text(element, "ProvisionType")
    is_home = kind in HOMES or kind.lower() in HOMES
    provider_name = _named(provider)
    return Registration(
        number=_text(element, "ReferenceNumber"),
        kind=KINDS.get(kind, kind),
        name=_named(setting) or provider_name,
        provider=provider_name or _named(setting),
        address=", ".join(_lines(at)),
        town=_text(at, "Town", "TownCity", "City"),
        postcode=_text(at, "Postcode", "PostCode").upper(),
        phone=_text(at, "TelephoneNumber", "Telephone", "ContactTelephone", "MobileNumber")
        or _text(provider, "TelephoneNumber"),
        email=_text(at, "EmailAddress", "Email") or _text(provider, "EmailAddress"),
        status=_status(element),
        registered_on=_day(_text(element, "RegistrationDate")),
        registers=tuple(_registers(element)),
        is_home=is_home,
    )


def _status(element: Any) -> str:
    """Return what the register says today: the status itself, whose history may hang inside it."""
    for one in element.iterchildren():
        if _local(one) == "RegistrationStatus":
            return (one.text or "").strip() or _text(one, "Status", "CurrentStatus", "StatusName", "RegistrationStatus")
    return ""


def _registers(element: Any) -> Iterator[str]:
    within = _first(element, "ChildServicesRegisterList")
    for one in within.iter() if within is not None else ():
        code = (one.text or "").strip()
        if code in REGISTERS:
            yield REGISTERS[code]


def _named(element: Any) -> str:
    if element is None:
        return ""
    said = _text(element, "SettingName", "ProviderName", "OrganisationName", "Name", "TradingName")
    return said or " ".join(
        word for word in (_text(element, "Forename", "FirstName"), _text(element, "Surname", "LastName")) if word
    )


def _lines(element: Any) -> list[str]:
    names = ("AddressLine1", "AddressLine2", "AddressLine3", "Address1", "Address2", "Address3")
    return [] if element is None else [text for name in names if (text := _text(element, name))]


def _first(element: Any, name: str) -> Any:
    return next((one for one in element.iter() if _local(one) == name), None)


def _text(element: Any, *names: str) -> str:
    if element is None:
        return ""
    for name in names:
        for one in element.iter():
            if _local(one) == name and (one.text or "").strip():
                return " ".join(str(one.text).split())[:300]
    return ""


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return ""
