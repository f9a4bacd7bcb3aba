"""`./village rebuild-search`: every service read into the search anew."""

import argparse

import django


def run(arguments: list[str]) -> int:
    """Read every service into the search anew: after restoring a backup, or when something is not found."""
    parser = argparse.ArgumentParser(prog="./village rebuild-search", description=run.__doc__)
    parser.parse_args(arguments)
    django.setup()
    from village.search.services.indexing import rebuild_all

    counts = rebuild_all()
    print("\n".join(f"{count:>7,}  {name}" for name, count in counts.items()) or "There is no partnership yet.")
    return 0
