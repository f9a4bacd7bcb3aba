"""Providers that send nothing: practice, and our own printer, whose letters a person posts."""

from village.outbox.rules.outcomes import Answer, Outcome, not_started
from village.outbox.rules.parcels import Ability, Found, Parcel, Reply
from village.outbox.rules.routing import PRACTICE, PRINTER


class Practice:
    """Accepts everything and sends nothing; pages that show its lines say so."""

    ability = Ability(PRACTICE, is_practice=True)

    def send(self, parcel: Parcel) -> Answer:
        """Return that it was taken; nothing left this machine."""
        return Answer(Outcome.ACCEPTED, kind="practice", echo=parcel.body)

    def look_up(self, reference: str) -> Found:
        """Return nothing: practice keeps nothing."""
        return Found(could_ask=False)

    def replies(self, older_than: str = "") -> tuple[Reply, ...]:
        """Return nothing: nobody answers."""
        return ()


class Printer:
    """Letters that a person prints and posts, and then says so."""

    ability = Ability(PRINTER, needs_person=True)

    def send(self, parcel: Parcel) -> Answer:
        """Return that nothing was done: only a person can."""
        return not_started("needs-person")

    def look_up(self, reference: str) -> Found:
        """Return nothing: only a person knows."""
        return Found(could_ask=False)

    def replies(self, older_than: str = "") -> tuple[Reply, ...]:
        """Return nothing: replies by post go to the school."""
        return ()
