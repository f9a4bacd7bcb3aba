"""The people and organisations that an action's lead can be."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from village.access.models.user import User
from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.plans.rules.matching import KnownName


def known_names(viewer: Viewer) -> tuple[KnownName, ...]:
    """Return the partnership's present people and organisations as names that written words can be matched to."""
    if viewer.partnership_id is None:
        return ()
    today = timezone.localdate()
    organisations = Organisation.objects.filter(
        Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gte=today),
        memberships__partnership_id=viewer.partnership_id,
    ).order_by("name", "pk")
    login = User.objects.filter(practitioners=OuterRef("pk"), is_active=True)
    people = (
        Practitioner.objects.filter(partnership_id=viewer.partnership_id)
        .filter(Q(left_on__isnull=True) | Q(left_on__gte=today))
        .select_related("organisation")
        .annotate(can_sign_in=Exists(login))
        .order_by("name", "pk")
    )
    return (
        *(
            KnownName(
                kind="person",
                id=row.pk,
                name=row.name,
                short=row.initials,
                role=row.job_title,
                organisation=row.organisation.name if row.organisation else "",
                can_be_reached=bool(row.can_sign_in or row.email or row.phone),
            )
            for row in people
        ),
        *(
            KnownName(
                kind="organisation",
                id=row.pk,
                name=row.name,
                short=row.short_name,
                can_be_reached=bool(row.email or row.phone),
            )
            for row in organisations
        ),
    )
