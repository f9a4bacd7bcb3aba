"""Tables of the room."""

from village.networks.models.network import CheckLetter, Network, NetworkMember

__all__ = ["CheckLetter", "Network", "NetworkMember"]
