"""`./village receive-mail`: an e-mail from the standard input into the inbox of the school that it answers."""

import argparse
import sys

import django
from django.utils import timezone

MOST_BYTES = 25 * 1024 * 1024


def run(arguments: list[str]) -> int:
    """Take one e-mail as a mail server hands it over: by an alias that pipes into this command.

    Bounces and automatic answers are let go. Handing the same e-mail in twice does no harm.
    """
    parser = argparse.ArgumentParser(prog="./village receive-mail", description=run.__doc__)
    parser.parse_args(arguments)
    raw = sys.stdin.buffer.read(MOST_BYTES)
    django.setup()
    from village.outbox.services.inbound import keep_mail, tell_replies

    if keep_mail(raw, at=timezone.now()):
        tell_replies()
        print("Kept.")
    else:
        print("No reply: a bounce, an automatic answer, or nothing readable.")
    return 0
