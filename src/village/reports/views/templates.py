"""The partnership's own Word templates: bring, try, take away, and a starter to begin with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.errors import Refused
from village.reports import permissions
from village.reports.exports.own_template_starter import starter_template
from village.reports.forms.template import TemplateForm
from village.reports.queries.templates import round_to_try, rounds_to_try, template_for, templates_to_show
from village.reports.rules.own_placeholders import ROOT
from village.reports.services.making import FORMATS
from village.reports.services.templates import bring_template, remove_template, try_template


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MAKE)
def templates(request: HttpRequest) -> HttpResponse:
    """List the templates, and take a new one."""
    viewer = viewer_of(request)
    is_sent = request.method == "POST"
    form = TemplateForm(request.POST, request.FILES) if is_sent else TemplateForm(initial=restored_fields(request))
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = bring_template(by=viewer, docx=file.read(), file_name=file.name, name=form.cleaned_data["name"])
        except Refused as refused:
            form.refused(refused)
        else:
            messages.success(request, f"“{brought.name}” is ready. Try it, then choose it for a report.")
            return _to_list()
    context = {"form": form, "templates": templates_to_show(viewer), "rounds": rounds_to_try(viewer), "known": ROOT}
    return render(request, "reports/templates.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires(permissions.MAKE)
def starter(request: HttpRequest) -> HttpResponse:
    """Hand out the starter template."""
    return _word("report-template.docx", starter_template())


@require_safe
@requires(permissions.MAKE)
def trial(request: HttpRequest, template_id: int) -> HttpResponse:
    """Hand out the template filled with a round as it stands now."""
    viewer = viewer_of(request)
    template = template_for(viewer, template_id)
    try:
        round_ = round_to_try(viewer, request.GET.get("round", ""))
        return _word(*try_template(by=viewer, template=template, round=round_))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _to_list()


@require_POST
@requires(permissions.MAKE)
def remove(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take the template away."""
    viewer = viewer_of(request)
    template = template_for(viewer, template_id)
    remove_template(by=viewer, template=template)
    messages.success(request, f"“{template.name}” is taken away.")
    return _to_list()


def _word(name: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content, content_type=FORMATS["docx"], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _to_list() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("reports:templates"), status=303)
