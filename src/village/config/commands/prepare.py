"""`./village prepare`: database and static files up to date."""

import argparse

import django
from django.core.management import call_command


def run(arguments: list[str]) -> int:
    """Bring the database and the static files up to date; safe to run at any time."""
    parser = argparse.ArgumentParser(prog="./village prepare", description=run.__doc__)
    parser.parse_args(arguments)
    django.setup()
    prepare()
    return 0


def prepare() -> None:
    """Apply the migrations and gather the static files."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
