"""The way from Year 6 to Year 7 in the made-up town: who came last September, and who goes next."""

from datetime import date, time, timedelta

from django.utils import timezone

from village.basics.school_year import school_year_of
from village.demo.town import Town, viewer_named
from village.organisations.queries import term_dates_for
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.contacts import to_write_to
from village.transition.models.mover import Intake, Mover
from village.transition.queries.movers import leavers_of
from village.transition.rules.checking import usual_days
from village.transition.rules.facts import EXTRA, HELPS, RING, Told
from village.transition.services.checking import say_how_settled
from village.transition.services.intakes import make_intake
from village.transition.services.moving import Goes, set_destinations
from village.transition.services.sessions import invite, plan_taster
from village.transition.services.sharing import share

OLD, NEW = "Ridgeway Primary School", "Thornaby Vale Academy"
HELPS_WORDS = (
    "A quiet start, and a photo of the form room before the first day.",
    "Sits near the door, and goes out for two minutes when it is loud.",
    "Knows nobody there yet: a buddy for the first week.",
    "Reads large print, and says so when asked.",
)
SAID = (
    ("settled", "Has found friends.", ""),
    ("worries", "Eats alone.", "Lunch club from Monday."),
    ("settled", "", ""),
    ("not", "Late on most days.", "We ring home on Friday."),
)


def move_up(town: Town) -> None:
    """Last September’s children are looked at, and next September’s Year 6 has schools, sheets and a taster day."""
    today = timezone.localdate()
    year = school_year_of(today)
    last, coming = (_intake(town, one) for one in (year, year + 1))
    _look_at_last(town, last, today)
    _send_next(town, coming, today)


def _intake(town: Town, year: int) -> Intake:
    check_by, ends_on = usual_days(term_dates_for(town.partnership.pk).year(year))
    return make_intake(by=viewer_named("Hana Brook"), year=year, check_by=check_by, ends_on=ends_on)


def _look_at_last(town: Town, intake: Intake, today: date) -> None:
    """Who was at the primary school and is at the academy now came up with its file, and some are looked at."""
    old, new = town.places[OLD], town.places[NEW]
    here = Spell.objects.filter(school=new, left_on=None, joined_on__lte=today).values("pupil")
    came = Spell.objects.filter(school=old, pupil__in=here, left_on__gte=date(intake.year, 7, 1)).order_by(
        "pupil__surname"
    )
    movers = [
        Mover.objects.create(intake=intake, pupil_id=pupil_id, from_school=old, to_school=new)
        for pupil_id in dict.fromkeys(came.values_list("pupil_id", flat=True))
    ]
    xenia = viewer_named("Xenia Udall")
    for mover, (how, words, next_step) in zip(movers, SAID, strict=False):
        say_how_settled(by=xenia, mover=mover, seen_version=0, how=how, words=words, next_step=next_step, on=today)


def _send_next(town: Town, intake: Intake, today: date) -> None:
    farah, old, new = viewer_named("Farah Lund"), town.places[OLD], town.places[NEW]
    pupils = leavers_of(farah, old.pk, intake)
    goes = [Goes(one.pk, new.pk, needs_extra=number % 5 == 0) for number, one in enumerate(pupils[:-6])]
    goes += [Goes(one.pk, None, "Northgate School, by the coast") for one in pupils[-6:-4]]
    set_destinations(by=farah, intake=intake, school_id=old.pk, goes=goes)
    _share(intake, pupils, today)
    taster = plan_taster(
        by=viewer_named("Xenia Udall"),
        intake=intake,
        host_id=new.pk,
        to_school_id=new.pk,
        kind="taster",
        on=date(intake.year, 7, 1),
        starts_at=time(9, 15),
        where="Main hall",
        about="Bring a pencil case, and come hungry: lunch is on us.",
    )
    invite(by=viewer_named("Xenia Udall"), taster=taster)
    coffee = plan_taster(
        by=farah,
        intake=intake,
        host_id=old.pk,
        to_school_id=new.pk,
        kind="coffee",
        on=today + timedelta(days=9),
        starts_at=time(9),
        where="Family room",
        about="The head of Year 7 answers what parents ask.",
    )
    invite(by=farah, taster=coffee)


def _share(intake: Intake, pupils: list[Pupil], today: date) -> None:
    farah = viewer_named("Farah Lund")
    contacts = to_write_to([one.pk for one in pupils], today=today)
    movers = Mover.objects.filter(intake=intake, to_school__isnull=False).select_related("intake", "pupil", "to_school")
    shared = 0
    for mover in movers:
        adult = next((one for one in contacts[mover.pupil_id] if one.has_parental_responsibility), None)
        if adult is None or shared == len(HELPS_WORDS):
            continue
        told = [Told(HELPS, HELPS_WORDS[shared]), Told(RING, "Farah Lund, inclusion lead")]
        if mover.needs_extra:
            told.append(Told(EXTRA, "Yes"))
        share(by=farah, mover=mover, told=told, adult_id=adult.adult_id, given_on=today)
        shared += 1
