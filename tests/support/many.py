"""A school with many families for each of whom something goes on in every room of casework."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.utils import timezone

from tests.cast import ASHLEA, Town
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.forum.models import Meeting, Point, Task
from village.forum.models.point import PointPupil
from village.groups.models.place import Place as GroupPlace
from village.groups.models.programme import Leader, Programme
from village.people.models.adult import Adult, Contact
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.referrals.models.destination import Destination, Format
from village.referrals.models.referral import Referral
from village.visits.models.visit import Visit, VisitChild, Visitor

TODAY = date(2026, 3, 18)
WINDOW = {"from_time": time(15), "until_time": time(15, 30)}


def make_families(town: Town, count: int) -> list[Pupil]:
    """Return the elder children of so many families; each with two children.

    Of each there are a plan, a visit and a place. The plans are the inclusion lead's and due on the days round today;
    visits are the head's; every second family waits for an agency, every third has a task of the forum.
    """
    school, of = town.organisations[ASHLEA], {"partnership": town.partnership}
    start = Pupil.objects.count()
    pupils = Pupil.objects.bulk_create(
        Pupil(forename=f"Kit{start + number}", surname=f"Fell{(start + number) // 2}", **of)
        for number in range(2 * count)
    )
    adults = Adult.objects.bulk_create(Adult(forename="Bea", surname=f"Fell{number}", **of) for number in range(count))
    Spell.objects.bulk_create(
        Spell(pupil=one, school=school, joined_on=date(2023, 9, 4), year_group=number % 7)
        for number, one in enumerate(pupils)
    )
    Contact.objects.bulk_create(
        Contact(pupil=one, adult=adults[number // 2], relationship="mother") for number, one in enumerate(pupils)
    )
    elder = pupils[::2]
    _plans(town, elder)
    _visits(town, elder)
    _places(town, pupils[1::2])
    _asked(town, elder[::2])
    _tasks(town, elder[::3])
    return elder


def _plans(town: Town, pupils: Iterable[Pupil]) -> None:
    lead = town.practitioners["inclusion_lead"]
    found = list(pupils)
    plans = FamilyPlan.objects.bulk_create(
        FamilyPlan(
            partnership=town.partnership,
            school=town.organisations[ASHLEA],
            title="Calm mornings",
            state="active",
            agreed_on=date(2026, 1, 12),
            started_on=date(2026, 1, 12),
            worker=lead,
            next_review_on=TODAY + timedelta(days=number % 20 - 5),
            written_at=timezone.now(),
        )
        for number, _ in enumerate(found)
    )
    PlanChild.objects.bulk_create(PlanChild(plan=plan, pupil=one) for plan, one in zip(plans, found, strict=True))


def _visits(town: Town, pupils: Iterable[Pupil]) -> None:
    found, head = list(pupils), town.practitioners["head"]
    visits = Visit.objects.bulk_create(
        Visit(
            school=town.organisations[ASHLEA],
            on=TODAY + timedelta(days=30),
            purpose="how_it_goes",
            planned_at=timezone.now(),
            **WINDOW,
        )
        for _ in found
    )
    VisitChild.objects.bulk_create(VisitChild(visit=row, pupil=one) for row, one in zip(visits, found, strict=True))
    Visitor.objects.bulk_create(Visitor(visit=row, practitioner=head) for row in visits)


def _places(town: Town, pupils: Iterable[Pupil]) -> None:
    programme = Programme.objects.create(
        partnership=town.partnership,
        school=town.organisations[ASHLEA],
        kind="group",
        title="Cook and eat",
        tier="early",
        places=20,
        state="running",
    )
    Leader.objects.create(programme=programme, practitioner=town.practitioners["teacher"])
    GroupPlace.objects.bulk_create(
        GroupPlace(
            programme=programme, pupil=one, state="accepted", asked_on=date(2026, 2, 2), accepted_on=date(2026, 2, 9)
        )
        for one in pupils
    )


def _asked(town: Town, pupils: Iterable[Pupil]) -> None:
    now, school = timezone.now(), town.organisations[ASHLEA]
    centre = town.organisations["Lantern Family Centre"]
    desk = Destination.objects.create(
        partnership=town.partnership, school=school, name="Lantern", organisation=centre, email="desk@vale.example"
    )
    form = Format.objects.create(destination=desk, number=1, questions=[], made_at=now)
    Referral.objects.bulk_create(
        Referral(
            partnership=town.partnership,
            school=school,
            pupil=one,
            destination=desk,
            format=form,
            state="sent",
            sent_at=now,
            due_on=TODAY + timedelta(days=12),
            state_since=now,
            written_at=now,
        )
        for one in pupils
    )


def _tasks(town: Town, pupils: Iterable[Pupil]) -> None:
    found, now, school = list(pupils), timezone.now(), town.organisations[ASHLEA]
    meeting, _ = Meeting.objects.get_or_create(
        partnership=town.partnership,
        school=school,
        on=date(2026, 3, 13),
        defaults={"starts_at": time(9, 15), "minutes": 45, "point_minutes": 3, "state": "closed", "closed_at": now},
    )
    start = Point.objects.count()
    points = Point.objects.bulk_create(
        Point(meeting=meeting, key=f"made-up-{start + number}", kind="Concern", title="Fell", since=TODAY)
        for number, _ in enumerate(found)
    )
    PointPupil.objects.bulk_create(PointPupil(point=point, pupil=one) for point, one in zip(points, found, strict=True))
    Task.objects.bulk_create(
        Task(
            school=school,
            point=point,
            what="Ring home",
            owner=town.users["head"],
            due_on=TODAY,
            first_due_on=TODAY,
            made_at=now,
        )
        for point in points
    )
