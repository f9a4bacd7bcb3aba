"""The record for coordinators: who did and saw what, to look through and to take away."""

import csv
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from village.access.guards import requires, viewer_of
from village.access.permissions import VIEW_RECORD
from village.audit.models.entry import Entry
from village.audit.queries import Looking, entries_of_partnership
from village.audit.sentences import changed_words, sentence
from village.audit.services.record import Subject, record
from village.basics.csv_cells import harmless
from village.townhall.forms import RecordForm

ON_A_PAGE = 50
COLUMNS = ("When", "Who", "What", "Changes", "Reason", "Helping because")


@require_GET
@requires(VIEW_RECORD)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the lines that fit, newest first."""
    form = RecordForm(request.GET)
    found = entries_of_partnership(viewer_of(request), _looking(form))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "kept": kept.urlencode(),
        "sentence": sentence,
        "changed_words": changed_words,
    }
    return render(request, "townhall/record.html", context)


@require_GET
@requires(VIEW_RECORD)
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Hand over the lines that fit as a table; that they were taken is on record too."""
    viewer = viewer_of(request)
    found = entries_of_partnership(viewer, _looking(RecordForm(request.GET)))
    record("audit.record-taken", by=viewer, subject=Subject("audit.record", "", "the record"), is_read=True)
    headers = {"Content-Disposition": 'attachment; filename="record.csv"'}
    return StreamingHttpResponse(_lines(found.iterator(1000)), content_type="text/csv; charset=utf-8", headers=headers)


class _Echo:
    """What the csv writer writes to: it hands each line straight back."""

    def write(self, line: str) -> str:
        return line


def _lines(entries: Iterator[Entry]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in entries:
        cells = (
            f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            entry.actor_name,
            sentence(entry),
            "; ".join(changed_words(change) for change in entry.changes),
            entry.reason,
            entry.help_reason,
        )
        yield writer.writerow([harmless(cell) for cell in cells])


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
