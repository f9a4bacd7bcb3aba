"""Asks: by their links, those of the own organisation, and figures without names."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.access.models.role import RoleHeld
from village.access.models.user import User
from village.access.viewer import Viewer
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.messaging.rules.links import nonce_in, token_of
from village.self_referrals.models import Ask, AskLetter, AskLink, Declined, Step
from village.self_referrals.permissions import ANSWER, FIGURES, RIGHTS
from village.self_referrals.rules.life import OPEN, WAITING

PURPOSE = "self_referrals.letter"
MOST_WRONG = 10
OPENS_NOTHING = "This link opens nothing. It may be old, or what it showed was taken back."


def link_key() -> bytes:
    """Return the key of this installation for links and codes, so that its secret itself signs nothing here."""
    return hashlib.sha256(b"village.self_referrals.links:" + settings.SECRET_KEY.encode()).digest()


def hash_of(link: AskLink, code: str) -> str:
    """Return the code as it is kept: bound to its link, so that it opens no other."""
    return hmac.new(link_key(), f"{link.nonce}:{code}".encode(), hashlib.sha256).hexdigest()


def path_for(link: AskLink) -> str:
    """Return the page that a link opens."""
    token = token_of(link.nonce, link_key())
    if link.side == AskLink.Side.SERVICE:
        return reverse("self_referrals:answer", args=(token,))
    return reverse("self_referrals:status", args=(link.ask.partnership.slug, token))


def address_for(link: AskLink) -> str:
    """Return the whole address of that page."""
    return str(settings.BASE_URL) + path_for(link)


def link_by(token: str, side: str, now: datetime) -> AskLink:
    """Return whose link it is; Http404 with the same words for one that never was, is over, or was closed."""
    nonce = nonce_in(token, link_key())
    found = AskLink.objects.select_related("ask__service__provider", "ask__partnership")
    link = found.filter(nonce=nonce, side=side).first() if nonce else None
    if link is None or now >= link.expires_at or link.wrong_tries >= MOST_WRONG:
        raise Http404(OPENS_NOTHING)
    if side == AskLink.Side.SERVICE and link.ask.state == Ask.State.TAKEN_BACK:
        raise Http404(OPENS_NOTHING)
    return link


def service_to_ask(slug: str, public_id: UUID) -> Service:
    """Return a public service that can be asked by the family itself; Http404 else."""
    found = public_services().select_related("provider__organisation", "partnership")
    service = found.filter(partnership__slug=slug, public_id=public_id).first()
    if service is None or not can_be_asked(service):
        raise Http404("No such service, or it cannot be asked here.")
    return service


def can_be_asked(service: Service) -> bool:
    """Tell whether the way in is the family itself, and there is an address to which the asking goes."""
    return service.way_in == Service.WayIn.SELF and bool(goes_to(service))


def goes_to(service: Service) -> str:
    """Return the e-mail address of the service, else of who gives it."""
    return service.email or service.provider.email


def asks_of_own(viewer: Viewer) -> QuerySet[Ask]:
    """Return the asks of services that the viewer's own organisations give; nobody else's."""
    places = viewer.places_with(ANSWER)
    mine = Ask.objects.filter(partnership_id=viewer.partnership_id or 0, service__provider__organisation_id__in=places)
    return mine.exclude(state=Ask.State.TAKEN_BACK).select_related("service")


def waiting_for_us(viewer: Viewer) -> list[date]:
    """Return by when each family that waits for the viewer's organisations is to be answered."""
    return list(asks_of_own(viewer).filter(state__in=WAITING).order_by("due_on").values_list("due_on", flat=True))


def own_ask(viewer: Viewer, ask_id: int) -> Ask:
    """Return one of them; Http404 else."""
    ask = asks_of_own(viewer).filter(pk=ask_id).first()
    if ask is None:
        raise Http404("No such ask.")
    return ask


