"""`./village tidy`: what may no longer be kept goes."""

import argparse

import django
from django.utils import timezone


def run(arguments: list[str]) -> int:
    """Print what may no longer be kept; with --do it goes. Run it every night."""
    parser = argparse.ArgumentParser(prog="./village tidy", description=run.__doc__)
    parser.add_argument("--do", action="store_true", help="let it go, instead of only counting")
    asked = parser.parse_args(arguments)
    django.setup()
    counts = tidy(do=asked.do)
    width = max(len(str(count)) for count in counts.values())
    print("\n".join(f"{count:>{width}}  {words}" for words, count in counts.items()))
    print("All of this is gone." if asked.do else "Nothing was changed. Add --do to let it go.")
    return 0


def tidy(*, do: bool) -> dict[str, int]:
    """Return how much is over by its kind in words; with `do` it is gone, each room in one transaction."""
    from village.access.services.retention import tidy_access
    from village.audit.services.record import Installation
    from village.audit.services.retention import tidy_record
    from village.evidence.services.retention import tidy_case_studies
    from village.files.services.keeping import sweep
    from village.importing.services.retention import tidy_drafts
    from village.organisations.services.retention import tidy_people
    from village.people.services.retention import tidy_children
    from village.plans.services.retention import tidy_plans
    from village.reviews.services.retention import tidy_reviews
    from village.school_data.services.retention import tidy_keys, tidy_marks

    now, by, counts = timezone.now(), Installation(), dict[str, int]()
    rooms = (
        tidy_drafts,
        tidy_reviews,
        tidy_plans,
        tidy_case_studies,
        tidy_marks,
        tidy_keys,
        tidy_children,
        tidy_access,
        tidy_people,
        tidy_record,
    )
    for room in rooms:
        counts |= room(now=now, do=do, by=by)
    if do:
        counts["files that belonged to nothing"] = sweep(by)
    return counts
