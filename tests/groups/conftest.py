"""The school of these tests."""

import pytest

from tests.cast import Town
from tests.groups.making import Groups, make_groups


@pytest.fixture
def groups(town: Town) -> Groups:
    return make_groups(town)
