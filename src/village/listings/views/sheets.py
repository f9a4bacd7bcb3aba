"""The page on which a listing is written, for those who keep the directory and for providers."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.design.attempt import data_of
from village.directory.models.service import Service
from village.listings.forms.listing import KeepersForm, ListingForm, Sheet, initial_of
from village.listings.queries.listings import links_at, places_of, providers_of
from village.listings.queries.proposals import waiting_of
from village.listings.queries.values import names_for, values_of, values_with
from village.listings.rules.fields import Difference, differences, merged

EMPTY: Mapping[str, Any] = {"status": "active", "shown": "draft"}


def keepers_sheet(request: HttpRequest, viewer: Viewer, service: Service | None) -> Sheet:
    """Return the page for who keeps the directory: everything, with who gives it and who sees it."""
    partnership_id, data = viewer.partnership_id or 0, data_of(request)
    values = values_of(service) if service is not None else {}
    begin: dict[str, Any] = {**EMPTY, **initial_of(values), **restored_fields(request)}
    if service is not None:
        begin |= {"shown": service.shown, "hidden_why": service.hidden_why, "version": service.version}
    form = KeepersForm(
        data,
        initial=begin,
        providers=providers_of(partnership_id),
        partnership_id=partnership_id,
        spoken=values.get("languages", ()),
    )
    attached = [row["id"] for row in values.get("places", ())]
    return Sheet(data, form=form, values=values, places=places_of(partnership_id), attached=attached)


def providers_sheet(request: HttpRequest, service: Service) -> Sheet:
    """Return the page for a provider: what waits already stands in it, and no place that is kept secret."""
    data, waiting = data_of(request), waiting_of(service)
    at = [link for link in links_at(service) if not link.place.is_secret]
    values = merged(values_with(service, at), waiting.values if waiting else {})
    values["places"] = [row for row in values["places"] if not row.get("secret")]
    form = ListingForm(
        data,
        initial={**initial_of(values), **restored_fields(request), "version": service.version},
        partnership_id=service.partnership_id,
        spoken=values.get("languages", ()),
    )
    return Sheet(data, form=form, values=values, places=(), attached=[link.place_id for link in at])


def with_secret_places(service: Service, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a provider wrote with the secret places that they were not shown, all in the order that stands."""
    typed = {row["id"]: row for row in values["places"] if row.get("id")}
    stands = values_of(service)["places"]
    kept = [row if row["secret"] else typed[row["id"]] for row in stands if row["secret"] or row["id"] in typed]
    return {**values, "places": [*kept, *(row for row in values["places"] if not row.get("id"))]}


def keep(
    sheet: Sheet, request: HttpRequest, save: Callable[[], object], service: Service | None
) -> tuple[bool, tuple[Difference, ...] | None]:
    """Tell whether it was saved; after a clash also what stands now beside what was typed, else None."""
    if request.method != "POST" or sheet.wants_more or not sheet.is_valid():
        return False, None
    try:
        save()
    except Refused as refusal:
        field = refusal.field if refusal.field in sheet.form.fields else None
        sheet.form.add_error(field, refusal.sentence)
        if isinstance(refusal, Stale) and service is not None:
            service.refresh_from_db()
            again = request.POST.copy()
            again["version"] = str(service.version)
            sheet.form.data = again
            now, typed = values_of(service), sheet.values()
            names = names_for(service.partnership_id, [now["provider"], typed.get("provider")])
            return False, tuple(differences(typed, now, names, only=[code for code in now if code in typed]))
        return False, None
    return True, None


def sheet_page(
    request: HttpRequest,
    sheet: Sheet,
    template: str,
    theirs: tuple[Difference, ...] | None,
    around: Mapping[str, object],
) -> HttpResponse:
    """Return the page with what was typed."""
    is_refused = request.method == "POST" and not sheet.wants_more
    context = {
        **around,
        "sheet": sheet,
        "form": sheet.form,
        "rows": sheet.rows,
        "theirs": theirs,
        "is_refused": is_refused,
    }
    return render(request, template, context, status=422 if is_refused else 200)
