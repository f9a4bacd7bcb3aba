"""Who gets a message: one for each home or for each parent, by which way, in which language, and who does not.

Parents count alike, wherever they live (DfE, understanding parental responsibility): each home of a child gets its own
message, about those children alone about whom its adults may be written to. A number that also belongs to somebody
who is shut out from a child gets nothing about that child.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from village.messaging.rules import left_out
from village.messaging.rules.channels import BAG, BY_PREFERENCE, EMAIL, POST, SAFE_ROUTE, TEXT
from village.people.rules.writing_to import RESTRICTION, AdultRow, TieRow, ToWriteTo

type HomeKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a message is to go out, and what stands in the way of single addresses."""

    channels: tuple[str, ...]
    """In the order in which they are tried."""
    every_parent: bool = False
    """To each parent of a home, not to one."""
    by_preference: bool = True
    """The way an adult likes best comes first, where it is among the channels."""
    opted_out: frozenset[int] = frozenset()
    """Adults who opted out of the category whatever the channel."""
    refused: frozenset[tuple[int, str]] = frozenset()
    """Adults and a channel that they do not want."""
    bad: frozenset[str] = frozenset()
    """Numbers and addresses, as written for sending, that do not work."""
    text_number: Callable[[str], str] = str.strip
    """Return a number as it is sent to, or nothing where no text can reach it."""
    email_address: Callable[[str], str] = str.strip
    safe_route: bool = True
    """Whether somebody prints the letters to homes whose address is kept from view."""
    cannot_be_texted: frozenset[str] = frozenset()
    """Languages whose letters no text provider here can carry: a text to these families would be in English."""


@dataclass(slots=True)
class Planned:
    """One message to one home or one adult."""

    adults: tuple[int, ...]
    """To whom it is addressed; the first is the one whose number or address is used."""
    pupils: tuple[int, ...]
    language: str
    channel: str = ""
    address: str = ""
    why_not: str = ""
    """Why nothing goes out; empty when it does."""
    then: tuple[tuple[int, str, str], ...] = ()
    """The further ways that are open, each as adult, channel and address, for words that the first cannot carry."""


@dataclass(slots=True)
class Plan:
    """Everybody whom a message reaches, and everybody whom it does not."""

    planned: list[Planned] = field(default_factory=list)
    without_adult: dict[int, str] = field(default_factory=dict)
    """Children of whom nobody may be written to, with the reason."""
    shut_out_count: int = 0
    """Parents who get nothing because of a court order or restriction; told as a number alone."""

    @property
    def going(self) -> list[Planned]:
        return [one for one in self.planned if not one.why_not]


def plan_for(found: ToWriteTo, pupil_ids: Collection[int], wishes: Wishes) -> Plan:
    """Return who gets a message about these children, brothers and sisters in one."""
    plan = Plan()
    homes = _homes(found, pupil_ids, plan)
    barred = _barred_addresses(found, pupil_ids, wishes)
    for allowed in homes.values():
        for adults, pupils in _addressed(allowed, every_parent=wishes.every_parent):
            plan.planned.append(_reached(found, adults, pupils, wishes, barred))
    plan.planned = _one_for_each_phone(plan.planned)
    return plan


def _homes(found: ToWriteTo, pupil_ids: Collection[int], plan: Plan) -> dict[HomeKey, dict[int, list[int]]]:
    """Return for each home its adults in the order of the contacts, each with the children about whom they may hear."""
    homes: dict[HomeKey, dict[int, list[int]]] = {}
    shut_out: set[int] = set()
    for pupil_id in pupil_ids:
        ties = found.ties.get(pupil_id, ())
        shut_out.update(tie.adult_id for tie in ties if tie.closed == RESTRICTION)
        open_ties = [tie for tie in ties if not tie.closed]
        if not open_ties:
            reasons = {tie.closed for tie in ties} or {left_out.NO_ADULT}
            plan.without_adult[pupil_id] = left_out.foremost(reasons)
            continue
        with_child = min((tie.adult_id for tie in open_ties if tie.lives_with), default=0)
        for tie in open_ties:
            key = _home_of(found, tie, with_child)
            homes.setdefault(key, {}).setdefault(tie.adult_id, []).append(pupil_id)
    plan.shut_out_count = len(shut_out)
    return homes


def _home_of(found: ToWriteTo, tie: TieRow, with_child: int) -> HomeKey:
    """Return the home of an adult; adults with whom the child lives share one where none is written down."""
    home = found.homes.get(tie.adult_id)
    if home is not None:
        return ("home", home.household_id)
    return ("with", with_child) if tie.lives_with else ("adult", tie.adult_id)


