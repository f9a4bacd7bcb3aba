"""Who signed in at a training is known by e-mail or by a name that only one person has."""

import uuid

import pytest
from django.utils import timezone

from tests.cast import Town, make_practitioner
from tests.training.making import ON, make_training
from village.bookings.models.arrival import Arrival
from village.events.models.event import Occurrence
from village.organisations.models.practitioner import Practitioner
from village.training.contributions import who_came
from village.training.queries.signed_in import staff_signed_in

pytestmark = pytest.mark.django_db


def came(occurrence: Occurrence, name: str, *, is_here: bool = True) -> None:
    Arrival.objects.create(
        occurrence=occurrence, key=uuid.uuid4(), name=name, how="door", at=timezone.now(), is_here=is_here
    )


def test_a_name_is_enough_where_one_person_has_it(town: Town) -> None:
    training, head = make_training(town), town.practitioners["head"]
    came(training, f"  {head.name.upper()} ")
    came(training, town.practitioners["teacher"].name, is_here=False)
    came(training, "Somebody Else")
    assert staff_signed_in(training) == {head.pk} == set(who_came(training))


def test_a_name_that_two_have_and_somebody_who_left_are_nobody(town: Town) -> None:
    training, head = make_training(town), town.practitioners["head"]
    came(training, head.name)
    make_practitioner(town.partnership, head.name)
    assert staff_signed_in(training) == set()
    Practitioner.objects.filter(pk=head.pk).update(left_on=ON.replace(day=1))
    assert staff_signed_in(training) != {head.pk}
