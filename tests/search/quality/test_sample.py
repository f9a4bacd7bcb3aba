"""What people type over the sample of real services finds what they mean."""

import re
from collections.abc import Sequence

import pytest

from tests.cast import Town
from tests.directory.making import needs_standards, sample, store
from tests.search.quality.asked_words import OF_OTHERS, SAMPLE, SampleQuery
from village.audit.services.record import Installation
from village.directory.models import Service
from village.gazetteer.services.sample import load_sample
from village.search.queries.finding import find
from village.search.rules.asked import Asked

pytestmark = pytest.mark.django_db


def test_the_first_good_service_of_the_sample_is_on_the_first_page(town: Town) -> None:
    assert missed_of(town, SAMPLE, "uk-greater-manchester") == []


def test_other_people_s_words_find_it_too(town: Town) -> None:
    missed = missed_of(town, OF_OTHERS, "uk-greater-manchester", "us-dc")
    assert len(missed) <= 0.05 * len(OF_OTHERS), missed


def missed_of(town: Town, queries: Sequence[SampleQuery], *samples: str) -> list[str]:
    """Return the queries whose first ten services are none that was meant."""
    needs_standards()
    load_sample(by=Installation())
    for name in samples:
        store(town.partnership, sample(name))
    texts = {pk: f"{name} {about}" for pk, name, about in Service.objects.values_list("pk", "name", "description")}
    missed = []
    for query in queries:
        found = find(town.partnership.pk, Asked(words=query.words, place=query.place), size=10)
        if not any(re.search(query.good, texts[hit.service_id], re.IGNORECASE) for hit in found.hits):
            missed.append(query.words)
    return missed
