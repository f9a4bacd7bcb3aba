"""The school’s record of training: who finished what, with a certificate or without, and who may read it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.cast import BECKSIDE
from tests.conftest import Clients
from tests.groups.making import TODAY, Groups
from tests.plans.views.test_query_counts import queries
from village.audit.models.entry import Entry
from village.groups.models import Place
from village.groups.services.finishing import finish
from village.groups.services.register import close_register, tick
from village.people.models.roll import Spell


def done(place: Place) -> None:
    """The person has finished."""
    Place.objects.filter(pk=place.pk).update(state=Place.State.FINISHED, ended_on=TODAY)


def test_it_says_who_finished_what_when_and_with_which_certificate(groups: Groups, clients: Clients) -> None:
    course = groups.programme(has_certificate=True, scale_question="How sure do you feel?", sessions_to_finish=1)
    place = groups.has(course, "Ada")
    first, *_ = groups.weekly(course)
    tick(by=groups.lead, session=first, place=place, is_here=True, at=timezone.now())
    close_register(by=groups.lead, session=first, seen_version=first.version, note="")
    address = reverse("groups:training", args=(groups.school.pk,))
    assert "Nobody has finished yet" in clients["head"].get(address).content.decode()
    Place.objects.filter(pk=place.pk).update(before=3)
    place.refresh_from_db()
    finish(by=groups.lead, place=place, seen_version=place.version, after=8, outcome="", on=TODAY)
    page = clients["head"].get(address).content.decode()
    for words in ("Bea Fell", "Ada Fell", "Maths for parents", "18 March 2026", "1 of 1", "3 to 8"):
        assert words in page, words
    assert reverse("groups:certificate", args=(place.pk,)) in page
    assert "1 person finished 1 group or course" in page
    assert Entry.objects.get(verb="groups.training-seen").subject_id == str(groups.pupils["Ada"].pk)
    Place.objects.filter(pk=place.pk).update(ended_on=TODAY - timedelta(days=365))
    assert "Bea Fell" not in clients["head"].get(address).content.decode()
    assert "Bea Fell" in clients["head"].get(address, {"year": "2024"}).content.decode()


def test_it_costs_as_many_queries_for_one_as_for_four(groups: Groups, clients: Clients) -> None:
    course = groups.programme(places=8, sessions_to_finish=None)
    address = reverse("groups:training", args=(groups.school.pk,))
    done(groups.has(course, "Ada"))
    of_one = queries(clients, address, "head")
    for child in ("Ben", "Cy", "Dee"):
        done(groups.has(course, child))
    assert queries(clients, address, "head") == of_one


def test_names_that_one_may_not_see_are_a_number(groups: Groups, clients: Clients) -> None:
    done(groups.has(groups.programme(), "Ada"))
    beckside = groups.town.organisations[BECKSIDE]
    Spell.objects.filter(pupil=groups.pupils["Ada"]).update(school=beckside)
    page = clients["head"].get(reverse("groups:training", args=(groups.school.pk,))).content.decode()
    assert "Bea Fell" not in page and "1 more name" in page
