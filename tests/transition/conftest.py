"""The September of these tests."""

import pytest

from tests.cast import Town
from tests.transition.making import Way, make_way


@pytest.fixture
def way(town: Town) -> Way:
    return make_way(town)
