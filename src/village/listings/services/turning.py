"""What the clock does with listings: ask whether they are right, tell who keeps them, take off what nobody checks."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from village.audit.services.record import Installation, record
from village.directory.models.service import Service
from village.listings.models import KeepingRules, Letter, Step, Version
from village.listings.queries.clock import partnerships_that_list, since_of, steps_of, unchecked
from village.listings.queries.hearing import keepers
from village.listings.rules.reminders import FIRST, HIDDEN, LINK_DAYS, SECOND, THIRD, due_step
from village.listings.rules.words import HIDDEN_BY_CLOCK, admins_words, check_words, hidden_words
from village.listings.services.letters import post, step_of
from village.listings.services.links import make_link
from village.listings.services.on_record import listing_subject
from village.listings.services.writing import Standing, locked, write

BY_DAY = range(8, 18)
"""Hours in which e-mails are written."""
TIMES = {FIRST: 1, SECOND: 2, THIRD: 3}


def turn_listings(*, now: datetime) -> int:
    """Return how many steps were taken; running it again at once, or beside itself, takes none twice."""
    if timezone.localtime(now).hour not in BY_DAY:
        return 0
    return sum(_turn(partnership_id, now) for partnership_id in partnerships_that_list())


@transaction.atomic
def _turn(partnership_id: int, now: datetime) -> int:
    KeepingRules.objects.get_or_create(partnership_id=partnership_id)
    rules = KeepingRules.objects.select_for_update().get(partnership_id=partnership_id)
    today, due = timezone.localdate(now), defaultdict[str, list[Service]](list)
    rows = unchecked(partnership_id, today, rules.stale_months)
    done = steps_of(rows)
    for service in rows:
        step = due_step(since_of(service), today, done[service.pk], rules.clock)
        if step is not None:
            due[step].append(service)
    asked = [(step, service) for step in TIMES for service in due.get(step, ())]
    taken = sum(_ask(group, now) for group in _by_address(asked))
    taken += _tell_keepers(rules, due.get(Step.Kind.ADMINS, []), now)
    return taken + sum(_take_off(service, now) for service in due.get(HIDDEN, []))


def _by_address(asked: Iterable[tuple[str, Service]]) -> list[list[tuple[str, Service]]]:
    """Return what is asked of one provider at one address together: one e-mail, whatever its listings are."""
    groups: dict[tuple[int, str], list[tuple[str, Service]]] = defaultdict(list)
    for step, service in asked:
        groups[service.provider_id, address_for(service)].append((step, service))
    return list(groups.values())


def address_for(service: Service) -> str:
    """Return who can answer for a listing, or nothing where no address is known."""
    return (service.provider.email or service.email).strip().lower()


def _ask(group: Sequence[tuple[str, Service]], now: datetime) -> int:
    first = group[0][1]
    email, services = address_for(first), [service for _, service in group]
    letter = None
    if email:
        link, address = make_link(
            provider=first.provider, service=None if len(services) > 1 else first, email=email, now=now
        )
        words = check_words(
            [service.name for service in services],
            town=first.partnership.name,
            link=address,
            times=max(TIMES[step] for step, _ in group),
            days=LINK_DAYS,
        )
        letter = post(
            kind=Letter.Kind.CHECK,
            key=_key("check", first.provider_id, email, now),
            partnership_id=first.partnership_id,
            email=email,
            words=words,
            now=now,
            provider_id=first.provider_id,
            link=link,
        )
    return sum(_step(step, service, now, letter, "listings.reminded") for step, service in group)


def _tell_keepers(rules: KeepingRules, services: Sequence[Service], now: datetime) -> int:
    if not services:
        return 0
    first, found = services[0], keepers(rules.partnership_id)
    emails = [rules.admins_email] if rules.admins_email else [user.email for user in found]
    words = admins_words(
        [service.name for service in services],
        town=first.partnership.name,
        link=settings.BASE_URL + reverse("listings:list") + "?show=stale",
    )
    letters = [
        post(
            kind=Letter.Kind.ADMINS,
            key=_key("admins", rules.partnership_id, email, now),
            partnership_id=rules.partnership_id,
            email=email,
            words=words,
            now=now,
        )
        for email in emails
    ]
    letter = next((one for one in letters if one is not None), None)
    return sum(_step(Step.Kind.ADMINS, service, now, letter, "listings.told-admins") for service in services)


def _take_off(service: Service, now: datetime) -> int:
    by, email = Installation(partnership_id=service.partnership_id), address_for(service)
    since, letter = since_of(service), None
    row = locked(service, None)
    if row.shown != Service.Shown.PUBLIC or since_of(row) != since:
        return 0
    standing = Standing(Service.Shown.HIDDEN, HIDDEN_BY_CLOCK)
    write(by=by, service=row, values={}, verb="listings.changed", via=Version.Via.STAFF, standing=standing)
    if email:
        link, address = make_link(provider=service.provider, service=service, email=email, now=now)
        words = hidden_words([service.name], town=service.partnership.name, link=address, days=LINK_DAYS)
        letter = post(
            kind=Letter.Kind.HIDDEN,
            key=f"hidden:{service.pk}:{since.isoformat()}",
            partnership_id=service.partnership_id,
            email=email,
            words=words,
            now=now,
            provider_id=service.provider_id,
            link=link,
        )
    return _step(HIDDEN, service, now, letter, "listings.hidden-by-rule")


def _step(kind: str, service: Service, now: datetime, letter: Letter | None, verb: str) -> int:
    is_new = step_of(service_id=service.pk, since=since_of(service), kind=kind, at=now, letter=letter)
    if is_new:
        by = Installation(partnership_id=service.partnership_id)
        record(verb, by=by, subject=listing_subject(service), partnership_id=service.partnership_id)
    return int(is_new)


def _key(word: str, number: int, email: str, now: datetime) -> str:
    """Return the key of an e-mail: one a day to an address about one thing, whoever writes it."""
    short = hashlib.sha256(email.encode()).hexdigest()[:16]
    return f"{word}:{number}:{short}:{timezone.localdate(now).isoformat()}"
