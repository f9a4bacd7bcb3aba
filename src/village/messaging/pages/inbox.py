"""A school's inbox: replies to read, those that somebody looks after, and those that are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.messaging.contributions import reply_deeds
from village.messaging.models.reply import Reply
from village.messaging.queries.replies import done_replies, waiting_replies
from village.messaging.rules.addresses import as_dialled
from village.people.models.pupil import Pupil
from village.wording.rules.languages import language_of

DONE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Deed:
    """Buttons that a room above offers for a reply."""

    route: str
    offers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """One reply as it is shown."""

    row: Reply
    sender: str
    pupils: tuple[Pupil, ...]
    """The child whom it is about, or those whom it may be about."""
    is_sure: bool
    language: str
    direction: str
    deeds: tuple[Deed, ...]

    @property
    def is_unknown(self) -> bool:
        """Nobody here has this number or address."""
        return not self.pupils and self.row.adult_id is None


@dataclass(frozen=True, slots=True)
class Inbox:
    """The replies of a school in three piles."""

    to_read: tuple[ReplyLine, ...]
    taken: tuple[ReplyLine, ...]
    done: tuple[ReplyLine, ...]

    @property
    def pupils(self) -> list[Pupil]:
        """Every child that the page names."""
        lines = (*self.to_read, *self.taken, *self.done)
        return list({pupil.pk: pupil for line in lines for pupil in line.pupils}.values())


def inbox_of(viewer: Viewer, school_id: int) -> Inbox:
    """Return the inbox of a school; of what is done, the latest fifty."""
    done = [line_of(row, {}) for row in done_replies(viewer, school_id, DONE_SHOWN)]
    waiting = waiting_replies(viewer, school_id)
    deeds = deeds_of(waiting)
    opened = [line_of(row, deeds) for row in waiting]
    return Inbox(
        to_read=tuple(line for line in opened if line.row.state == Reply.State.NEW and not line.row.is_stop),
        taken=tuple(line for line in opened if line.row.state == Reply.State.TAKEN or line.row.is_stop),
        done=tuple(done),
    )


def deeds_of(rows: Sequence[Reply]) -> dict[int, tuple[Deed, ...]]:
    """Return the buttons that rooms above offer, by the reply's id."""
    found: dict[int, tuple[Deed, ...]] = {}
    for deed in reply_deeds():
        for reply_id, offers in deed.offers(rows).items():
            found[reply_id] = (*found.get(reply_id, ()), Deed(deed.route, offers))
    return found


def line_of(row: Reply, deeds: Mapping[int, tuple[Deed, ...]]) -> ReplyLine:
    """Return one reply as it is shown; what can be done with it only where it is sure whom it is about."""
    about = list(row.about.all())
    sure = [one for one in about if one.is_sure]
    language = language_of(row.adult.language if row.adult else "")
    return ReplyLine(
        row=row,
        sender=row.adult.name if row.adult else as_dialled(row.from_address),
        pupils=tuple(one.pupil for one in (sure or about)),
        is_sure=len(sure) == 1,
        language=language.code,
        direction="auto",
        deeds=deeds.get(row.pk, ()) if len(sure) == 1 else (),
    )
