"""Where a worker is killed on purpose: one place for each row F01 to F05 of the fault matrix, F08, F27, F28 and F30."""

from collections.abc import Callable
from typing import Any

from tests.reliability.workers import die
from village.outbox.providers import setup
from village.outbox.rules.outcomes import Answer
from village.outbox.rules.parcels import Parcel
from village.outbox.services import calling, claiming, finishing


def before_claim_stands() -> None:
    """F01: inside the transaction that claims."""
    vars(claiming)["_free_at"] = _dying


def after_claim() -> None:
    """F02: claimed, and not marked as attempted."""
    vars(calling)["note_batch"] = _dying


def before_bytes_leave() -> None:
    """F03: marked as attempted, and no call made."""
    calling.Stream._call = _dying  # type: ignore[method-assign]  # the fault that is tried


def after_acceptance() -> None:
    """F04: the provider has it, and nobody has read its answer."""
    provider = setup.provider_of("notify")
    send = provider.send

    def send_and_die(parcel: Parcel) -> Answer:
        send(parcel)
        die()
        raise AssertionError

    provider.send = send_and_die  # type: ignore[method-assign]  # the fault that is tried


def before_end_stands() -> None:
    """F05: the answer was read, and is not written down."""
    vars(calling)["finish"] = _dying


def while_end_is_written() -> None:
    """F05: inside the transaction that writes the answers down."""
    vars(finishing)["note_results"] = _dying


POINTS: dict[str, Callable[[], None]] = {
    "F01 before the claim stands": before_claim_stands,
    "F02 after the claim": after_claim,
    "F03 before bytes leave": before_bytes_leave,
    "F04 after acceptance": after_acceptance,
    "F05 before the end stands": before_end_stands,
    "F05 while the end is written": while_end_is_written,
}


def _dying(*args: Any, **named: Any) -> Any:
    die()