def _addressed(
    allowed: Mapping[int, list[int]], *, every_parent: bool
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return adults and children of each message to one home.

    Of one home the adult who may hear about most of the children is written to, then one for those left over; others
    who may hear about the very same children are named beside them.
    """
    if every_parent:
        return [((adult,), tuple(pupils)) for adult, pupils in allowed.items()]
    messages = []
    left = {pupil for pupils in allowed.values() for pupil in pupils}
    ranked = list(allowed)
    while left:
        best = max(ranked, key=lambda adult: (len(left.intersection(allowed[adult])), -ranked.index(adult)))
        about = tuple(pupil for pupil in allowed[best] if pupil in left)
        beside = [adult for adult in ranked if adult != best and set(about) <= set(allowed[adult])]
        messages.append(((best, *beside), about))
        left.difference_update(about)
    return messages


def _barred_addresses(found: ToWriteTo, pupil_ids: Collection[int], wishes: Wishes) -> dict[int, frozenset[str]]:
    """Return for each child the numbers and addresses of adults who are shut out from it."""
    barred: dict[int, frozenset[str]] = {}
    for pupil_id in pupil_ids:
        closed = [tie.adult_id for tie in found.ties.get(pupil_id, ()) if tie.closed == RESTRICTION]
        if closed:
            rows = [found.adults[adult] for adult in closed]
            numbers = {wishes.text_number(row.mobile) for row in rows if row.mobile}
            barred[pupil_id] = frozenset((numbers | {wishes.email_address(row.email) for row in rows}) - {""})
    return barred


def _reached(
    found: ToWriteTo,
    adults: tuple[int, ...],
    pupils: tuple[int, ...],
    wishes: Wishes,
    barred: Mapping[int, frozenset[str]],
) -> Planned:
    """Return the message with the first way that is open: of the first adult, then of the others at home."""
    closed: frozenset[str] = frozenset().union(*(barred.get(pupil, frozenset()) for pupil in pupils))
    reasons: set[str] = set()
    ways: list[tuple[int, str, str]] = []
    for adult_id in adults:
        row = found.adults[adult_id]
        if adult_id in wishes.opted_out:
            reasons.add(left_out.OPTED_OUT)
            continue
        for channel in _ways(row, wishes):
            address, why = _way(found, row, pupils, channel, wishes, closed)
            if why:
                reasons.add(why)
            else:
                ways.append((adult_id, SAFE_ROUTE, "") if address == SAFE_ROUTE else (adult_id, channel, address))
    one = Planned(adults, pupils, found.adults[adults[0]].language)
    if not ways:
        one.why_not = left_out.foremost(reasons)
        return one
    one.then = tuple(ways)
    take_next_way(found, one)
    return one


def take_next_way(found: ToWriteTo, one: Planned) -> bool:
    """Return whether there was a further way; the message is then addressed by it, in that adult's language."""
    if not one.then:
        return False
    (adult_id, one.channel, one.address), *rest = one.then
    one.then = tuple(rest)
    one.adults = (adult_id, *(other for other in one.adults if other != adult_id))
    one.language = found.adults[adult_id].language
    return True


def _ways(row: AdultRow, wishes: Wishes) -> Sequence[str]:
    """Return the ways to try: what the adult likes best, then as wished; a text last where it would be in English."""
    liked = BY_PREFERENCE.get(row.reach_by, "")
    ways = wishes.channels
    if wishes.by_preference and liked in ways:
        ways = (liked, *(channel for channel in ways if channel != liked))
    if TEXT in ways and row.language.partition("-")[0] in wishes.cannot_be_texted:
        ways = (*(channel for channel in ways if channel != TEXT), TEXT)
    return ways


def _way(
    found: ToWriteTo, row: AdultRow, pupils: tuple[int, ...], channel: str, wishes: Wishes, closed: frozenset[str]
) -> tuple[str, str]:
    """Return the address for one channel, or why there is none."""
    if (row.adult_id, channel) in wishes.refused:
        return "", left_out.CHANNEL_REFUSED
    if channel == BAG:
        at_home = all(_lives_with(found, pupil, row.adult_id) for pupil in pupils)
        return ("", "") if at_home else ("", left_out.NO_ADDRESS)
    if channel == POST:
        home = found.homes.get(row.adult_id)
        if home is not None and home.is_hidden:
            return (SAFE_ROUTE, "") if wishes.safe_route else ("", left_out.NO_ADDRESS)
        return (home.address, "") if home is not None and home.address.strip() else ("", left_out.NO_ADDRESS)
    written = row.mobile if channel == TEXT else row.email
    address = wishes.text_number(written) if channel == TEXT else wishes.email_address(written)
    if not address:
        return "", left_out.BAD_ADDRESS if written.strip() else left_out.NO_ADDRESS
    if address in closed:
        return "", left_out.RESTRICTION
    return ("", left_out.BAD_ADDRESS) if address in wishes.bad else (address, "")


def _lives_with(found: ToWriteTo, pupil_id: int, adult_id: int) -> bool:
    return any(tie.adult_id == adult_id and tie.lives_with for tie in found.ties.get(pupil_id, ()))


def _one_for_each_phone(planned: list[Planned]) -> list[Planned]:
    """Return the messages with those to one number or address about the same children made one, to all of them (D-21).

    Of two about different children each goes by itself: its adults may not hear about the other's.
    """
    kept: list[Planned] = []
    seen: dict[tuple[str, str, tuple[int, ...], str], Planned] = {}
    for one in _one_for_each_adult(planned):
        first = one
        if not one.why_not and one.channel in {TEXT, EMAIL}:
            first = seen.setdefault((one.channel, one.address, tuple(sorted(one.pupils)), one.language), one)
        if first is one:
            kept.append(one)
        else:
            first.adults = (*first.adults, *(adult for adult in one.adults if adult not in first.adults))
    return kept


def _one_for_each_adult(planned: list[Planned]) -> list[Planned]:
    """Return the messages with those to one adult at one address made one, about all the children together.

    Beside that adult only those stay addressed, and only those further ways open, that were so for all the children.
    """
    kept: list[Planned] = []
    seen: dict[tuple[str, str, int, str], Planned] = {}
    for one in planned:
        first = one
        if not one.why_not and one.channel in {TEXT, EMAIL}:
            first = seen.setdefault((one.channel, one.address, one.adults[0], one.language), one)
        if first is one:
            kept.append(one)
            continue
        first.pupils = (*first.pupils, *(pupil for pupil in one.pupils if pupil not in first.pupils))
        first.adults = tuple(adult for adult in first.adults if adult in one.adults)
        first.then = tuple(way for way in first.then if way in one.then)
    return kept
