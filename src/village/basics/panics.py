"""Libraries written in Rust: bytes that they did not reckon with make them panic, which is not an Exception."""

from collections.abc import Iterator
from contextlib import contextmanager

PANIC = "PanicException"
"""What such a library raises; it is no Exception, and its class cannot be imported."""


@contextmanager
def panics_are_errors() -> Iterator[None]:
    """A panic in here is a ValueError, as of any file that cannot be read; everything else goes on as it was."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise ValueError(str(error)) from error
