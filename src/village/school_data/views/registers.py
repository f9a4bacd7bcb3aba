"""Pupil registers of a school: which there are, one with its pupils, changing and closing it, and taking it along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.people.pages.frame import school_frame
from village.people.services.looking import record_list
from village.school_data import permissions
from village.school_data.exports.register_file import csv_of
from village.school_data.forms.registers import RegisterForm
from village.school_data.pages.register_cells import cells_of
from village.school_data.pages.registers import register_page, registers_page
from village.school_data.queries.registers import register_for
from village.school_data.queries.schools import school_with
from village.school_data.services.registers import (
    change_register,
    close_register,
    make_register,
    open_register_again,
)

FRAME = "people/school_frame.html"


@require_safe
@requires(permissions.KEEP_REGISTERS)
def registers(request: HttpRequest, school_id: int) -> HttpResponse:
    """Show the registers that the school's pupils are on, and the partnership's others."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.KEEP_REGISTERS, school_id)
    context = {"school": school_frame(viewer, school_id, "registers"), "page": registers_page(viewer, school_id)}
    return render(request, "school_data/registers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def register_new(request: HttpRequest, school_id: int) -> HttpResponse:
    """Make a register."""
    viewer = viewer_of(request)
    school_with(viewer, permissions.KEEP_REGISTERS, school_id)
    form = RegisterForm(data_of(request))

    def save() -> None:
        values = form.cleaned_data
        make_register(by=viewer, school_id=school_id, name=values["name"], criterion=values["criterion"])

    back = reverse("school_data:registers", args=(school_id,))
    done = attempt(request, form, save, to=back, words="The register is there. Put your pupils on it.")
    return done or form_page(
        request,
        form,
        title="Make a register",
        button="Make it",
        back=back,
        back_words="Registers",
        frame=FRAME,
        around={"school": school_frame(viewer, school_id, "registers")},
    )


@require_safe
@requires(permissions.KEEP_REGISTERS)
def register(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Show one register with the school's pupils on it; every name is on record as seen."""
    viewer = viewer_of(request)
    page = register_page(viewer, register_for(viewer, school_id, register_id), school_id)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="school_data.register-seen")
    context = {"school": school_frame(viewer, school_id, "registers"), "page": page}
    return render(request, "school_data/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP_REGISTERS)
def register_edit(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Change name and criterion."""
    viewer = viewer_of(request)
    row = register_for(viewer, school_id, register_id)
    form = RegisterForm(
        data_of(request), initial={name: getattr(row, name) for name in ("name", "criterion", "version")}
    )

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in ("name", "criterion")}
        seen = seen_in(request, row.version)
        change_register(by=viewer, register=row, school_id=school_id, seen_version=seen, **values)

    back = page_of(school_id, register_id)
    return attempt(request, form, save, to=back, words="Saved.", row=row) or form_page(
        request,
        form,
        title="Change the register",
        button="Save",
        back=back,
        back_words=row.name,
        frame=FRAME,
        around={"school": school_frame(viewer, school_id, "registers")},
    )


@require_POST
@requires(permissions.KEEP_REGISTERS)
def register_close(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Close a register; it can be opened again."""
    viewer = viewer_of(request)
    row = register_for(viewer, school_id, register_id)
    words = "The register is closed. Nobody is put on it any more."
    to = page_of(school_id, register_id)
    return act(request, lambda: close_register(by=viewer, register=row, school_id=school_id), to=to, words=words)


@require_POST
@requires(permissions.KEEP_REGISTERS)
def register_again(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Open a closed register again."""
    viewer = viewer_of(request)
    row = register_for(viewer, school_id, register_id)
    to, words = page_of(school_id, register_id), "The register is open again."
    return act(request, lambda: open_register_again(by=viewer, register=row, school_id=school_id), to=to, words=words)


@require_safe
@requires(permissions.KEEP_REGISTERS)
def register_take(request: HttpRequest, school_id: int, register_id: int) -> HttpResponse:
    """Hand out the school's own pupils on the register as CSV; every name is on record as taken along."""
    viewer = viewer_of(request)
    page = register_page(viewer, register_for(viewer, school_id, register_id), school_id)
    record_list(by=viewer, pupils=page.pupils, school_id=school_id, verb="school_data.register-taken-along")
    answer = HttpResponse(csv_of(cells_of(page)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="register-{register_id}.csv"'
    return answer


def page_of(school_id: int, register_id: int) -> str:
    """Return the address of a register's page."""
    return reverse("school_data:register", args=(school_id, register_id))
