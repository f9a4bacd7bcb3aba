"""What everybody may see without signing in: what is on, one event, a series, what families asked for."""

import hashlib
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.design.attempt import act, attempt, data_of
from village.design.speech import reads_in, say
from village.events.forms.wishes import WishForm
from village.events.pages.paper import SIZES, poster
from village.events.pages.public import asked_in, days_of, event_page, whats_on_page
from village.events.queries.public import shown_wishes, wish_shown
from village.events.queries.shown import (
    audience_of,
    event_shown,
    families_of,
    partnership_named,
    school_with_page,
    series_shown,
    times_between,
    times_of_event,
)
from village.events.services.wishes import ask_for, me_too

PAPER_SECONDS = 3600
ONCE_A_DAY = 24 * 60 * 60


@require_safe
@for_families
@open_to_all
def whats_on(request: HttpRequest, partnership: str) -> HttpResponse:
    """Show what is on in the town, by day."""
    found, today = partnership_named(partnership), timezone.localdate()
    page = whats_on_page(request, found, families_of(viewer_of(request), found), asked_in(request, today))
    return render(request, "events/whats_on.html", {"page": page})


@require_safe
@for_families
@open_to_all
def school(request: HttpRequest, partnership: str, school_id: int) -> HttpResponse:
    """Show what is on at one school; what is for its own families alone only to them."""
    found, today = partnership_named(partnership), timezone.localdate()
    place = school_with_page(found, school_id)
    audience = families_of(viewer_of(request), found)
    page = whats_on_page(request, found, audience, asked_in(request, today), place)
    return render(request, "events/whats_on.html", {"page": page})


@require_safe
@for_families
@open_to_all
def event(request: HttpRequest, partnership: str, event_uid: UUID) -> HttpResponse:
    """Show one event; a draft, or one for others, is not there."""
    found = partnership_named(partnership)
    shown = event_shown(audience_of(viewer_of(request), found), event_uid)
    return render(request, "events/event.html", {"page": event_page(request, shown, timezone.localdate())})


@require_safe
@for_families
@open_to_all
def series(request: HttpRequest, partnership: str, series_id: int) -> HttpResponse:
    """Show a programme, a fair or a conference, with what of it this reader may see."""
    found, today = partnership_named(partnership), timezone.localdate()
    audience = families_of(viewer_of(request), found)
    shown, events = series_shown(audience, series_id)
    ids = {one.pk for one in events}
    last = max((time.on for one in events for time in one.occurrences.all()), default=today)
    times = [time for time in times_between(audience, today, last) if time.event_id in ids]
    context = {
        "series": shown,
        "days": days_of(request, found, times, today),
        "partnership": found,
        "feed_url": f"{reverse('events:series-feed', args=(found.slug, shown.pk))}?in={reads_in()}",
    }
    return render(request, "events/series.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def ask(request: HttpRequest, partnership: str) -> HttpResponse:
    """Ask for something that is not on yet. No name is kept, and somebody reads it before others see it."""
    found, viewer = partnership_named(partnership), viewer_of(request)
    form = WishForm(data_of(request))
    done = attempt(
        request,
        form,
        lambda: ask_for(by=viewer, partnership=found, words=form.cleaned_data["words"]),
        to=reverse("events:ask", args=(found.slug,)),
        words=say("Thank you. Somebody reads it, and then others can say that they would like it too."),
    )
    context = {"form": form, "partnership": found, "wishes": shown_wishes(found)}
    return done or render(request, "events/ask.html", context, status=422 if form.errors else 200)


@require_POST
@for_families
@open_to_all
def too(request: HttpRequest, partnership: str, wish_id: int) -> HttpResponse:
    """One more would like it; from the same place once a day."""
    found = partnership_named(partnership)
    wish = wish_shown(found, wish_id)
    where = hashlib.sha256(f"{request.META.get('REMOTE_ADDR', '')}:{wish.pk}".encode()).hexdigest()
    to = reverse("events:ask", args=(found.slug,))
    words = say("Thank you. It is counted.")
    if not cache.add(f"events:wish:{where}", 1, ONCE_A_DAY):
        return act(request, lambda: None, to=to, words=words)
    return act(request, lambda: me_too(by=viewer_of(request), wish=wish), to=to, words=words)


@require_safe
@for_families
@open_to_all
def paper(request: HttpRequest, partnership: str, event_uid: UUID) -> HttpResponse:
    """Hand out the poster (A4, A3) or the flyer (A5) of an event, in the reader’s language around its own words."""
    found = partnership_named(partnership)
    shown = event_shown(audience_of(viewer_of(request), found), event_uid)
    size = next((one for one in SIZES if one == request.GET.get("size", "a4")), None)
    times = list(times_of_event(shown, timezone.localdate())[:20])
    if size is None or not times:
        raise Http404("There is no such poster.")
    moved = "-".join(str(time.version) for time in times)
    mark = f"events:paper:{shown.pk}:{shown.version}:{moved}:{size}:{reads_in()}"
    content = cache.get_or_set(mark, lambda: poster(shown, times, size, shown.modified_at), PAPER_SECONDS)
    named = {"Content-Disposition": f'inline; filename="event-{shown.pk}-{size}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=named)
