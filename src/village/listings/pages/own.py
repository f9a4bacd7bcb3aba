"""The listings of one provider, as its people see them with a login or by link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from village.directory.models.service import Service
from village.directory.queries.assurance import assurances
from village.directory.rules.assurance import Assurance
from village.listings.models import Proposal
from village.listings.pages.listing import LABELS, ReportLine, report_line
from village.listings.queries.hearing import reports_by_service
from village.listings.queries.listings import links_at, trusted_ids
from village.listings.queries.proposals import waiting_by_service
from village.listings.queries.values import names_for, values_with
from village.listings.rules.fields import told
from village.listings.rules.words import HIDDEN_BY_CLOCK


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One listing of the provider."""

    service: Service
    assurance: Assurance
    waiting: Proposal | None
    waiting_labels: tuple[str, ...]
    reports: tuple[ReportLine, ...]
    is_off: bool
    comes_back: bool
    """Whether one press on Still right brings it back."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """All listings of the provider, those that need an answer first."""

    lines: tuple[OwnLine, ...]
    is_trusted: bool


def own_page(services: Iterable[Service], today: date) -> OwnPage:
    """Return the listings; the number of queries does not grow with them."""
    found = list(services)
    ids = [service.pk for service in found]
    known, waiting, reports = assurances(found, today), waiting_by_service(ids), reports_by_service(ids)
    trusted = trusted_ids(found[0].partnership_id) if found else {}
    lines = [
        OwnLine(
            service=service,
            assurance=known[service.pk],
            waiting=waiting.get(service.pk),
            waiting_labels=_labels(waiting.get(service.pk)),
            reports=tuple(report_line(report) for report in reports.get(service.pk, ())),
            is_off=service.shown == Service.Shown.HIDDEN,
            comes_back=service.shown == Service.Shown.HIDDEN and service.hidden_why == HIDDEN_BY_CLOCK,
        )
        for service in found
    ]
    lines.sort(key=lambda line: (not (line.is_off or line.assurance.is_stale), line.service.name))
    return OwnPage(tuple(lines), bool(found) and all(service.provider_id in trusted for service in found))


def told_to_provider(service: Service) -> list[tuple[str, str]]:
    """Return what the listing says, without the addresses of places that are kept secret."""
    at = [link for link in links_at(service) if not link.place.is_secret]
    return told(values_with(service, at), names_for(service.partnership_id, [service.provider_id]))


def _labels(proposal: Proposal | None) -> tuple[str, ...]:
    return tuple(LABELS[code] for code in proposal.values if code in LABELS) if proposal else ()
