"""One listing as who keeps it sees it: how it stands, what waits, what it said before."""

from dataclasses import dataclass
from datetime import date

from village.directory.models.service import Service
from village.directory.queries.assurance import assurances
from village.directory.rules.assurance import Assurance
from village.listings.models import Proposal, Report, Version
from village.listings.pages.lists import SHOWN_WORDS
from village.listings.queries.hearing import reports_of
from village.listings.queries.listings import is_trusted, versions_of
from village.listings.queries.proposals import proposals_of
from village.listings.queries.values import kept_times, names_for, values_of
from village.listings.rules.fields import FIELDS, Difference, differences, told
from village.listings.rules.wrong import WRONG

LABELS = {field.code: field.label for field in FIELDS}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One published state in a list: who, when, and the labels of what changed."""

    version: Version
    changed: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report with its ticks in words."""

    report: Report
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingPage:
    """What the page of one listing shows."""

    service: Service
    shown_words: str
    assurance: Assurance
    told: tuple[tuple[str, str], ...]
    kept_times: int
    """How many opening times came from a source in a form that no weekday row can say."""
    versions: tuple[VersionLine, ...]
    proposals: tuple[Proposal, ...]
    waiting: Proposal | None
    reports: tuple[ReportLine, ...]
    is_trusted: bool


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two states of a listing beside each other."""

    service: Service
    old: Version
    new: Version
    differences: tuple[Difference, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One field of a proposal: as it is approved today, as it would be, and whether we changed it meanwhile."""

    difference: Difference
    is_changed_meanwhile: bool


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A proposal against the last approved version."""

    proposal: Proposal
    service: Service
    fields: tuple[ProposedField, ...]
    state_words: str
    accepted: tuple[str, ...]


def listing_page(service: Service, today: date) -> ListingPage:
    """Return everything about one listing."""
    values = values_of(service)
    names = names_for(service.partnership_id, [service.provider_id])
    proposals = tuple(proposals_of(service))
    return ListingPage(
        service=service,
        shown_words=SHOWN_WORDS[service.shown],
        assurance=assurances([service], today)[service.pk],
        told=tuple(told(values, names)),
        kept_times=len(kept_times(service)),
        versions=version_lines(service),
        proposals=proposals,
        waiting=next((one for one in proposals if one.state == Proposal.State.WAITING), None),
        reports=tuple(report_line(report) for report in reports_of(service)),
        is_trusted=is_trusted(service.provider_id),
    )


def version_lines(service: Service) -> tuple[VersionLine, ...]:
    """Return the published states of a listing, the newest first."""
    rows = versions_of(service)
    return tuple(
        VersionLine(row, tuple(LABELS[code] for code in row.changed if code in LABELS), row is rows[0]) for row in rows
    )


def report_line(report: Report) -> ReportLine:
    """Return a report with its ticks in words."""
    return ReportLine(report, tuple(WRONG[code] for code in report.what if code in WRONG))


def compare_page(service: Service, old: int | None, new: int | None) -> ComparePage | None:
    """Return two versions beside each other, the last two unless others are asked for; None where there is only one."""
    rows = versions_of(service)
    by_number = {row.number: row for row in rows}
    if len(rows) < 2:
        return None
    later = by_number.get(new or 0) or rows[0]
    earlier = by_number.get(old or 0) or by_number.get(later.number - 1) or rows[-1]
    names = names_for(service.partnership_id, [earlier.values.get("provider"), later.values.get("provider")])
    return ComparePage(service, earlier, later, tuple(differences(earlier.values, later.values, names)), tuple(rows))


def proposal_page(proposal: Proposal) -> ProposalPage:
    """Return a proposal field by field against what is approved today; a decided one against what it met."""
    service = proposal.service
    is_waiting = proposal.state == Proposal.State.WAITING
    approved = values_of(service) if is_waiting else proposal.base
    names = names_for(service.partnership_id)
    moved = {one.code for one in differences(proposal.base, approved, names) if one.code in proposal.base}
    return ProposalPage(
        proposal=proposal,
        service=service,
        fields=tuple(ProposedField(one, one.code in moved) for one in differences(approved, proposal.values, names)),
        state_words=Proposal.State(proposal.state).label,
        accepted=tuple(LABELS[code] for code in proposal.accepted if code in LABELS),
    )
