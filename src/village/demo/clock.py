"""Lets the past of the made-up town happen: inside the context, Village believes that it is an earlier moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

STEP = timedelta(milliseconds=1)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at the moment, each thing a little after the one before.

    It replaces `django.utils.timezone.now` in this process while the town is built, so that services write the days of
    a story that nobody lived. It is for made-up towns alone: nothing of an installation may call it. Whoever asks the
    system's own clock (files on disk, the dates of e-mails, the database itself) still gets the true time.
    """
    true_now = timezone.now
    if moment > true_now():
        raise ValueError("The future cannot have happened yet.")
    told = moment

    def now() -> datetime:
        nonlocal told
        told += STEP
        return told

    timezone.now = now
    try:
        yield
    finally:
        timezone.now = true_now
