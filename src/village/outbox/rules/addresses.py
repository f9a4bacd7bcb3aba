"""Addresses as we accept them, stricter than any provider, and a fingerprint of each that tells nothing."""

import hashlib
import hmac
import re
from dataclasses import dataclass

import phonenumbers

UK_MOBILE = re.compile(r"\+447(?:[1-57-9]|624)\d*\Z")
"""A mobile phone of the United Kingdom: 070 is personal numbers, 076 pagers, but for 07624 on the Isle of Man."""
UK_LENGTH = 13
"""+447 and nine digits (D-34)."""
CROWN = ("GG", "JE", "IM")
CROWN_PREFIXES = frozenset(("7457", "7509", "7524", "7624", "7700", "7781", "7797", "7829", "7839", "7911", "7937"))
"""First four digits under which phones of the islands lie; those of others lie there too, so the library decides."""
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\Z"
)
_BREAKS = re.compile(r"[\r\n\0]")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that a text can be sent to, or why not."""

    number: str = ""
    """In the international form, such as +447700900123; empty when it is refused."""
    is_abroad: bool = False
    """Costs more and needs a person's tick; Jersey, Guernsey and Man count so too."""
    problem: str = ""


def phone_of(written: str, *, may_be_abroad: bool = False) -> Phone:
    """Return the mobile phone that somebody wrote, or the sentence that says why it is none."""
    text = re.sub(r"[\s().\-\u2010-\u2015\u00a0\u200e\u200f\u2066-\u2069]", "", written.strip())
    if text.startswith("00"):
        text = "+" + text[2:]
    if text.startswith("+440"):
        text = "+44" + text[4:]
    if text.startswith("07"):
        text = "+44" + text[1:]
    if UK_MOBILE.fullmatch(text) and len(text) == UK_LENGTH and text[3:7] not in CROWN_PREFIXES:
        return Phone(text)
    if not re.fullmatch(r"\+?[0-9]{6,15}", text):
        return Phone(problem="This is no telephone number. Write digits only, such as 07700 900123.")
    try:
        parsed = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return Phone(problem="This is no telephone number. Write digits only, such as 07700 900123.")
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if parsed.country_code == 44:
        return _british(number, parsed, may_be_abroad=may_be_abroad)
    return _foreign(number, parsed, may_be_abroad=may_be_abroad)


def _british(number: str, parsed: phonenumbers.PhoneNumber, *, may_be_abroad: bool) -> Phone:
    if not UK_MOBILE.fullmatch(number):
        return Phone(problem="This is no mobile phone. A text can be sent to 07 numbers only.")
    if len(number) != UK_LENGTH:
        return Phone(problem="This number has not the length of a mobile phone: 07 and nine digits.")
    if phonenumbers.region_code_for_number(parsed) in CROWN:
        if not may_be_abroad:
            return Phone(
                problem="This number is of Jersey, Guernsey or the Isle of Man: texts to it cost more. Tick it."
            )
        return Phone(number, is_abroad=True)
    return Phone(number)


def _foreign(number: str, parsed: phonenumbers.PhoneNumber, *, may_be_abroad: bool) -> Phone:
    if not phonenumbers.is_valid_number(parsed):
        return Phone(problem="This number cannot be dialled. Check it.")
    kinds = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    if phonenumbers.number_type(parsed) not in kinds:
        return Phone(problem="This is no mobile phone.")
    if not may_be_abroad:
        return Phone(problem="This number is abroad: texts to it cost more. Tick it to allow it.")
    return Phone(number, is_abroad=True)


def email_problem(address: str) -> str:
    """Return why no e-mail can be sent to the address, or nothing when one can; a line break in it is refused."""
    if _BREAKS.search(address) or len(address) > 254 or not _EMAIL.fullmatch(address):
        return "This is no e-mail address."
    local = address.rpartition("@")[0]
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return "This is no e-mail address."
    return ""


def has_a_break(text: str) -> bool:
    """Return whether the text would add a line of its own to the head of an e-mail."""
    return bool(_BREAKS.search(text))


def fingerprint(channel: str, address: str, *, key: str) -> str:
    """Return 32 characters by which the same address is known again, and from which nobody can read it.

    `key` is the installation's secret; without it a list of all mobile phones could be tried.
    """
    plain = re.sub(r"\s+", " ", address.strip()).casefold()
    return hmac.new(key.encode(), f"{channel}:{plain}".encode(), hashlib.sha256).hexdigest()[:32]
