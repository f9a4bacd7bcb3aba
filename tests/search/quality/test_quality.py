"""What parents type finds what they mean."""

import pytest

from tests.cast import Town
from tests.search.quality.asked_words import HELD_OUT, TUNED
from tests.search.quality.judging import judge, share
from tests.search.quality.made_up import make_services
from village.directory.models import Service

pytestmark = pytest.mark.django_db

ENOUGH = 0.95


def test_the_first_good_service_is_on_the_first_page_for_95_in_100_queries(town: Town) -> None:
    kinds = make_services(town.partnership)
    names = dict(Service.objects.values_list("pk", "name"))
    judged = judge(town.partnership.pk, TUNED, kinds, names)
    missed = [(one.words, one.total, one.top) for one in judged if not one.first_good]
    assert share(judged) >= ENOUGH, missed


def test_queries_that_nobody_tuned_on_find_it_too(town: Town) -> None:
    kinds = make_services(town.partnership)
    names = dict(Service.objects.values_list("pk", "name"))
    judged = judge(town.partnership.pk, HELD_OUT, kinds, names)
    assert share(judged) >= 0.8, [(one.words, one.total, one.top) for one in judged if not one.first_good]
