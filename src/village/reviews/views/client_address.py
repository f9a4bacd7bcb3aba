"""Where a request comes from, behind as many proxies as the installation has told the sign-in library of."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of the browser; raises PermissionDenied where the proxies hide it."""
    return str(get_adapter(request).get_client_ip(request))
