"""How the editing pages of plans answer: on to another page once something is saved, with the way back at hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from village.audit.models.entry import Entry


def on_to(url: str) -> HttpResponse:
    """Send the browser to a page, to be fetched anew."""
    return HttpResponseRedirect(url, status=303)


def say_saved(request: HttpRequest, entry: Entry | None, words: str = "Saved.") -> None:
    """Say that it is saved, with a button that takes it back; where nothing changed, say that."""
    if entry is None:
        messages.info(request, "Nothing was changed.")
    else:
        messages.success(request, words, extra_tags=f"undo-{entry.pk}")
