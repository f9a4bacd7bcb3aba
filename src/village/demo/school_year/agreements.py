"""What parents agreed to: pictures, taking part in support, sharing with an agency; dated, and sometimes taken back."""

from collections.abc import Mapping
from datetime import date, timedelta

from village.demo.school_year.children import People
from village.demo.school_year.cohorts import Past
from village.demo.school_year.luck import Luck
from village.demo.school_year.records import Agreement, Child

PHOTO, TAKE_PART, SHARE = "photo", "take_part", "share"
AGENCIES = ("Early Help Hub", "Vale Health Visiting", "Voluntary Action Vale")
PHOTO_SHARE, PHOTO_WITHDRAWN, TAKES_PART, SHARES = 0.86, 0.02, 0.07, 0.6


def agreements_of(
    people: People, past: Past, named: Mapping[str, tuple[int, ...]], luck: Luck, today: date
) -> tuple[Agreement, ...]:
    """Return the agreements of every child who is asked, each given by somebody with parental responsibility."""
    found: list[Agreement] = []
    families = people.families()
    withdrawn, agency = set(named["withdrawn_family"]), set(named["withdrawn_agency"])
    for children in families.values():
        takes_part = luck.chance(TAKES_PART)
        shared_with = luck.pick(AGENCIES) if luck.chance(SHARES) else ""
        given = luck.day(past.before.first, past.before.last)
        for child in children:
            is_story = child.id in withdrawn | agency
            own = given if not is_story else past.before.days[40]
            if luck.chance(PHOTO_SHARE):
                found.append(_given(child, PHOTO, "", own, luck, luck.chance(PHOTO_WITHDRAWN)))
            if takes_part or is_story:
                found.append(_given(child, TAKE_PART, "", own + timedelta(days=20), luck, child.id in withdrawn))
            if (takes_part and shared_with) or is_story:
                whom = AGENCIES[0] if is_story else shared_with
                found.append(_given(child, SHARE, whom, own + timedelta(days=20), luck, is_story))
    return tuple(_as_known(one, today) for one in found if one.given_on <= today)


def _given(child: Child, kind: str, share_with: str, on: date, luck: Luck, is_withdrawn: bool) -> Agreement:
    may = [one.adult_id for one in child.contacts if one.has_responsibility and one.may_contact]
    ends = on + timedelta(days=luck.whole(60, 150)) if is_withdrawn else None
    return Agreement(child.id, may[0] if may else child.contacts[0].adult_id, kind, share_with, on, ends)


def _as_known(one: Agreement, today: date) -> Agreement:
    is_later = one.withdrawn_on is not None and one.withdrawn_on > today
    return Agreement(one.child_id, one.adult_id, one.kind, one.share_with, one.given_on) if is_later else one
