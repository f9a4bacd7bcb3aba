"""Where a site may listen: a port is asked before anything starts, for granian would share a taken one in silence."""

import socket
import sys

from village.basics.errors import Refused

LAST_PORT = 65_535


def refuse_taken(host: str, port: int, command: str) -> None:
    """Raise Refused, naming the next port to try with the command, when the site cannot listen there."""
    if not 0 < port <= LAST_PORT:
        raise Refused(f"{port} is no port. Choose one from 1 to {LAST_PORT}.")
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError:
        raise Refused(f"“{host}” is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.") from None
    family, kind, protocol, _name, address = places[0]
    with socket.socket(family, kind, protocol) as probe:
        # A port whose last visitors have just left is free; on Windows the same option would take anybody's.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError:
            raise Refused(f"Port {port} is kept for the system. Choose one above 1023: {command} --port 8000") from None
        except OSError:
            raise Refused(
                f"Port {port} is taken, or {host} is no address of this machine. "
                f"Stop what listens there, or choose another: {command} --port {_next(port)}"
            ) from None


def _next(port: int) -> int:
    return port + 1 if port < LAST_PORT else port - 1
