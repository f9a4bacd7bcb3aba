"""What was sent about a child: when, what, to whom, in which words; for staff who may see messages, and for parents."""

from dataclasses import dataclass

from village.access.viewer import Viewer
from village.messaging import permissions
from village.messaging.models.recipient import Recipient
from village.messaging.queries.own import messages_about, own_messages
from village.messaging.queries.recipients import lines_of_recipients
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.outbox.models import Line
from village.outbox.rules.states import WORDS, State
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.wording.rules.languages import language_of

SHOWN = 20


@dataclass(frozen=True, slots=True)
class PupilMessage:
    """One message about the child."""

    row: Recipient
    channel: str
    language: str
    state: str


def messages_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the messages about a child: to staff those of schools where they see messages, to a parent their own."""
    reach = reach_for(viewer, pupil)
    if reach.own_adults:
        mine = own_messages(viewer, pupil)
        return {"own": mine[:SHOWN], "lines": ()} if mine else None
    schools = viewer.places_with(permissions.VIEW)
    if not reach.is_staff or not schools:
        return None
    rows = messages_about(pupil, schools, SHOWN)
    lines = lines_of_recipients([row.pk for row in rows])
    return {"own": (), "lines": tuple(_shown(row, lines.get(row.pk)) for row in rows)}


def _shown(row: Recipient, line: Line | None) -> PupilMessage:
    return PupilMessage(
        row=row,
        channel=CHANNEL_WORDS.get(row.channel, ""),
        language=language_of(row.language).english_name,
        state=WORDS[State(line.state)] if line else "Not sent",
    )