def figures_of(viewer: Viewer) -> list[dict[str, object]]:
    """Return by service how often it was asked, what waits and is late, without anybody's name."""
    mine = Ask.objects.filter(partnership_id=viewer.partnership_id or 0)
    late = Q(state__in=WAITING, told_late_on__isnull=False)
    rows = mine.order_by().values("service_id", "service__name").annotate(
        asked=Count("pk"), waiting=Count("pk", filter=Q(state__in=WAITING)), late=Count("pk", filter=late),
        started=Count("pk", filter=Q(started_at__isnull=False)),
        no_places=Count("pk", filter=Q(reason=Ask.Reason.NO_PLACES)),
        answer=Avg(F("answered_at") - F("sent_at")),
    )  # fmt: skip
    return [dict(row) for row in rows.order_by("service__name")]


def declined_for_places(partnership_id: int, since: date) -> list[Mapping[str, object]]:
    """Return how often services had no place: service, ward, month and count. For the room that looks for gaps."""
    rows = Declined.objects.filter(service__partnership_id=partnership_id, month__gte=since.replace(day=1))
    return list(
        rows.order_by("month").values("service_id", "service__name", "ward", "month").annotate(times=Sum("count"))
    )


def unanswered(viewer: Viewer) -> QuerySet[Ask]:
    """Return what nobody answered in time in the viewer's partnership, the longest first. Show nobody's name of it."""
    rows = Ask.objects.filter(
        partnership_id=viewer.partnership_id or 0, state__in=WAITING, due_on__lt=timezone.localdate()
    )
    return rows.select_related("service__provider").order_by("due_on", "pk")


def runners_of(partnership_id: int, today: date) -> list[str]:
    """Return the e-mail addresses of those who run the directory of a partnership today, each once."""
    (right,) = (one for one in RIGHTS if one.code == FIGURES)
    held = RoleHeld.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        partnership_id=partnership_id,
        role__in=right.roles,
        starts_on__lte=today,
        user__is_active=True,
    )
    return sorted(set(held.order_by().values_list("user__email", flat=True)))


def asks_waiting(today: date) -> QuerySet[Ask]:
    """Return what nobody answered although its day has passed."""
    return Ask.objects.filter(state__in=WAITING, due_on__lt=today).select_related("service", "partnership")


def days_until_started(service: Service, since: datetime) -> list[int]:
    """Return the days from asking to the first time of a service's last real ones."""
    rows = Ask.objects.filter(service=service, started_at__gte=since).values_list("sent_at", "started_at")
    return [(started - sent).days for sent, started in rows if started]


def letters_with(ids: list[int]) -> dict[int, AskLetter]:
    """Return letters with their asks, by id."""
    return {row.pk: row for row in AskLetter.objects.filter(pk__in=ids).select_related("link__ask")}


def asked_lately(service: Service, same: Mapping[str, str], since: datetime) -> bool:
    """Tell whether the same was asked of the same service a moment ago and it is not over.

    All of it must be the same: a number alone would tell whoever types another’s that they have asked for help.
    """
    return Ask.objects.filter(**same, service=service, sent_at__gte=since, state__in=OPEN).exists()


def was_opened(ask: Ask) -> bool:
    """Tell whether the service has opened its link since it was sent last."""
    return AskLink.objects.filter(ask=ask, side=AskLink.Side.SERVICE, opened_at__gte=ask.sent_at).exists()


def steps_of(ask: Ask) -> list[Step]:
    """Return what happened with an ask, in order."""
    return list(Step.objects.filter(ask=ask))


def user_of(viewer: Viewer) -> User | None:
    """Return the login of who looks, where there is one."""
    return User.objects.filter(pk=viewer.user_id or 0).first() if viewer.is_signed_in else None


def service_here(viewer: Viewer, service_id: int) -> Service:
    """Return a service of the viewer's partnership; Http404 else."""
    service = Service.objects.filter(partnership_id=viewer.partnership_id or 0, pk=service_id).first()
    if service is None:
        raise Http404("No such service.")
    return service
