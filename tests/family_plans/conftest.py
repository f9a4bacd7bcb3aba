"""The Fells, for every test of plans."""

import pytest

from tests.cast import Town
from tests.family_plans.making import Fells, make_fells


@pytest.fixture
def fells(town: Town) -> Fells:
    """Return a family of Ashlea."""
    return make_fells(town)
