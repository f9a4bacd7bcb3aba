"""The advisers of all schools, with one of them."""

from tests.cast import ASHLEA, Town
from village.networks.models import Network, NetworkMember
from village.networks.services.networks import MemberDetails, NetworkDetails, add_member, add_network
from village.organisations.models.practitioner import Practitioner


def make_network(town: Town, name: str = "Parent support advisers", *, is_public: bool = True) -> Network:
    """Return a network."""
    details = NetworkDetails(name, Network.Kind.ADVISERS, "They listen first.", is_public)
    return add_network(by=town.viewer("coordinator"), details=details)


def make_member(town: Town, network: Network, who: str = "support_worker") -> NetworkMember:
    """Return somebody of the cast in it: for families of Ashlea with children under twelve, in Urdu."""
    details = MemberDetails("Convenor", [town.organisations[ASHLEA]], "North", 0, 11, ["ur"], "Level 4", None)
    person = town.practitioners[who]
    Practitioner.objects.filter(pk=person.pk).update(phone="01632 960123")
    person.refresh_from_db()
    return add_member(by=town.viewer("coordinator"), network=network, person=person, details=details)
