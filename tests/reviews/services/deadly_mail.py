"""A mail server whose worker is killed in the middle of it, for one test; run as a program, it is that worker."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Writes one line for each letter that arrives; kills its own process before or after, when told to."""

    def send_messages(self, email_messages: Any) -> int:
        """Let the letters arrive, unless the process dies first."""
        if os.environ["DIES"] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        with Path(os.environ["ARRIVED"]).open("a", encoding="utf-8") as arrived:
            arrived.writelines(f"{message.to[0]}\n" for message in email_messages)
        if os.environ["DIES"] == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return len(email_messages)


def main() -> None:
    """Make a planned round in a fresh database, turn the rounds, or send what waits so many minutes from now."""
    import django
    from django.conf import settings

    settings.MAILERS = {"default": {"BACKEND": "tests.reviews.services.deadly_mail.EmailBackend"}}
    django.setup()
    from datetime import timedelta

    from django.utils import timezone

    from village.reviews.services.letters import send_waiting
    from village.reviews.services.turning import turn_rounds

    now = timezone.localtime()
    if sys.argv[1] == "make":
        make_round_of_today()
    elif sys.argv[1] == "turn":
        print(turn_rounds(now=now.replace(hour=12)))
    else:
        print(send_waiting(now + timedelta(minutes=int(sys.argv[1]))))


def make_round_of_today() -> None:
    """The database holds a planned round that opens today, of a plan that one person leads."""
    from datetime import timedelta

    from django.utils import timezone

    from tests.cast import make_town
    from tests.reviews.a_round import make_round
    from tests.reviews.services.asked import make_led_board
    from village.config.first_tables import make_first_tables

    make_first_tables()
    town, today = make_town(), timezone.localdate()
    days = ("opens_on", "remind_on", "due_on", "last_call_on", "closes_on", "locks_on")
    later = {day: today + timedelta(days=place) for place, day in enumerate(days)}
    make_round(town, make_led_board(town), state="planned", opened_at=None, **later)


if __name__ == "__main__":
    main()
