"""The Fells, for every test of assessments."""

import pytest

from tests.assessments.making import Fells, make_fells
from tests.cast import Town


@pytest.fixture
def fells(town: Town) -> Fells:
    """Return a family of Ashlea."""
    return make_fells(town)
