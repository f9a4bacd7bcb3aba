"""Which addresses Village fetches from: http(s), and machines that everybody can reach."""

import ipaddress
from urllib.parse import urlsplit

PORTS = (80, 443, 8080, 8443)
ONLY_WEB = "Give the whole address of the feed, beginning with https://"
NO_NAME = "Take the user name and the password out of the address. An Open Referral feed needs neither."
NO_PORT = "This port is not one that feeds use. Ask whoever runs the feed for its public address."
INSIDE = "This address leads inside a private network, so Village does not fetch from it."
_HIDDEN_IN_IPV6 = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("::/96"),
)


def address_problem(url: str, *, may_be_local: bool = False) -> str:
    """Return why the address is not fetched, as far as its words tell, or nothing."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ONLY_WEB
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ONLY_WEB
    if parts.username or parts.password:
        return NO_NAME
    if may_be_local:
        return ""
    if port is not None and port not in PORTS:
        return NO_PORT
    try:
        literal = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return (
            INSIDE
            if "." not in parts.hostname or parts.hostname.endswith((".local", ".internal", ".localhost"))
            else ""
        )
    return "" if is_public(str(literal)) else INSIDE


def is_public(number: str) -> bool:
    """Tell whether everybody can reach a machine of this number; one hidden in another counts as itself."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _HIDDEN_IN_IPV6):
            return False
    return address.is_global and not address.is_multicast
