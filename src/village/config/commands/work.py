"""`./village work`: a worker for background jobs."""

import argparse

import django


def run(arguments: list[str]) -> int:
    """Run background jobs and the schedule until stopped; several workers may run beside each other."""
    parser = argparse.ArgumentParser(prog="./village work", description=run.__doc__)
    parser.add_argument("--until-empty", action="store_true", help="stop when no job is left")
    asked = parser.parse_args(arguments)
    django.setup()
    from village.config.schedule import Clock
    from village.importing.worker import work

    work(until_empty=asked.until_empty, between=Clock().run_due)
    return 0
