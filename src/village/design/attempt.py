"""One way for every page with one form: save and go on, or show the form again with what was typed."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.db.models import Model
from django.forms import ChoiceField, Field, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from village.basics.errors import Refused, Stale
from village.basics.whole_numbers import whole_number
from village.design.wording import day


def data_of(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def seen_in(request: HttpRequest, version: int) -> int:
    """Return the version that the person saw, as the form says, or the one given where it says none."""
    seen = whole_number(request.POST.get("version", ""))
    return version if seen is None else seen


def on_to(url: str) -> HttpResponse:
    """Send the browser to a page, to be fetched anew."""
    return HttpResponseRedirect(url, status=303)


def attempt(
    request: HttpRequest, form: Form, save: Callable[[], object], *, to: str, words: str, row: Model | None = None
) -> HttpResponse | None:
    """Return the way on when the form was sent and saved; else None, with the refusal on the form.

    After a stale save the form holds the row's new version, so that sending it again is a choice, and the page shows
    what stands now beside what was typed.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        save()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        if isinstance(refusal, Stale) and row is not None:
            row.refresh_from_db()
            again = request.POST.copy()
            again["version"] = str(vars(row)["version"])
            form.data = again
            form.theirs = beside(form, row)  # type: ignore[attr-defined]  # read by form_page
        return None
    messages.success(request, words)
    return on_to(to)


def beside(form: Form, row: Model) -> tuple[tuple[str, str], ...]:
    """Return label and words of each value of the row that stands now and is not what was typed."""
    found = []
    for name, field in form.fields.items():
        if not hasattr(row, name):
            continue
        value, typed = getattr(row, name), form.cleaned_data.get(name)
        if name != "version" and (value or None) != (typed or None):
            found.append((str(field.label), _shown(field, value)))
    return tuple(found)


def _shown(field: Field, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if value is None or value == "":
        return "Nothing"
    chosen = dict(getattr(field, "choices", ())).get(str(value)) if isinstance(field, ChoiceField) else None
    return str(chosen or value)


def act(request: HttpRequest, save: Callable[[], object], *, to: str, words: str, undo_url: str = "") -> HttpResponse:
    """Return the way back after a button was pressed: with the good news, or with the refusal.

    A page that shows `design/undo_notices.html` puts a button to `undo_url` beside the good news.
    """
    try:
        save()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, words, extra_tags=f"undo:{undo_url}" if undo_url else "")
    return on_to(to)


def form_page(
    request: HttpRequest,
    form: Form,
    *,
    title: str,
    button: str,
    back: str,
    back_words: str,
    note: str = "",
    frame: str = "design/layout.html",
    around: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Return a page with one form on it, inside the template `frame`, which is given what it needs in `around`."""
    context = {
        **(around or {}),
        "frame": frame,
        "form": form,
        "title": title,
        "button_words": button,
        "back": back,
        "back_words": back_words,
        "note": note,
        "is_late": hasattr(form, "theirs"),
        "theirs": getattr(form, "theirs", ()),
    }
    return render(request, "design/form_page.html", context, status=422 if form.errors else 200)
