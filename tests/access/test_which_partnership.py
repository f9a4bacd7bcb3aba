"""The address chooses the partnership; what is no number there chooses nothing."""

import pytest

from tests.cast import Town
from tests.conftest import Clients


@pytest.mark.parametrize("wanted", ["²", "x", "-1", "9" * 5000])
def test_what_is_no_number_is_passed_over(town: Town, clients: Clients, wanted: str) -> None:
    assert clients["coordinator"].get("/", {"in": wanted}).status_code == 200
