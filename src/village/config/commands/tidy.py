"""`./village tidy`: what may no longer be kept goes."""

import argparse
from collections.abc import Callable
from datetime import datetime

import django
from django.utils import timezone

type Tidy = Callable[..., dict[str, int]]


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
    """Return how much is over by its kind in words; with `do` it is gone, each room in one transaction.

    A night on which something was let go of is kept, in counts.
    """
    from village.audit.services.record import Installation
    from village.disclosure.services.runs import note_run
    from village.files.services.keeping import sweep

    now, counts = timezone.now(), dict[str, int]()
    for of_room in _by_room(now=now, do=do).values():
        counts |= of_room
    if do:
        counts["files that belonged to nothing"] = sweep(Installation())
        note_run(at=now, counts=counts)
    return counts


def what_goes(moment: datetime) -> dict[str, dict[str, int]]:
    """Return how much would be over at the moment, by room and by kind in words; nothing changes."""
    return _by_room(now=moment, do=False)


def _by_room(*, now: datetime, do: bool) -> dict[str, dict[str, int]]:
    from village.audit.services.record import Installation

    by, found = Installation(), dict[str, dict[str, int]]()
    for room in (*_casework(), *_help_and_events(), *_other_rooms()):
        found.setdefault(room.__module__.split(".")[1], {}).update(room(now=now, do=do, by=by))
    return found


def _casework() -> tuple[Tidy, ...]:
    """Return how each room of casework lets go: before the children whom its rows are about."""
    from village.assessments.services.retention import tidy_assessments
    from village.disclosure.services.retention import tidy_disclosure
    from village.family_plans.services.retention import tidy_family_plans
    from village.forum.services.retention import tidy_forum
    from village.groups.services.retention import tidy_groups
    from village.provision.services.retention import tidy_provision
    from village.referrals.services.retention import tidy_referrals
    from village.rota.services.retention import tidy_rota
    from village.transition.services.retention import tidy_transition
    from village.visits.services.retention import tidy_visits
    from village.windscreen.services.retention import tidy_windscreen

    return (
        tidy_disclosure,
        tidy_forum,
        tidy_visits,
        tidy_referrals,
        tidy_provision,
        tidy_transition,
        tidy_windscreen,
        tidy_assessments,
        tidy_family_plans,
        tidy_groups,
        tidy_rota,
    )


def _help_and_events() -> tuple[Tidy, ...]:
    """Return how the rooms of the directory and of the calendar let go, those that hang on others first."""
    from village.bookings.services.retention import tidy_bookings
    from village.consultations.services.retention import tidy_consultations
    from village.directory.services.retention import tidy_directory
    from village.events.services.retention import tidy_events
    from village.feeds.services.retention import tidy_feeds
    from village.find_help.services.retention import tidy_find_help
    from village.listings.services.retention import tidy_listings
    from village.networks.services.retention import tidy_networks
    from village.search.services.retention import tidy_search
    from village.self_referrals.services.retention import tidy_self_referrals
    from village.training.services.retention import tidy_training
    from village.volunteers.services.retention import tidy_volunteers

    return (
        tidy_bookings,
        tidy_volunteers,
        tidy_training,
        tidy_networks,
        tidy_consultations,
        tidy_events,
        tidy_self_referrals,
        tidy_feeds,
        tidy_listings,
        tidy_find_help,
        tidy_search,
        tidy_directory,
    )


def _other_rooms() -> tuple[Tidy, ...]:
    """Return how the other rooms let go, those that hang on others first."""
    from village.absence.services.retention import tidy_absences
    from village.access.services.retention import tidy_access
    from village.audit.services.retention import tidy_record
    from village.cohorts.services.retention import tidy_cohorts
    from village.evidence.services.retention import tidy_case_studies
    from village.importing.services.retention import tidy_drafts
    from village.messaging.services.retention import tidy_messages
    from village.newsletters.services.retention import tidy_newsletters
    from village.organisations.services.retention import tidy_people
    from village.outbox.services.retention import tidy_outbox
    from village.people.services.retention import tidy_children
    from village.plans.services.retention import tidy_plans
    from village.reviews.services.retention import tidy_reviews
    from village.school_data.services.retention import tidy_keys, tidy_marks

    return (
        tidy_drafts,
        tidy_reviews,
        tidy_plans,
        tidy_case_studies,
        tidy_newsletters,
        tidy_absences,
        tidy_cohorts,
        tidy_messages,
        tidy_marks,
        tidy_keys,
        tidy_outbox,
        tidy_children,
        tidy_access,
        tidy_people,
        tidy_record,
    )
