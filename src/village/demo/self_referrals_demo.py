"""Families who asked a service themselves: one was offered a time, one waits too long, one was told: no place."""

from datetime import timedelta

from django.utils import timezone

from village.access.viewer import NOBODY, Viewer
from village.audit.services.record import Installation
from village.demo import clock
from village.demo.days import moment
from village.demo.people import PARENT
from village.demo.town import Town, viewer_named
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.self_referrals.models import Ask
from village.self_referrals.pages.ask import agreed_words, school_words
from village.self_referrals.queries.asks import can_be_asked
from village.self_referrals.queries.children import children_to_choose
from village.self_referrals.services.answering import say
from village.self_referrals.services.asking import Said, ask
from village.self_referrals.services.turning import turn

ASKED = (
    ("A friend who visits", PARENT[0], "My daughter wakes five times a night and I am worn out.", "3", 4),
    ("Calm at home", "Noor Sample", "Every evening ends in shouting. I would like to talk to other parents.", "5", 15),
    ("Worry Club", "Ewa Sample", "He is so worried that he will not go to school.", "9", 9),
)
COME = "Come on Tuesday at 10 to the Hub, first door on the left. Bring nothing. Your mother is welcome too."


def ask_for_help(town: Town) -> None:
    """Three families asked services that one may ask; what became of it stands on each private page.

    The first is the parent who signs in, and the school of her child may know of it.
    """
    rows = public_services(town.partnership.pk).select_related("provider", "partnership")
    services = {row.name: row for row in rows if can_be_asked(row)}
    today, made = timezone.localdate(), list[Ask]()
    for number, (service, name, words, age, days) in enumerate(ASKED):
        with clock.at(moment(today - timedelta(days=days), 10)):
            family = NOBODY if number else viewer_named(PARENT[0])
            made.append(_asked(services[service], name, words, age, f"01632 96043{number}", family))
    by = Installation(name="Idris", partnership_id=town.partnership.pk)
    with clock.at(moment(today - timedelta(days=2), 10)):
        say(by=by, ask=made[0], deed="offered", seen=1, line=COME)
        say(by=by, ask=made[2], deed="could_not", seen=1, reason="no_places")
    with clock.at(moment(today - timedelta(days=1), 9)):
        turn()


def _asked(service: Service, name: str, words: str, age: str, phone: str, by: Viewer) -> Ask:
    own = children_to_choose(by, today=timezone.localdate())
    pupils = tuple(child.pupil.pk for child in own if child.school)
    said = Said(
        kind="child", name=name, phone=phone, what_for=words, child_age=age, when_to_ring="After four", pupil_ids=pupils
    )
    return ask(
        by=by,
        service=service,
        said=said,
        agreed_words=agreed_words(service),
        has_agreed=True,
        language="en",
        school_words=school_words() if pupils else "",
    ).ask
