"""The school of these tests."""

import pytest

from tests.cast import Town
from tests.provision.making import Provision, make_provision


@pytest.fixture
def provision(town: Town) -> Provision:
    return make_provision(town)
