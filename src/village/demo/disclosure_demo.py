"""Who asks what is kept in the made-up town: one request to look through, one that is late, one legal hold."""

from datetime import timedelta

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.people import PARENT, address_of
from village.demo.town import Town, viewer_named
from village.disclosure.models.item import Item
from village.disclosure.models.request import AccessRequest
from village.disclosure.services.gathering import gather
from village.disclosure.services.requests import Asked, ask, begin_request, prove
from village.disclosure.services.reviewing import Decided, decide
from village.disclosure.services.runs import note_run
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.queries.pupils import pupils_of_school
from village.people.services.holding import place_hold

SCHOOL = "Ridgeway Primary School"
HEAD, LEAD, OFFICE = "Samir Vall", "Farah Lund", "Una Zeller"
GIVEN = 6
"""How many items the story has decided already."""


def ask_what_is_kept(town: Town) -> None:
    """The parent’s request is being looked through, another is late, a third waits for proof, and one child is held."""
    today, school_id = timezone.localdate(), town.places[SCHOOL].pk
    lead, office = viewer_named(LEAD), viewer_named(OFFICE)
    families = _families(town, school_id)
    for number, days in enumerate((45, 3)):
        pupil, adult = families[number]
        asked = Asked(who="parent", received_on=today - timedelta(days=days), adult_id=adult.pk)
        with clock.at(moment(today - timedelta(days=days), 10)):
            row = begin_request(by=office, school_id=school_id, pupil=pupil, asked=asked)
            if days > GIVEN:
                prove(
                    by=office, request=row, seen_version=1, identity="Passport, in person", right="Known as her mother"
                )
    own = _own_request(town)
    with clock.at(moment(today - timedelta(days=11), 9)):
        prove(
            by=office, request=own, seen_version=own.version, identity="Known to the office", right="Birth certificate"
        )
    gather(by=lead, request=own, seen_version=own.version)
    for item in Item.objects.filter(request=own)[:GIVEN]:
        decide(by=lead, item=item, decided=Decided("give"), seen_version=item.version)
    with clock.at(moment(today - timedelta(days=60), 14)):
        held, _adult = families[2]
        reason, review_on = "A claim about an accident in the yard", today + timedelta(days=30)
        place_hold(by=viewer_named(HEAD), school_id=school_id, pupil=held, reason=reason, review_on=review_on)
    note_run(at=moment(today - timedelta(days=1), 3), counts={"visits of years that ended six years ago": 14})


def _own_request(town: Town) -> AccessRequest:
    """Return what the parent who signs in asked on their own page twelve days ago."""
    contact = Contact.objects.filter(pupil__partnership=town.partnership, adult__email=address_of(PARENT[0])).order_by(
        "pk"
    )[0]
    with clock.at(moment(timezone.localdate() - timedelta(days=12), 19)):
        wants = "Everything about the winter term, please."
        return ask(by=viewer_named(PARENT[0]), pupil=contact.pupil, about_me=False, wants=wants)


def _families(town: Town, school_id: int) -> list[tuple[Pupil, Adult]]:
    """Return three children of the school with a parent each, none of the parent’s who signs in."""
    here = pupils_of_school(viewer_named(LEAD), school_id, today=timezone.localdate()).values("pk")
    ties = Contact.objects.filter(pupil__in=here, has_parental_responsibility=True, ends_on__isnull=True)
    ties = ties.exclude(adult__email=address_of(PARENT[0])).select_related("pupil", "adult").order_by("pk")
    found: dict[int, tuple[Pupil, Adult]] = {tie.pupil_id: (tie.pupil, tie.adult) for tie in ties[40:60]}
    return list(found.values())[:3]
