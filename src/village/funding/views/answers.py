"""How the forms of money answer: on once saved, else the form again with all that was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from village.access.restored import restored_form
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.design.attempt import on_to
from village.funding.forms.fields import FormAt, MoneyForm
from village.funding.services.money import MoreThanThereIs


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page with one form: what it is called, where it leads, and what saves it."""

    form: type[MoneyForm]
    at: Callable[[], FormAt]
    """What the form is about, as it stands now; asked again after a late save."""
    save: Callable[[MoneyForm, int], str]
    """Saves it and returns the sentence that says so; the number is by how much too much the person agrees to."""
    title: str
    button: str
    back: str
    trail: tuple[tuple[str, str], ...]
    """Label and address of the pages above."""
    remove_url: str = ""
    remove_words: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def answer(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Save what was sent and go back, or show the form: empty, as it stands, or with what was typed and why not."""
    sent = restored_form(request)
    data = request.POST if request.method == "POST" else sent.data if sent else None
    form = page.form(data, at=page.at(), files=request.FILES or None)
    if request.method != "POST":
        return _shown(request, page, form, status=200)
    if not form.is_valid():
        return _shown(request, page, form)
    try:
        with transaction.atomic():
            words = page.save(form, _agreed(request))
    except MoreThanThereIs as asked:
        return _shown(request, page, form, asked=asked)
    except Refused as refused:
        return _shown(request, page, form.refused(refused, page.at()))
    messages.success(request, words)
    return on_to(page.back)


def _agreed(request: HttpRequest) -> int:
    return whole_number(request.POST.get("over", "")) or 0


def _shown(
    request: HttpRequest, page: FormPage, form: MoneyForm, *, status: int = 422, asked: MoreThanThereIs | None = None
) -> HttpResponse:
    context = {"page": page, "form": form, "asked": asked, "lost_file": bool(request.FILES), **page.more}
    return render(request, "funding/form.html", context, status=status)
