"""The event of these tests."""

import pytest

from tests.bookings.making import Morning, make_morning
from tests.cast import Town


@pytest.fixture
def morning(town: Town) -> Morning:
    return make_morning(town)
