"""Who outside the school reads of which child today: why, since and until when, and when they last did."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.referrals.models.link import AgencyLink
from village.referrals.models.referral import Referral
from village.referrals.queries.access import Read, agreed_beside, last_reads, open_links, people_of, with_agencies
from village.referrals.rules.life import OVERRIDE_REASONS, STATE_WORDS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account who reads of the child."""

    name: str
    last_at: datetime | None
    """When they last did; None for never."""


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One way by which an organisation reads of one child."""

    pupil: Pupil
    organisation: str
    why: str
    why_url: str
    since: date
    until: date | None
    """None: as long as the referral is open."""
    people: tuple[Person, ...]
    link: AgencyLink | None
    link_last_at: datetime | None
    close_url: str
    """Where the link alone is closed."""
    end_url: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Everything the page shows."""

    lines: tuple[AccessLine, ...]
    people_count: int
    link_count: int

    @property
    def pupils(self) -> list[Pupil]:
        """The children whom the page names."""
        return [line.pupil for line in self.lines]

    @property
    def child_count(self) -> int:
        return len({line.pupil.pk for line in self.lines})


def access_page(viewer: Viewer, school_id: int, *, today: date, now: datetime) -> AccessPage:
    """Return who outside reads of the school's children; as many queries for three hundred ways as for one."""
    referrals = with_agencies(viewer, school_id, today=today)
    agreements = agreed_beside(viewer, school_id, [row.consent_id for row in referrals if row.consent_id], today=today)
    organisations = {row.destination.organisation_id for row in referrals}
    organisations |= {row.organisation_id for row in agreements if row.organisation_id}
    held = people_of(viewer, organisations, today=today)
    links = open_links([row.pk for row in referrals], now)
    pupil_ids = {row.pupil_id for row in referrals} | {row.pupil_id for row in agreements}
    reads = last_reads(viewer, pupil_ids, {one.user_id for one in held})

    def people(organisation_id: int | None, keys: list[tuple[str, str]]) -> tuple[Person, ...]:
        mine = {one.user_id: one.user.name for one in held if one.organisation_id == organisation_id}
        return tuple(Person(name, _last(reads, keys, user_id)) for user_id, name in mine.items())

    lines = []
    for row in referrals:
        keys = [("people.pupil", str(row.pupil_id)), ("referrals.referral", str(row.pk))]
        seen = people(row.destination.organisation_id, keys)
        lines.append(_of_referral(row, school_id, seen, *links.get(row.pk, (None, None))))
    for one in agreements:
        organisation = one.organisation.name if one.organisation else ""
        lines.append(
            AccessLine(
                pupil=one.pupil,
                organisation=organisation,
                why=f"The family agreed: {one.covers}",
                why_url=f"{reverse('people:pupil', args=(one.pupil_id,))}#agreements",
                since=one.given_on,
                until=one.ends_on,
                people=people(one.organisation_id, [("people.pupil", str(one.pupil_id))]),
                link=None,
                link_last_at=None,
                close_url="",
                end_url=reverse("referrals:access-end", args=(school_id, one.pupil_id, one.pk)),
            )
        )
    lines.sort(key=lambda line: (line.pupil.surname, line.pupil.name, line.pupil.pk, line.organisation))
    return AccessPage(tuple(lines), len({one.user_id for one in held}), len(links))


def _of_referral(
    row: Referral, school_id: int, people: tuple[Person, ...], link: AgencyLink | None, last_at: datetime | None
) -> AccessLine:
    consent = row.consent
    why = f"Referral to {row.destination.name}: {STATE_WORDS[row.standing].lower()}"
    if consent is None:
        why = f"{why}. Without agreement: {OVERRIDE_REASONS.get(row.override_code, '').lower()}"
    return AccessLine(
        pupil=row.pupil,
        organisation=row.destination.organisation.name,
        why=why,
        why_url=reverse("referrals:referral", args=(school_id, row.pk)),
        since=timezone.localdate(row.sent_at) if row.sent_at else timezone.localdate(row.state_since),
        until=consent.ends_on if consent else None,
        people=people,
        link=link,
        link_last_at=last_at,
        close_url=reverse("referrals:link", args=(school_id, row.pk)) if link else "",
        end_url=reverse("referrals:referral-end", args=(school_id, row.pk)),
    )


def _last(reads: dict[Read, datetime], keys: list[tuple[str, str]], user_id: int) -> datetime | None:
    found = [at for kind, pk in keys if (at := reads.get((kind, pk, str(user_id)))) is not None]
    return max(found, default=None)
