"""What people type over the sample of real services finds what they mean."""

import re

import pytest

from tests.cast import Town
from tests.directory.making import needs_standards, sample, store
from tests.search.quality.asked_words import SAMPLE
from village.audit.services.record import Installation
from village.directory.models import Service
from village.gazetteer.services.sample import load_sample
from village.search.queries.finding import find
from village.search.rules.asked import Asked

pytestmark = pytest.mark.django_db


def test_the_first_good_service_of_the_sample_is_on_the_first_page(town: Town) -> None:
    needs_standards()
    load_sample(by=Installation())
    store(town.partnership, sample("uk-greater-manchester"))
    texts = {pk: f"{name} {about}" for pk, name, about in Service.objects.values_list("pk", "name", "description")}
    missed = []
    for query in SAMPLE:
        found = find(town.partnership.pk, Asked(words=query.words, place=query.place), size=10)
        if not any(re.search(query.good, texts[hit.service_id], re.IGNORECASE) for hit in found.hits):
            missed.append(query.words)
    assert len(missed) <= 0.05 * len(SAMPLE), missed
