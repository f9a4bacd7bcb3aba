"""How making many letters is handed to a worker, without this floor knowing the worker."""

from collections.abc import Callable

from django.db import transaction

_queues: list[Callable[[int, str], object]] = []


def use_making_queue(enqueue: Callable[[int, str], object]) -> None:
    """Say what hands a message to a worker; the schedule finds forgotten ones in any case."""
    _queues[:] = [enqueue]


def make_later(message_id: int, form_token: str) -> None:
    """A worker makes the message once the transaction stands."""
    transaction.on_commit(lambda: [enqueue(message_id, form_token) for enqueue in _queues])
