"""Numbers and addresses as messages go to them: for the plan of a message, and for the last look before it goes."""

from functools import lru_cache

from village.outbox.rules.addresses import email_problem, phone_of

HOME = "+447"
HOME_LENGTH = 13


@lru_cache(maxsize=200_000)
def text_number(written: str) -> str:
    """Return the number that a text goes to, or nothing where none can; numbers abroad are not written to unasked."""
    return phone_of(written).number if written.strip() else ""


def email_address(written: str) -> str:
    """Return the address that an e-mail goes to, or nothing where none can."""
    address = written.strip()
    return "" if not address or email_problem(address) else address


def as_dialled(address: str) -> str:
    """Return a mobile number of the United Kingdom as people write it, 07700 900732; anything else as it is."""
    is_mobile = address.startswith(HOME) and len(address) == HOME_LENGTH
    return f"0{address[3:7]} {address[7:]}" if is_mobile else address
