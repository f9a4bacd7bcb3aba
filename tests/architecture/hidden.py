"""What one part of Thornaby Vale must not know of another: the canaries inside the partnership, and who listens.

A room whose tables are about children makes its things in a samples file (`people_samples.py` shows how), is called
from `child_of` here, and says in `LEFT_ALONE` which fields are no words, days or numbers of a child.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Model

from tests.architecture import bookings_samples
from tests.architecture.absence_samples import ABSENCE_LEFT_ALONE, ABSENCE_TABLES, absence_things
from tests.architecture.canary import Hidden, Mark, Things, is_about_somebody, put_in, put_on_record
from tests.architecture.casework_samples import (
    CASEWORK_INNER_TABLES,
    CASEWORK_LEFT_ALONE,
    CASEWORK_OF_A_CHILD,
    CASEWORK_OF_ALL,
    casework_things,
)
from tests.architecture.cohorts_samples import COHORTS_TABLES, cohorts_things
from tests.architecture.messaging_samples import MESSAGING_TABLES, messaging_things
from tests.architecture.people_samples import DETAILS, PEOPLE_TABLES, THE_OTHER_HOME, Family, child_things, other_things
from tests.architecture.school_data_samples import SCHOOL_DATA_LEFT_ALONE, SCHOOL_DATA_TABLES, data_of
from tests.cast import BECKSIDE, EVERYBODY, Town
from village.config.casework import ABOUT_CHILDREN as CASEWORK_ROOMS
from village.wording.models.template import Template

INNER_TABLES: tuple[type[Model], ...] = (
    *PEOPLE_TABLES,
    *MESSAGING_TABLES,
    *SCHOOL_DATA_TABLES,
    *COHORTS_TABLES,
    *ABSENCE_TABLES,
    *CASEWORK_INNER_TABLES,
    *bookings_samples.ABOUT_SOMEBODY,
)
"""Tables of which a child of another school has a thing with a canary in it."""

ABOUT_CHILDREN = frozenset({"messaging", "people", "school_data", "cohorts", "absence", "bookings", *CASEWORK_ROOMS})
"""Rooms whose tables, as far as they are about somebody, are all among these; the record names nobody of theirs."""

LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {
    **SCHOOL_DATA_LEFT_ALONE,
    **ABSENCE_LEFT_ALONE,
    **CASEWORK_LEFT_ALONE,
}
"""Sensitive fields that cannot hold a mark, by table: figures that pages add up, marks that pages read as codes."""

OF_A_CHILD = (
    "pupil",
    "pupil_twin",
    "spell",
    "year_on_roll",
    "marks",
    "mark_change",
    "lateness",
    "reason_proposed",
    "incident",
    "result",
    "target",
    "listed",
)
"""What everybody at its school may know, who teaches it too; the agency and the parent know a part of it."""

LETTERS = ("reply", "reply_about", "message_left_out")
"""What is not on the family’s own page, which opens by its link to whoever holds that."""

KNOW_BECKSIDE = frozenset({"support_worker", "teacher_elsewhere", "two_hats"})
WORK_WITH_FAMILIES = frozenset({"head", "inclusion_lead", "safeguarding_lead", "office"})
"""At Ashlea: they know the homes of its children."""
HIMSELF = frozenset({"separated_parent"})
"""A form that he fills in knows his own name and e-mail address, and nothing else of what is kept."""
TEACH = frozenset({"teacher", "two_hats"})
"""At Ashlea: they know its children's names, days and classes."""
TOLD_BY_THE_FAMILY = frozenset({"parent", "agency_worker"})
MAY_RESTRICT = WORK_WITH_FAMILIES - {"office"}


def all_but(*groups: frozenset[str]) -> frozenset[str]:
    """Return everybody but these, the one who has not signed in and the stranger next door included."""
    return frozenset(EVERYBODY).difference(*groups)


def hide(town: Town, ours: Things) -> list[Hidden]:
    """Return what is hidden from whom, after putting a mark of its own into each."""
    beckside, others = child_of(town, BECKSIDE), other_things(town.partnership)
    hidden = [*_inside_the_partnership(ours, beckside), *_at_the_other_home(ours, others), *_casework(ours)]
    for one in hidden:
        marked = {name: thing for name, thing in one.things.items() if _is_of_a_child(thing)}
        put_in(marked, one.mark, LEFT_ALONE)
        school = town.organisations[BECKSIDE] if one.things is beckside else ours["school"]
        told = {name: thing for name, thing in marked.items() if thing._meta.app_label in ABOUT_CHILDREN}
        put_on_record(told, one.mark, partnership_id=town.partnership.pk, school=school)
    return hidden


