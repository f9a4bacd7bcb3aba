"""The pages of agreements with providers. They name no child."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.provision.models.commission import Commission, Looked, SchoolShare, Terms
from village.provision.pages.monitoring import Column, columns_for_all
from village.provision.queries.commissions import commissions, looks_of, shares_of, terms_on
from village.provision.rules.terms import Promise, promises_of


@dataclass(frozen=True, slots=True)
class CommissionLine:
    """One agreement in the list."""

    commission: Commission
    is_over: bool
    promises: tuple[Promise, ...]
    cost_pence: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the terms."""

    terms: Terms
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class CommissionPage:
    """What the page of an agreement shows."""

    commission: Commission
    now: Version | None
    before: tuple[Version, ...]
    to_come: tuple[Version, ...]
    shares: tuple[SchoolShare, ...]
    shared_out: int
    columns: tuple[Column, ...]
    looks: tuple[Looked, ...]
    today: date


def commission_lines(viewer: Viewer) -> tuple[CommissionLine, ...]:
    """Return the agreements of the partnership, those that run first. Two queries."""
    today = timezone.localdate()
    found = [_line(one, today) for one in commissions(viewer)]
    return tuple(sorted(found, key=lambda one: one.is_over))


def commission_page(commission: Commission) -> CommissionPage:
    """Return the page. See the agreement first."""
    today = timezone.localdate()
    versions = [Version(one, promises_of(one.promises)) for one in commission.terms.all()]
    standing = terms_on(commission, today)
    shares = tuple(shares_of(commission))
    return CommissionPage(
        commission=commission,
        now=next((one for one in versions if one.terms == standing), None),
        before=tuple(one for one in versions if one.terms != standing and one.terms.from_on <= today),
        to_come=tuple(one for one in versions if one.terms.from_on > today),
        shares=shares,
        shared_out=sum(one.places for one in shares),
        columns=columns_for_all(commission),
        looks=tuple(looks_of(commission)),
        today=today,
    )


def _line(commission: Commission, today: date) -> CommissionLine:
    terms = terms_on(commission, max(commission.starts_on, min(today, commission.ends_on)))
    return CommissionLine(
        commission,
        commission.ends_on < today,
        promises_of(terms.promises) if terms else (),
        terms.cost_pence if terms else 0,
    )
