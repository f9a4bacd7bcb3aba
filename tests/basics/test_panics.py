"""What a library in Rust raises when it panics is no Exception; to us it is a file that cannot be read."""

import pytest

from village.basics.panics import panics_are_errors


class PanicException(BaseException):
    """As the libraries raise it: known by its name alone."""


def test_a_panic_is_an_error_that_can_be_caught() -> None:
    with pytest.raises(ValueError, match="out of range"), panics_are_errors():
        raise PanicException("range start index 116 out of range for slice of length 94")


@pytest.mark.parametrize("other", [KeyboardInterrupt, SystemExit, KeyError])
def test_everything_else_goes_on_as_it_was(other: type[BaseException]) -> None:
    with pytest.raises(other), panics_are_errors():
        raise other
