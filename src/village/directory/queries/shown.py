"""Which services somebody may meet: the one place that knows what is hidden."""

from django.db.models import QuerySet

from village.directory.models.service import Service

GONE = (Service.Status.DEFUNCT,)


def public_services(partnership_id: int | None = None) -> QuerySet[Service]:
    """Return what everybody may see, of one partnership or of all; never a draft, a secret or a hidden entry."""
    rows = Service.objects.filter(shown=Service.Shown.PUBLIC).exclude(status__in=GONE)
    return rows if partnership_id is None else rows.filter(partnership_id=partnership_id)


def staff_services(partnership_id: int) -> QuerySet[Service]:
    """Return what people who work in the partnership may see: the public ones and those for staff."""
    return Service.objects.filter(
        partnership_id=partnership_id, shown__in=(Service.Shown.PUBLIC, Service.Shown.INTERNAL)
    ).exclude(status__in=GONE)
