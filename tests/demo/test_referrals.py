"""The demo's referrals obey the rules that people obey, and show each state that the pages know."""

from collections import Counter
from datetime import date

from tests.cast import ASHLEA, Town
from village.access.models.user import User
from village.demo.people import address_of
from village.demo.referrals_demo import DESTINATIONS, write_referrals
from village.demo.town import Town as DemoTown
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.referrals.models.destination import Destination
from village.referrals.models.referral import Referral


def test_six_families_in_six_states(town: Town) -> None:
    for name in ("Hana Brook", "Farah Lund", "Idris Cole"):
        User.objects.filter(name=name).update(email=address_of(name))
    places = {"Ridgeway Primary School": town.organisations[ASHLEA]}
    for _, place, *_ in DESTINATIONS:
        places[place] = town.organisations["Lantern Family Centre"]
    for number in range(7):
        pupil = Pupil.objects.create(partnership=town.partnership, forename="Ivy", surname=f"Sorrel {number}")
        Spell.objects.create(pupil=pupil, school=town.organisations[ASHLEA], joined_on=date(2025, 9, 1), year_group=4)
        adult = Adult.objects.create(partnership=town.partnership, forename="Bea", surname=f"Sorrel {number}")
        Contact.objects.create(pupil=pupil, adult=adult, relationship="mother", has_parental_responsibility=number != 6)
    write_referrals(DemoTown(town.partnership, places))
    states = Counter(Referral.objects.values_list("state", flat=True))
    assert states == {"working": 1, "declined": 1, "sent": 1, "asked": 1, "received": 1, "draft": 1}
    assert Destination.objects.count() == len(DESTINATIONS)
