"""What a provider does with one of its listings: still right, changed, a change taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from village.access.viewer import Viewer
from village.design.attempt import act, on_to, seen_in
from village.directory.models.service import Service
from village.listings.models import Proposal
from village.listings.pages.own import own_page, told_to_provider
from village.listings.services.deeds import confirm_as_provider
from village.listings.services.proposing import propose, take_back
from village.listings.views.sheets import keep, providers_sheet, sheet_page, with_secret_places

THANKS = "Thank you. Families read today that you checked it."
WAITS = "Thank you. Somebody looks at your change before families read it, and you hear what becomes of it."
AT_ONCE = "Thank you. Families read your change from now on."


def answer_page(
    request: HttpRequest, by: Viewer, service: Service, *, answer_to: str, here: str, back: str, frame: str
) -> HttpResponse:
    """Return the page of one listing for its provider, or do what was pressed on it."""
    deed = request.POST.get("deed", "")
    if request.method == "POST" and deed == "right":
        return act(request, lambda: confirm_as_provider(by=by, service=service), to=back, words=THANKS)
    if request.method == "POST" and deed == "take-back":
        return act(request, lambda: take_back(by=by, service=service), to=here, words="Your change is taken back.")
    sheet, made = providers_sheet(request, service), list[Proposal | None]()

    def save() -> None:
        values = with_secret_places(service, sheet.values())
        seen = seen_in(request, service.version)
        made.append(propose(by=by, service=service, values=values, answer_to=answer_to, seen_version=seen))

    is_saved, theirs = keep(sheet, request, save, service)
    if is_saved:
        messages.success(request, AT_ONCE if made[0] is None else WAITS)
        return on_to(back)
    page = own_page([service], timezone.localdate())
    around = {
        "service": service,
        "line": page.lines[0],
        "told": told_to_provider(service),
        "is_trusted": page.is_trusted,
        "is_keeper": False,
        "frame": frame,
        "back": back,
    }
    return sheet_page(request, sheet, "listings/answer.html", theirs, around)
