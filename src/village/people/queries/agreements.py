"""What families agreed to: of one child, and with one's own organisation."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations
from village.people import permissions
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.queries.pupils import pupils_in_partnership
from village.people.queries.reach import reach_for, reaches
from village.people.rules.consents import is_in_force
from village.people.rules.reach import Level


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement, and whether it holds today."""

    consent: Consent
    holds: bool


def agreements_of(viewer: Viewer, pupil: Pupil, *, today: date) -> list[AgreementLine]:
    """Return the agreements of a child: all of them for who knows the family, a parent's own for that parent."""
    reach = reach_for(viewer, pupil)
    rows = Consent.objects.filter(pupil=pupil).select_related("organisation", "given_by", "recorded_by")
    if reach.level != Level.FULL:
        rows = rows.filter(given_by__in=reach.own_adults)
    return [AgreementLine(row, is_in_force(row.given_on, row.ends_on, row.withdrawn_on, today)) for row in rows]


def own_agreements_of(viewer: Viewer, pupil: Pupil, *, today: date) -> list[AgreementLine]:
    """Return what the viewer themself agreed to as a parent of the child."""
    own = reach_for(viewer, pupil).own_adults
    return [line for line in agreements_of(viewer, pupil, today=today) if line.consent.given_by_id in own]


def agreement_for(viewer: Viewer, pupil: Pupil, consent_id: int, *, today: date) -> Consent:
    """Return one agreement of the child that the viewer may see; raises Http404."""
    for line in agreements_of(viewer, pupil, today=today):
        if line.consent.pk == consent_id:
            return line.consent
    raise Http404("There is no such agreement.")


def who_can_be_shared_with(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations of the partnership that are no schools."""
    return organisations(viewer).exclude(kind=Organisation.Kind.SCHOOL)


def shared_with_us(viewer: Viewer, *, today: date) -> list[tuple[Pupil, Consent]]:
    """Return the children whose families share with an organisation of the viewer's today, each with the agreement."""
    places = viewer.places_with(permissions.SHARED_WITH_US)
    if not places:
        return []
    rows = Consent.objects.filter(
        organisation__in=places, kind=Consent.Kind.SHARE, pupil__in=pupils_in_partnership(viewer)
    )
    rows = rows.select_related("pupil", "organisation", "given_by").order_by("pupil__forename", "pupil_id", "ends_on")
    holding = [row for row in rows if is_in_force(row.given_on, row.ends_on, row.withdrawn_on, today)]
    reach = reaches(viewer, {row.pupil_id for row in holding}, today=today)
    return [(row.pupil, row) for row in holding if reach[row.pupil_id].agreed]
