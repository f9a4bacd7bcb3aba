"""All listings, the rules by which they are kept, and addresses that failed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.design.attempt import act, attempt, data_of, seen_in
from village.listings import permissions
from village.listings.forms.deeds import RulesForm
from village.listings.pages.lists import list_page
from village.listings.queries.links import failed_letters
from village.listings.queries.listings import provider_for, providers_of, rules_of, trusted_ids
from village.listings.services.keeping import change_rules, end_trust, trust
from village.listings.services.links import settle_letter


@require_safe
@requires(permissions.KEEP)
def listings(request: HttpRequest) -> HttpResponse:
    """Show all listings of the partnership, narrowed as asked."""
    page = list_page(viewer_of(request), request.GET.dict(), timezone.localdate())
    return render(request, "listings/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def rules(request: HttpRequest) -> HttpResponse:
    """Show and change when providers are asked, when listings are taken off, and whose changes go out at once."""
    viewer = viewer_of(request)
    partnership_id = viewer.partnership_id or 0
    row = rules_of(partnership_id)
    names = ("stale_months", "hide_months", "hides", "admins_email", "version")
    initial = {**{name: getattr(row, name) for name in names}, **restored_fields(request)}
    form = RulesForm(data_of(request), initial=initial)

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in names if name != "version"}
        change_rules(
            by=viewer, partnership_id=partnership_id, values=values, seen_version=seen_in(request, row.version)
        )

    done = attempt(
        request, form, save, to=reverse("listings:rules"), words="The rules are saved.", row=row if row.pk else None
    )
    trusted = trusted_ids(partnership_id)
    providers = [(one, trusted.get(one.pk)) for one in providers_of(partnership_id)]
    context = {"form": form, "providers": sorted(providers, key=lambda pair: pair[1] is None)}
    return done or render(request, "listings/rules.html", context, status=422 if form.errors else 200)


@require_POST
@requires(permissions.KEEP)
def trust_provider(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Have a provider's changes published at once, or looked at again."""
    viewer = viewer_of(request)
    provider = provider_for(viewer, provider_id)
    back = reverse("listings:rules")
    if request.POST.get("deed") == "end":
        return act(
            request, lambda: end_trust(by=viewer, provider=provider), to=back, words="You look at their changes again."
        )
    why = request.POST.get("why", "")
    return act(
        request,
        lambda: trust(by=viewer, provider=provider, why=why),
        to=back,
        words="Their changes are published at once.",
    )


@require_POST
@requires(permissions.KEEP)
def settle(request: HttpRequest, listing_letter_id: int) -> HttpResponse:
    """Write down that somebody saw to an address that failed."""
    viewer = viewer_of(request)
    found = next((one for one in failed_letters(viewer.partnership_id or 0) if one.pk == listing_letter_id), None)
    if found is None:
        raise Http404("No such letter.")
    return act(
        request,
        lambda: settle_letter(by=viewer, letter=found),
        to=reverse("listings:list"),
        words="It is off the list.",
    )
