"""Who is who in the made-up town: advisers, trainers, and those who lead on special needs."""

from datetime import timedelta

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.networks.models import Network
from village.networks.queries.networks import holder_of
from village.networks.services.checking import Allowed, confirm
from village.networks.services.networks import MemberDetails, NetworkDetails, add_member, add_network
from village.organisations.services.people import PractitionerDetails, change_practitioner

NETWORKS = (
    NetworkDetails(
        "Family advisers",
        Network.Kind.ADVISERS,
        "They listen first, and know who can help: with money, sleep, school, or just the next week.",
        True,
    ),
    NetworkDetails("Trainers of the partnership", Network.Kind.TRAINERS, "They teach staff and parents.", False),
    NetworkDetails("SENCOs", Network.Kind.SENCOS, "They lead on special needs at each school.", True),
)
MEMBERS = (
    (0, "Dot Marlowe", MemberDetails("Convenor", (), "Ridgeway and the old town", 0, 11, ("ur", "pa"))),
    (0, "Idris Cole", MemberDetails("Adviser for teenagers", (), "All of the vale", 11, 18, ("cy",))),
    (1, "Gwen Hale", MemberDetails("English for parents", (), "", None, None, ("pl",), "Level 5 diploma")),
    (1, "Viola Yates", MemberDetails("Child protection", (), "", None, None, (), "Trainer of level 1")),
    (2, "Farah Lund", MemberDetails("SENCO", (), "", 3, 11)),
    (2, "Gita Anand", MemberDetails("Speech and language", (), "", 0, 7, ("ur", "gu"))),
)
PHONES = {"Dot Marlowe": "01632 960141", "Idris Cole": "01632 960142", "Farah Lund": "01632 960143"}


def name_who_is_who(town: Town) -> None:
    """Three networks stand, with people who checked their details lately, long ago, or never."""
    today = timezone.localdate()
    with clock.at(moment(today - timedelta(days=230), 9)):
        by = viewer_named("Hana Brook")
        for name, phone in PHONES.items():
            person = town.residents[name]
            details = PractitionerDetails(
                person.name, person.organisation, person.initials, person.job_title, person.email, phone
            )
            change_practitioner(person, details, seen_version=person.version, by=by)
            person.refresh_from_db()
        networks = [add_network(by=by, details=details) for details in NETWORKS]
        members = [
            add_member(by=by, network=networks[place], person=town.residents[name], details=details)
            for place, name, details in MEMBERS
        ]
        confirm(by=holder_of(members[1], "demo"), member=members[1], allowed=Allowed(name=True), wrong="")
    with clock.at(moment(today - timedelta(days=12), 11)):
        for member in (members[0], members[4]):
            confirm(by=holder_of(member, "demo"), member=member, allowed=Allowed(True, True, True), wrong="")
        confirm(
            by=holder_of(members[5], "demo"), member=members[5], allowed=Allowed(), wrong="I work Tuesdays only now."
        )
