"""What families looked for and did not find, and the audit of support: pages, files and paper."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from village.access.guards import requires, viewer_of
from village.audit.services.reads import record_read
from village.audit.services.record import Subject
from village.basics.whole_numbers import whole_number
from village.gaps import permissions
from village.gaps.contributions import tabs_for
from village.gaps.exports.tables import as_csv, as_xlsx, audit_pdf
from village.gaps.pages.audit import AUDIT_HEADS, audit_page, cells_of
from village.gaps.pages.gaps import GapsPage, Sought, gaps_page, kind_choices, what_words
from village.gaps.rules.audit import Wanted
from village.gaps.rules.rows import KIND_WORDS
from village.organisations.queries import the_partnership
from village.school_data.rules.suppression import HIDDEN_MARK

GAP_HEADS = ("What", "Age", "Ward", "How we know", "How often", "Listed today")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@requires(permissions.VIEW)
def gaps(request: HttpRequest) -> HttpResponse:
    """Show what was looked for and not found, beside what there is."""
    viewer = viewer_of(request)
    page = gaps_page(viewer, _sought(request))
    lines = [(what_words(line.need, line.asked), KIND_WORDS[line.kind], line) for line in page.lines]
    context = {
        "page": page,
        "lines": lines,
        "kinds": kind_choices(),
        "query": request.GET.urlencode(),
        "more_tabs": tabs_for(viewer),
    }
    return render(request, "gaps/gaps.html", {**context, "can_export": viewer.can(permissions.EXPORT)})


@require_safe
@requires(permissions.EXPORT)
def gaps_csv(request: HttpRequest) -> HttpResponse:
    """Give it as CSV: what is hidden on the page is hidden here."""
    rows = _gap_rows(gaps_page(viewer_of(request), _sought(request)))
    return _file(request, as_csv(GAP_HEADS, rows), "text/csv; charset=utf-8", "not-found.csv")


@require_safe
@requires(permissions.EXPORT)
def gaps_xlsx(request: HttpRequest) -> HttpResponse:
    """Give it as a workbook: what is hidden on the page is hidden here."""
    rows = _gap_rows(gaps_page(viewer_of(request), _sought(request)))
    return _file(request, as_xlsx("Not found", GAP_HEADS, rows), XLSX, "not-found.xlsx")


@require_safe
@requires(permissions.VIEW)
def audit(request: HttpRequest) -> HttpResponse:
    """Show what there is, by kind of help, need, age and area."""
    viewer = viewer_of(request)
    page = audit_page(viewer, _wanted(request))
    rows = [(one, cells_of(one, dict(page.wards))) for one in page.listings]
    context = {
        "page": page,
        "rows": rows,
        "heads": AUDIT_HEADS,
        "query": request.GET.urlencode(),
        "more_tabs": tabs_for(viewer),
    }
    return render(request, "gaps/audit.html", {**context, "can_export": viewer.can(permissions.EXPORT)})


@require_safe
@requires(permissions.EXPORT)
def audit_csv(request: HttpRequest) -> HttpResponse:
    """Give the audit as CSV."""
    page = audit_page(viewer_of(request), _wanted(request))
    rows = [cells_of(one, dict(page.wards)) for one in page.listings]
    return _file(request, as_csv(AUDIT_HEADS, rows), "text/csv; charset=utf-8", "audit-of-support.csv")


@require_safe
@requires(permissions.EXPORT)
def audit_xlsx(request: HttpRequest) -> HttpResponse:
    """Give the audit as a workbook."""
    page = audit_page(viewer_of(request), _wanted(request))
    rows = [cells_of(one, dict(page.wards)) for one in page.listings]
    return _file(request, as_xlsx("Audit of support", AUDIT_HEADS, rows), XLSX, "audit-of-support.xlsx")


@require_safe
@requires(permissions.VIEW)
def audit_paper(request: HttpRequest) -> HttpResponse:
    """Give the audit on A4."""
    viewer = viewer_of(request)
    page = audit_page(viewer, _wanted(request))
    content = audit_pdf(
        AUDIT_HEADS,
        [cells_of(one, dict(page.wards)) for one in page.listings],
        partnership=the_partnership(viewer).name,
        holes=page.holes,
        overlaps=page.overlaps,
        made_at=timezone.now(),
    )
    return _file(request, content, "application/pdf", "audit-of-support.pdf")


def _gap_rows(page: GapsPage) -> Sequence[tuple[str, ...]]:
    return [
        (
            what_words(line.need, line.asked),
            line.age_group,
            page.ward_of(line),
            KIND_WORDS[line.kind],
            HIDDEN_MARK if line.count is None else str(line.count),
            str(line.listed),
        )
        for line in page.lines
    ]


def _sought(request: HttpRequest) -> Sought:
    given = request.GET
    year = whole_number(given.get("year", ""))
    return Sought(year, given.get("kind", ""), given.get("age", ""), given.get("ward", "")[:12])


def _wanted(request: HttpRequest) -> Wanted:
    given = request.GET
    return Wanted(given.get("tier", ""), given.get("need", "")[:60], given.get("age", ""), given.get("ward", "")[:12])


def _file(request: HttpRequest, content: bytes, kind: str, name: str) -> HttpResponse:
    viewer = viewer_of(request)
    subject = Subject("organisations.partnership", viewer.partnership_id or 0, name)
    record_read("gaps.taken", by=viewer, subject=subject)
    answer = HttpResponse(content, content_type=kind)
    place = "inline" if kind == "application/pdf" else "attachment"
    answer["Content-Disposition"] = f'{place}; filename="{name}"'
    return answer
