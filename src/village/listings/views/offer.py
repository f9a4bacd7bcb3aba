"""What the law asks of a Local Offer, and where ours says it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import attempt, data_of, form_page, seen_in
from village.listings import permissions
from village.listings.forms.deeds import OfferForm
from village.listings.models import OfferItem
from village.listings.pages.offer import offer_page
from village.listings.queries.offer import offer_items
from village.listings.rules.local_offer import ASKED
from village.listings.services.keeping import say_where


@require_safe
@requires(permissions.KEEP)
def offer(request: HttpRequest) -> HttpResponse:
    """Show the checklist with what is missing."""
    page = offer_page(viewer_of(request).partnership_id or 0, timezone.now())
    return render(request, "listings/offer.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def item(request: HttpRequest, offer_code: str) -> HttpResponse:
    """Say where the Local Offer says one thing."""
    viewer = viewer_of(request)
    asked = next((one for one in ASKED if one.code == offer_code and not one.code.startswith("live-")), None)
    if asked is None:
        raise Http404("Nothing of this kind is asked.")
    partnership_id = viewer.partnership_id or 0
    row = offer_items(partnership_id).get(offer_code) or OfferItem(partnership_id=partnership_id, code=offer_code)
    initial = {"url": row.url, "note": row.note, "version": row.version, **restored_fields(request)}
    form = OfferForm(data_of(request), initial=initial)

    def save() -> None:
        said = form.cleaned_data
        seen = seen_in(request, row.version)
        say_where(
            by=viewer,
            partnership_id=partnership_id,
            code=offer_code,
            url=said["url"],
            note=said["note"],
            seen_version=seen,
        )

    back = reverse("listings:offer")
    done = attempt(request, form, save, to=back, words="It is written down.", row=row if row.pk else None)
    return done or form_page(
        request, form, title=asked.words, button="Save", back=back, back_words="What a Local Offer must say"
    )
