"""`./village start-partnership`: a new tenant of the installation, and the invitation of its first coordinator."""

import argparse
import os

import django

from village.config import env


def run(arguments: list[str]) -> int:
    """Make a partnership with sample calendar years and invite its coordinator; without SMTP the letter is printed."""
    parser = argparse.ArgumentParser(prog="./village start-partnership", description=run.__doc__)
    parser.add_argument("name", help="name of the partnership")
    parser.add_argument("email", help="e-mail address of its coordinator")
    parser.add_argument("person", help="name of its coordinator")
    asked = parser.parse_args(arguments)
    env.load_dotenv(env.ROOT / ".env")
    if env.text("VILLAGE_EMAIL", "file") == "file":
        os.environ["VILLAGE_EMAIL"] = "console"
    django.setup()
    start(asked.name, asked.email, asked.person)
    return 0


def start(name: str, email: str, person: str) -> None:
    """The partnership stands, with the school calendar's sample years, and the invitation has left."""
    from village.access.rules.roles import COORDINATOR
    from village.access.services.invitations import InvitationDetails, invite
    from village.audit.services.record import Installation
    from village.organisations.services.calendar import bring_sample_years, keep_bank_holidays
    from village.organisations.services.partnerships import make_partnership

    by = Installation()
    keep_bank_holidays()
    partnership = make_partnership(name=name, by=by)
    bring_sample_years(partnership, by=by)
    invite(partnership, InvitationDetails(email=email, name=person, role=COORDINATOR), by=by)
    print(f"“{partnership.name}” stands. {person} is invited as its coordinator at {email}.")
