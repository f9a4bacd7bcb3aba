"""A sheet that Lantern sent, two entries that look the same, and an extract of the childcare register that waits."""

from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.feeds.models import PendingChange
from village.feeds.services.alike import look_for_alike
from village.feeds.services.register import bring_extract, take_over
from village.feeds.services.sheets import bring_sheet
from village.importing.services import batches
from village.importing.services.reading import read_batch

SHEET = Path(__file__).parent / "directory" / "lantern-sheet.csv"
NURSERIES = (
    ("EY900101", "Acorn House Nursery", "CCN"),
    ("EY900102", "Mill Lane Pre-school", "CCN"),
    ("EY900103", "Wren Alder", "CMR"),
)


def bring_more_services(town: Town) -> None:
    """A sheet was brought last week, with one row refused and two entries that wait; the register waits with two."""
    by, today = viewer_named("Hana Brook"), timezone.localdate()
    with clock.at(moment(today - timedelta(days=6), 11)):
        content = ContentFile(SHEET.read_bytes(), name="Lantern what is on.csv")
        batch = bring_sheet(by=by, content=content, name="Lantern what is on.csv", source_name="Lantern and friends")
        read_batch(batch.pk)
        batch.refresh_from_db()
        batches.accept(by=by, batch=batch, seen=batch.version)
        look_for_alike(town.partnership.pk)
    with clock.at(moment(today - timedelta(days=2), 8)):
        bring_extract(by=by, content=_extract("Active", NURSERIES[:2]))
        for change in PendingChange.objects.filter(source__partnership=town.partnership, state="waiting"):
            take_over(by=by, change=change)
    with clock.at(moment(today - timedelta(days=1), 8)):
        bring_extract(by=by, content=_extract("Resigned", NURSERIES))


def _extract(status_of_second: str, rows: tuple[tuple[str, str, str], ...]) -> bytes:
    """Return a made-up extract in which the second one may have ended."""
    parts = [
        f"<Registration><ReferenceNumber>{number}</ReferenceNumber><ProvisionType>{kind}</ProvisionType>"
        f"<RegistrationStatus>{status_of_second if at == 1 else 'Active'}</RegistrationStatus>"
        f"<Provider><ProviderName>{name}</ProviderName></Provider><Setting><SettingName>{name}</SettingName>"
        f"<AddressLine1>{at + 1} Made Up Row</AddressLine1><Town>Thornaby Vale</Town>"
        f"<Postcode>TV{at + 1} 1AA</Postcode>"
        f"<TelephoneNumber>01632 96042{at}</TelephoneNumber></Setting></Registration>"
        for at, (number, name, kind) in enumerate(rows)
    ]
    root = "OfstedChildcareRegisterLocalAuthorityExtract"
    return f"<{root}><Extract><LocalAuthorityCode>808</LocalAuthorityCode></Extract>{''.join(parts)}</{root}>".encode()
