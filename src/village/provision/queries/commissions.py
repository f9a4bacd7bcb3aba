"""Named reads of agreements with providers, their terms and the schools’ shares. They name no child."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.basics.school_year import HalfTerm, school_year_of
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations, term_dates_for
from village.provision import permissions
from village.provision.models.commission import Commission, Looked, SchoolShare, Terms

MOST_HALF_TERMS = 6
"""A year: as many as one page compares."""


def commissions(viewer: Viewer) -> QuerySet[Commission]:
    """Return the agreements that the viewer may see: all for who makes them, those of their school's places else."""
    rows = Commission.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("provider")
    rows = rows.prefetch_related(Prefetch("terms", queryset=Terms.objects.order_by("number")))
    if viewer.can(permissions.COMMISSION):
        return rows
    mine = SchoolShare.objects.filter(school__in=viewer.places_with(permissions.VIEW)).values("commission")
    return rows.filter(pk__in=mine)


def commission_for(viewer: Viewer, commission_id: int) -> Commission:
    """Return one agreement that the viewer may see; raises Http404."""
    found = commissions(viewer).filter(pk=commission_id).first()
    if found is None:
        raise Http404("There is no such agreement.")
    return found


def shares_at(viewer: Viewer, school_id: int, *, today: date | None = None) -> list[SchoolShare]:
    """Return the school's shares with their agreements: of every time, or those that run on a day."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return []
    rows = SchoolShare.objects.filter(school_id=school_id, commission__partnership_id=viewer.partnership_id or 0)
    if today is not None:
        rows = rows.filter(commission__ends_on__gte=today)
    rows = rows.select_related("commission__provider").prefetch_related("commission__terms")
    return list(rows.order_by("commission__title", "pk"))


def shares_of(commission: Commission) -> list[SchoolShare]:
    """Return the shares of every school. See the agreement first."""
    return list(SchoolShare.objects.filter(commission=commission).select_related("school"))


def terms_on(commission: Commission, day: date) -> Terms | None:
    """Return the terms in force on a day; before the first begin, none. Reads what was prefetched."""
    standing = [one for one in commission.terms.all() if one.from_on <= day]
    return max(standing, key=lambda one: (one.from_on, one.number), default=None)


def looks_of(commission: Commission) -> list[Looked]:
    """Return who looked and what they found, the latest first. See the agreement first."""
    return list(Looked.objects.filter(commission=commission).select_related("by"))


def providers(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations with which something can be agreed."""
    return organisations(viewer).filter(~Q(kind=Organisation.Kind.SCHOOL) | Q(phase=Organisation.Phase.ALTERNATIVE))


def schools(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the schools that can have a share."""
    return organisations(viewer).filter(kind=Organisation.Kind.SCHOOL).order_by("name")


def half_terms_of(commission: Commission, *, today: date) -> list[HalfTerm]:
    """Return the half-terms of the agreement that have begun, the latest first, a year of them at most."""
    dates = term_dates_for(commission.partnership_id)
    years = range(school_year_of(commission.starts_on), school_year_of(min(today, commission.ends_on)) + 1)
    found = [
        half
        for year in years
        for half in dates.year(year).half_terms
        if half.ends_on >= commission.starts_on and half.starts_on <= min(today, commission.ends_on)
    ]
    return found[-MOST_HALF_TERMS:][::-1]
