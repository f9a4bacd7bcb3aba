"""`./village work`: a worker for background jobs."""

import argparse
import os

import django


def run(arguments: list[str]) -> int:
    """Run background jobs and the schedule until stopped; several workers may run beside each other."""
    parser = argparse.ArgumentParser(prog="./village work", description=run.__doc__)
    parser.add_argument("--until-empty", action="store_true", help="stop when no job is left")
    asked = parser.parse_args(arguments)
    django.setup()
    make_way()
    from village.config.schedule import Clock
    from village.importing.worker import work

    work(until_empty=asked.until_empty, between=Clock().run_due)
    return 0


def make_way() -> None:
    """This process makes way for the site where both want the same core: pages are waited for, jobs are not."""
    if hasattr(os, "nice"):
        os.nice(5)
