"""Listings of the made-up town: some checked long ago, a change that waits, a report, and what families said."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.directory.models.service import Service
from village.listings.models import Proposal
from village.listings.queries.links import holder_of
from village.listings.queries.listings import organisations_here
from village.listings.queries.values import values_of
from village.listings.services.deeds import confirm_as_keeper, confirm_as_provider
from village.listings.services.hearing import SOMEBODY, answer_feedback, comment, report_wrong
from village.listings.services.keeping import link_provider, say_where, trust
from village.listings.services.links import make_link
from village.listings.services.proposing import decide, propose
from village.listings.services.writing import Standing, change_listing

COORDINATOR = "Hana Brook"
CHECKED = (("Little Talkers drop-in", 12), ("Chat, Play, Read", 40), ("Worry Club", 3), ("Autism family café", 25))
"""Names, and how many days ago their provider said that they are right."""
OTHERWISE_CALLED = {"Vale Early Help": "Early Help Hub"}
"""What the directory calls an organisation, and what the partnership does."""
WAITING = "Little Talkers drop-in"
SAID = (
    ("Little Talkers drop-in", "times", "It clashes with nursery.", "A Saturday session starts in January."),
    ("Little Talkers drop-in", "welcome", "Easy to park a pram, and a cup of tea.", "Thank you. The tea stays."),
    ("Worry Club", "wait", "We waited nine weeks and heard nothing.", "Everybody on the list is rung each month now."),
)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The services of the demo by name; a name that is not there is passed over."""

    by: Viewer
    services: dict[str, Service]


def keep_listings(town: Town) -> None:
    """Providers answer or do not; one proposes a change, somebody reports a wrong time, families are answered."""
    by = viewer_named(COORDINATOR)
    rows = Service.objects.filter(partnership=town.partnership).select_related("provider", "partnership")
    shelf = _Shelf(by, {row.name: row for row in rows})
    today = timezone.localdate()
    _link_providers(shelf)
    for name, days in CHECKED:
        if service := shelf.services.get(name):
            with clock.at(moment(today - timedelta(days=days), 11)):
                confirm_as_provider(by=_holder(service), service=service)
    with clock.at(moment(today - timedelta(days=5), 10)):
        _change_one(shelf)
    with clock.at(moment(today - timedelta(days=2), 20)):
        _propose(shelf)
        _report(shelf)
    with clock.at(moment(today - timedelta(days=1), 10)):
        _hear(shelf)
    say_where(
        by=by,
        partnership_id=town.partnership.pk,
        code="ehc",
        url="https://www.thornabyvale.example/ehc",
        note="",
        seen_version=1,
    )


def _holder(service: Service) -> Viewer:
    link, _ = make_link(provider=service.provider, service=service, email="team@provider.example", now=timezone.now())
    return holder_of(link)


def _link_providers(shelf: _Shelf) -> None:
    partnership_id = shelf.by.partnership_id or 0
    known = {one.name: one.pk for one in organisations_here(partnership_id)}
    known |= {name: known[own] for name, own in OTHERWISE_CALLED.items() if own in known}
    for provider in {row.provider_id: row.provider for row in shelf.services.values()}.values():
        if provider.organisation_id is None and provider.name in known:
            link_provider(by=shelf.by, provider=provider, organisation_id=known[provider.name])


def _change_one(shelf: _Shelf) -> None:
    if service := shelf.services.get("Chat, Play, Read"):
        values = {**values_of(service), "alert": "No session in the week before Christmas."}
        standing = Standing(service.shown)
        change_listing(by=shelf.by, service=service, values=values, standing=standing, seen_version=service.version)
        confirm_as_keeper(by=shelf.by, service=service)
        trust(by=shelf.by, provider=service.provider, why="The library’s words have been right for years.")


def _propose(shelf: _Shelf) -> None:
    if service := shelf.services.get("Worry Club"):
        made = _proposed(service, wait_weeks=6)
        if made is not None:
            decide(by=shelf.by, proposal=made, accepted=["wait_weeks"], reason="", seen_version=service.version)
    if service := shelf.services.get(WAITING):
        _proposed(service, fees="Free. A toddler snack is 50p.", wait_weeks=0, alert="Also on Saturdays from January.")


def _proposed(service: Service, **values: object) -> Proposal | None:
    return propose(
        by=_holder(service),
        service=service,
        values={**values_of(service), **values},
        answer_to="team@provider.example",
        seen_version=service.version,
    )


def _report(shelf: _Shelf) -> None:
    if service := shelf.services.get("Hillside stay and play"):
        words = "It says Thursday. The board on the church door says Wednesday."
        report_wrong(by=_somebody(service), service=service, what=["times"], words=words, email="")


def _hear(shelf: _Shelf) -> None:
    for name, topic, said, did in SAID:
        if service := shelf.services.get(name):
            row = comment(by=_somebody(service), service=service, topic=topic, words=said)
            answer_feedback(
                by=shelf.by,
                feedback=row,
                said=said,
                did=did,
                answered_by=service.provider.name,
                is_published=True,
                seen_version=row.version,
            )
    if service := shelf.services.get("Hillside stay and play"):
        words = "Mrs Quist on the door is lovely. My son Finlay wants to come every day."
        comment(by=_somebody(service), service=service, topic="welcome", words=words)


def _somebody(service: Service) -> Viewer:
    return Viewer(name=SOMEBODY, partnership_id=service.partnership_id)
