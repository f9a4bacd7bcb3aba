"""A registration as a record of the directory's standard, and how two of the same number differ."""

from collections.abc import Mapping
from typing import Any

from village.feeds.rules.ofsted import Registration

LABELS = {
    "name": "Name",
    "provider": "Who gives it",
    "kind": "Kind",
    "address": "Address",
    "town": "Town",
    "postcode": "Postcode",
    "phone": "Telephone",
    "email": "E-mail",
    "status": "Registration",
    "registers": "Registers",
}


SAID_AS: Mapping[str, str] = {
    "Name": "name",
    "Who gives it": "provider",
    "Address": "places",
    "Town": "places",
    "Postcode": "places",
    "Telephone": "phones",
    "E-mail": "email",
}
"""What a person is asked about, to what a listing calls it."""


def record_of(one: Registration) -> dict[str, Any]:
    """Return the record; its words name the town alone, since it may be somebody's home."""
    district = one.postcode[:-3].strip() if len(one.postcode) > 4 else one.postcode
    where = one.town or district
    described = f"{one.kind or 'Childcare'} registered with Ofsted{f' in {where}' if where else ''}."
    registers = f" On the {' and the '.join(one.registers)}." if one.registers else ""
    record: dict[str, Any] = {
        "id": f"ofsted-{one.number}",
        "name": one.name,
        "description": f"{described}{registers} Ask about places: the register does not say.",
        "status": "active",
        "accreditations": f"Ofsted {one.number}",
        "ofsted_number": one.number,
        "email": one.email,
        "organization": {"id": f"ofsted-{one.number}", "name": one.provider, "description": one.provider},
        "service_at_locations": [{"id": f"ofsted-{one.number}", "location": _location(one)}],
    }
    if one.phone:
        record["contacts"] = [{"id": f"c-{one.number}", "phones": [{"id": f"p-{one.number}", "number": one.phone}]}]
    return {name: value for name, value in record.items() if value}


def _location(one: Registration) -> dict[str, Any]:
    address = {
        "id": f"a-{one.number}",
        "address_1": one.address or one.town or "Not said",
        "city": one.town or "Not said",
        "state_province": one.town or "Not said",
        "postal_code": one.postcode,
        "country": "GB",
        "address_type": "physical",
    }
    return {
        "id": f"l-{one.number}",
        "location_type": "physical",
        "name": one.name,
        "addresses": [address] if one.postcode else [],
    }


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return label, before and now of each field that a person is asked about."""
    return [
        {"label": label, "before": _said(before.get(name)), "now": _said(now.get(name))}
        for name, label in LABELS.items()
        if _said(before.get(name)) != _said(now.get(name))
    ]


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
