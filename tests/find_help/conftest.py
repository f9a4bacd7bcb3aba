"""The directory of these tests."""

import pytest

from tests.cast import Town
from tests.find_help.making import Made, make_directory


@pytest.fixture
def directory(town: Town) -> Made:
    return make_directory(town.partnership)
