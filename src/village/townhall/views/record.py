"""The record for coordinators: who did and saw what, to look through and to take away."""

import csv
from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from village.access.guards import requires, viewer_of
from village.access.permissions import VIEW_RECORD
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.queries import Looking, entries_of_partnership, folded, line_of_partnership, list_opened_by
from village.audit.sentences import list_sentence
from village.audit.services.record import Subject, record
from village.basics.csv_cells import harmless
from village.design.attempt import on_to
from village.townhall.forms import RecordForm
from village.townhall.record_lines import line_of, lines_of, may_open

ON_A_PAGE = 50
NAMES_ON_A_PAGE = 100
IN_AN_ADDRESS = ("person", "since", "until", "kind")
COLUMNS = ("When", "Who", "What", "Changes", "Reason", "Helping because")


@require_http_methods(["GET", "POST"])
@requires(VIEW_RECORD)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the lines that fit, newest first; what was seen in one list is one line, unless a thing is looked for.

    A thing may be a person’s name: it is sent, and stands in no address.
    """
    asked, form, viewer = request.POST or request.GET, _form(request), viewer_of(request)
    looking = _looking(form)
    if request.method == "POST" and not looking.thing:
        return on_to(f"{reverse('townhall:record')}?{_kept(request)}".rstrip("?"))
    found = entries_of_partnership(viewer, looking)
    page = Paginator(found if looking.thing else folded(found), ON_A_PAGE).get_page(asked.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": lines_of(viewer, page.object_list, is_folded=not looking.thing),
        "kept": _kept(request),
        "sent": {name: form[name].value() or "" for name in form.fields} if looking.thing else None,
    }
    return render(request, "townhall/record.html", context)


@require_GET
@requires(VIEW_RECORD)
def list_page(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Show every name of a list that somebody saw at once; that it was opened is on record too."""
    viewer = viewer_of(request)
    first = line_of_partnership(viewer, entry_id)
    if first is None or not may_open(viewer, first):
        raise Http404("No such list.")
    page = Paginator(list_opened_by(first), NAMES_ON_A_PAGE).get_page(request.GET.get("page"))
    subject = Subject("audit.list", first.pk, f"{first.list_size} names that {first.actor_name} saw")
    record("audit.list-opened", by=viewer, subject=subject, is_read=True)
    return render(request, "townhall/record_list.html", {"first": first, "words": list_sentence(first), "page": page})


@require_http_methods(["GET", "POST"])
@requires(VIEW_RECORD)
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Hand over the lines that fit as a table, one for each thing; that they were taken is on record too."""
    viewer = viewer_of(request)
    found = entries_of_partnership(viewer, _looking(_form(request)))
    record("audit.record-taken", by=viewer, subject=Subject("audit.record", "", "the record"), is_read=True)
    headers = {"Content-Disposition": 'attachment; filename="record.csv"'}
    rows = _rows(viewer, found.iterator(1000))
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


class _Echo:
    """What the csv writer writes to: it hands each line straight back."""

    def write(self, line: str) -> str:
        return line


def _rows(viewer: Viewer, entries: Iterator[Entry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in entries:
        line = line_of(viewer, entry)
        cells = (
            f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            entry.actor_name,
            line.words,
            "; ".join(line.changes),
            line.reason,
            entry.help_reason,
        )
        yield writer.writerow([harmless(cell) for cell in cells])


def _form(request: HttpRequest) -> RecordForm:
    """Return what is looked for; a thing in an address is not."""
    if request.method == "POST":
        return RecordForm(request.POST)
    asked = request.GET.copy()
    asked.pop("thing", None)
    return RecordForm(asked)


def _kept(request: HttpRequest) -> str:
    """Return what else the list is narrowed to, as the end of an address."""
    asked = request.POST or request.GET
    return urlencode({name: asked[name] for name in IN_AN_ADDRESS if asked.get(name)})


def _looking(form: RecordForm) -> Looking:
    form.is_valid()
    given = form.cleaned_data
    return Looking(
        person=given.get("person", ""),
        thing=given.get("thing", ""),
        since=given.get("since"),
        until=given.get("until"),
        reads={"changes": False, "looks": True}.get(given.get("kind", "")),
    )