def _inside_the_partnership(ours: Things, beckside: Things) -> list[Hidden]:
    return [
        Hidden(
            "a child of Beckside",
            Mark("wqyzkv", date(1907, 2, 23), 31817),
            beckside,
            all_but(KNOW_BECKSIDE),
            heard_by="support_worker",
        ),
        Hidden(
            "a child of Ashlea",
            Mark("jxqwvz", date(1909, 11, 6), 29531),
            {name: ours[name] for name in OF_A_CHILD},
            all_but(WORK_WITH_FAMILIES, TEACH, TOLD_BY_THE_FAMILY),
            heard_by="teacher",
        ),
        Hidden(
            "that a family of Ashlea is rung first",
            Mark("zkqvxw", date(1912, 9, 28), 25163),
            {"ring_first": ours["ring_first"]},
            all_but(WORK_WITH_FAMILIES),
            heard_by="safeguarding_lead",
        ),
        Hidden(
            "that the record of a child of Ashlea was opened in an emergency",
            Mark("vzqjxk", date(1908, 6, 12), 23911),
            {"opening": ours["opening"]},
            all_but(frozenset({"head", "safeguarding_lead"})),
            heard_by="safeguarding_lead",
        ),
        Hidden(
            "the home of a child of Ashlea",
            Mark("vkzqxw", date(1903, 8, 14), 28657),
            {name: ours[name] for name in DETAILS},
            all_but(WORK_WITH_FAMILIES, TOLD_BY_THE_FAMILY),
            heard_by="office",
        ),
        Hidden(
            "what is written to and from the family of a child of Ashlea",
            Mark("zkvxqj", date(1911, 5, 17), 33457),
            {name: ours[name] for name in LETTERS},
            all_but(WORK_WITH_FAMILIES),
            heard_by="office",
        ),
    ]


def _at_the_other_home(ours: Things, others: Things) -> list[Hidden]:
    return [
        Hidden(
            "the other home of a child of Ashlea",
            Mark("qzvwjk", date(1905, 1, 30), 30941),
            {name: ours[name] for name in THE_OTHER_HOME if name != "adult_father"},
            all_but(WORK_WITH_FAMILIES),
            heard_by="inclusion_lead",
        ),
        Hidden(
            "the other parent of a child of Ashlea",
            Mark("qvzkwj", date(1907, 2, 11), 31957),
            {"adult_father": ours["adult_father"]},
            all_but(WORK_WITH_FAMILIES, HIMSELF),
            heard_by="inclusion_lead",
        ),
        Hidden(
            "an address that a court keeps from view",
            Mark("kxvjqz", date(1901, 4, 5), 26417),
            {"household_hidden": others["household_hidden"]},
            all_but(MAY_RESTRICT),
            heard_by="safeguarding_lead",
        ),
    ]


def _casework(ours: Things) -> list[Hidden]:
    """Return what casework holds of a child of Ashlea, each kind of thing hidden from all but those who work on it."""
    return [
        Hidden(
            f"{name} of a child of Ashlea",
            Mark(
                f"qzjxv{chr(97 + number // 26)}{chr(97 + number % 26)}wk",
                date(1890, 1, 1) + timedelta(days=number),
                21401 + 2 * number,
            ),
            {name: ours[name]},
            all_but(who),
            heard_by=min(who),
        )
        for number, (name, who) in enumerate(CASEWORK_OF_A_CHILD.items())
    ]


def _is_of_a_child(thing: Model) -> bool:
    """Tell whether the thing says something of somebody; a school, its rules and its imports are the partnership's."""
    return isinstance(thing, INNER_TABLES) and is_about_somebody(type(thing))


def child_of(town: Town, school: str) -> Things:
    """Return a child of the school of whom nobody in the cast is a parent, with all that is kept of it."""
    place = town.organisations[school]
    things: Things = {"school": place, **child_things(Family(town.partnership, place, place))}
    things |= data_of(town.partnership, things)
    template = Template.objects.filter(partnership=town.partnership).first()
    assert template is not None
    things |= messaging_things(town.partnership, {**things, "letter_template": template})
    things |= cohorts_things(town.partnership, things)
    things |= absence_things(town.partnership, things)
    made = casework_things(town.partnership, things)
    made |= bookings_samples.things_of(town.partnership, things)
    of_all = {*CASEWORK_OF_ALL, *bookings_samples.OF_ALL}
    return things | {name: thing for name, thing in made.items() if name not in of_all}
