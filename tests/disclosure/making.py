"""A family of which the school keeps words in several rooms, and a request of the mother to see them."""

from dataclasses import dataclass
from datetime import date, time
from uuid import uuid4

from django.utils import timezone

from tests.cast import Town
from tests.people.family import Family, make_adult, make_family, make_pupil, school_of, tie
from village.disclosure.models import AccessRequest, Item
from village.disclosure.services.gathering import gather
from village.disclosure.services.requests import Asked, begin_request, prove
from village.disclosure.services.reviewing import Decided, decide
from village.forum.models import Concern, SafetyConcern
from village.people.models import Adult, Pupil
from village.visits.models import Visit, VisitChild, VisitRecord

DANGER = "Bruise behind the ear, said that it was the door"


@dataclass(slots=True)
class Kept:
    """The family, another child that stands in its words, and the request."""

    town: Town
    family: Family
    cal: Pupil
    cals_mother: Adult
    school_id: int

    def request(self) -> AccessRequest:
        return AccessRequest.objects.get(school_id=self.school_id)


def make_kept(town: Town) -> Kept:
    """Return a family with a visit, a concern that names another child, and a concern about safety."""
    family, school = make_family(town), school_of(town)
    Adult.objects.filter(pk=family.mother.pk).update(user=town.users["parent"])
    cal, mother = make_pupil(town, "Cal", "Lowe"), make_adult(town, "Greta", "Lowe")
    tie(cal, mother)
    now = timezone.now()
    of = {"partnership": town.partnership, "school": school, "pupil": family.ada, "written_at": now}
    Concern.objects.create(kind="learning", worry="some", words="Ada told that Cal Lowe hides her books", **of)
    SafetyConcern.objects.create(words=DANGER, **of)
    visit = Visit.objects.create(
        school=school,
        household=family.home,
        on=date(2026, 3, 3),
        from_time=time(9),
        until_time=time(10),
        purpose="talk",
        planned_at=now,
    )
    VisitChild.objects.create(visit=visit, pupil=family.ada)
    VisitRecord.objects.create(
        visit=visit, by=town.users["head"], outcome="spoke", said="Mum asks for a later bus", went_at=now,
        recorded_at=now, key=uuid4(),
    )  # fmt: skip
    return Kept(town, family, cal, mother, school.pk)


def begin(kept: Kept) -> AccessRequest:
    """Return the mother's request, proven and gathered by the inclusion lead."""
    by = kept.town.viewer("office")
    asked = Asked(who="parent", received_on=timezone.localdate(), adult_id=kept.family.mother.pk)
    row = begin_request(by=by, school_id=kept.school_id, pupil=kept.family.ada, asked=asked)
    prove(by=by, request=row, seen_version=1, identity="Passport, in person", right="Birth certificate")
    gather(by=kept.town.viewer("inclusion_lead"), request=row, seen_version=row.version)
    return row


def give_all(kept: Kept, row: AccessRequest) -> None:
    """The inclusion lead gives every item that is open."""
    for item in Item.objects.filter(request=row, decision="open"):
        decide(by=kept.town.viewer("inclusion_lead"), item=item, decided=Decided("give"), seen_version=item.version)
