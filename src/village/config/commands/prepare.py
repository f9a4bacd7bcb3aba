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
    """Apply the migrations, gather the static files, and where no postcode is known bring the small sample."""
    from village.audit.services.record import Installation
    from village.config.first_tables import bring_up_to_date
    from village.gazetteer.services.sample import load_sample
    from village.search.services.indexing import rebuild_where_missing

    bring_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)
    load_sample(by=Installation())
    rebuild_where_missing()
