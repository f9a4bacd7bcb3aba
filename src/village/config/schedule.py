"""What runs by itself, and how often: each names a real job that is safe to run twice, and beside itself."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from village.bookings.tasks import remind_who_booked
from village.events.tasks import plan_events_on
from village.feeds.tasks import read_what_is_due
from village.listings.tasks import turn_the_listings
from village.messaging.tasks import make_forgotten
from village.networks.tasks import ask_whether_still_right
from village.newsletters.tasks import remind_writers
from village.outbox.tasks import fetch_replies, send_due
from village.people.tasks import look_for_likenesses_everywhere
from village.plans.tasks import turn_drafts
from village.referrals.tasks import turn_the_referrals
from village.reviews.tasks import send_letters, turn
from village.school_data.tasks import look_into_drop_folder
from village.self_referrals.tasks import turn_self_referrals
from village.training.tasks import remind_of_training
from village.visits.tasks import look_who_is_overdue
from village.volunteers.tasks import remind_volunteers

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One job and the time between two runs of it in each worker."""

    name: str
    job: Any
    """A task without arguments."""
    every: timedelta


SCHEDULE = (
    Scheduled("Turn the review rounds by their days", turn, timedelta(minutes=5)),
    Scheduled("Send what waits for families", send_due, timedelta(seconds=10)),
    Scheduled("Fetch what families answer", fetch_replies, timedelta(minutes=1)),
    Scheduled("Send the letters that wait", send_letters, timedelta(minutes=1)),
    Scheduled("Look who is not back from visits", look_who_is_overdue, timedelta(minutes=1)),
    Scheduled("Make messages that a worker forgot", make_forgotten, timedelta(minutes=5)),
    Scheduled("Compare the records of children", look_for_likenesses_everywhere, timedelta(days=1)),
    Scheduled("Take files from the drop folder", look_into_drop_folder, timedelta(minutes=1)),
    Scheduled("Remind writers of newsletters", remind_writers, timedelta(minutes=30)),
    Scheduled("Remind who owes an answer to a referral", turn_the_referrals, timedelta(minutes=30)),
    Scheduled("Ask providers whether their listings are still right", turn_the_listings, timedelta(hours=1)),
    Scheduled("Read the feeds whose day has come", read_what_is_due, timedelta(hours=1)),
    Scheduled("Remind services that families asked", turn_self_referrals, timedelta(hours=1)),
    Scheduled("Remind who booked an event of tomorrow", remind_who_booked, timedelta(minutes=15)),
    Scheduled("Plan the times of events on", plan_events_on, timedelta(hours=6)),
    Scheduled("Tell whose training ends", remind_of_training, timedelta(hours=1)),
    Scheduled("Ask whether details in networks are right", ask_whether_still_right, timedelta(hours=1)),
    Scheduled("Remind who helps in two days", remind_volunteers, timedelta(minutes=30)),
    Scheduled("Make drafts of annual plans live whose year has begun", turn_drafts, timedelta(hours=1)),
)


@dataclass(slots=True)
class Clock:
    """Runs what is due, in the worker's own process; every worker has one, and needs to know of no other."""

    schedule: tuple[Scheduled, ...] = SCHEDULE
    seconds: Callable[[], float] = time.monotonic
    ran_at: dict[str, float] = field(default_factory=dict)

    def run_due(self) -> int:
        """Return how many jobs ran; one that fails is logged, and comes again at its next time."""
        ran = 0
        for scheduled in self.schedule:
            now = self.seconds()
            last = self.ran_at.get(scheduled.name)
            if last is not None and now - last < scheduled.every.total_seconds():
                continue
            self.ran_at[scheduled.name] = now
            try:
                scheduled.job.call()
            except Exception:
                log.exception("%s failed", scheduled.name)
            ran += 1
        return ran
