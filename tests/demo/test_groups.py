"""The demo's groups obey the rules that people obey, and show what the pages know."""

from collections import Counter
from datetime import date

from tests.cast import ASHLEA, Town, make_practitioner
from village.access.models.user import User
from village.demo.groups_demo import run_groups
from village.demo.people import address_of
from village.demo.town import Town as DemoTown
from village.groups.models import Came, Draw, GroupSession, Place, Programme
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell

TODAY = date(2026, 3, 18)


def test_groups_that_run_one_that_is_over_a_draw_and_a_session_to_tell_of(town: Town) -> None:
    User.objects.filter(name="Farah Lund").update(email=address_of("Farah Lund"))
    school = town.organisations[ASHLEA]
    for name in ("Dot Marlowe", "Gwen Hale", "Nora Quist", "Al Winter"):
        if not Practitioner.objects.filter(partnership=town.partnership, name=name).exists():
            make_practitioner(town.partnership, name, school)
    for number in range(46):
        pupil = Pupil.objects.create(partnership=town.partnership, forename=f"N{number}", surname="Sorrel")
        Spell.objects.create(pupil=pupil, school=school, joined_on=date(2025, 9, 1), year_group=4)
        adult = Adult.objects.create(partnership=town.partnership, forename=f"Bea{number}", surname="Sorrel")
        Contact.objects.create(
            pupil=pupil, adult=adult, relationship="mother", has_parental_responsibility=True, lives_with=True
        )
    run_groups(DemoTown(town.partnership, {"Ridgeway Primary School": school}), TODAY)
    states = Counter(Programme.objects.values_list("state", flat=True))
    assert states == {"running": 4, "ended": 1}
    assert Place.objects.filter(state=Place.State.FINISHED, programme__has_certificate=True).count() == 6
    assert Draw.objects.count() == 1 and Place.objects.filter(state=Place.State.WAITING).exists()
    cancelled = GroupSession.objects.get(state=GroupSession.State.CANCELLED)
    assert cancelled.on > TODAY and cancelled.told_on is None
    assert Came.objects.filter(session__on__gte=TODAY).count() == 0
