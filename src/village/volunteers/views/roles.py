"""The ways to help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.basics.whole_numbers import whole_number
from village.design.attempt import act, attempt, data_of, form_page, seen_in
from village.volunteers import permissions
from village.volunteers.forms.volunteers import RoleForm
from village.volunteers.queries.people import role_for, roles_of
from village.volunteers.queries.reach import hosts_to_choose
from village.volunteers.services.roles import RoleDetails, add_role, change_role, retire_role
from village.volunteers.views.people import PARTNERSHIP

WAYS = "Ways to help"


@require_safe
@requires(permissions.KEEP)
def roles(request: HttpRequest) -> HttpResponse:
    """Show the ways to help and what each needs."""
    return render(request, "volunteers/roles.html", {"rows": list(roles_of(viewer_of(request)))})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Add a way to help."""
    viewer, back = viewer_of(request), reverse("volunteers:roles")
    anywhere = PARTNERSHIP if viewer.can(permissions.KEEP_ALL) else ""
    hosts = hosts_to_choose(viewer)
    form = RoleForm(data_of(request), hosts=hosts, anywhere=anywhere, initial=restored_fields(request))

    def save() -> None:
        add_role(by=viewer, host_id=whole_number(form.cleaned_data["host"]), details=_details(form))

    done = attempt(request, form, save, to=back, words="People can offer it now.")
    return done or form_page(request, form, title="Add a way to help", button="Add", back=back, back_words=WAYS)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.KEEP)
def edit(request: HttpRequest, volunteer_role_id: int) -> HttpResponse:
    """Change a way to help."""
    viewer, back = viewer_of(request), reverse("volunteers:roles")
    row = role_for(viewer, volunteer_role_id)
    known = {name: getattr(row, name) for name in RoleForm.base_fields if name != "host"}
    form = RoleForm(data_of(request), hosts=(), anywhere=PARTNERSHIP, initial={**known, **restored_fields(request)})
    form.fields.pop("host")

    def save() -> None:
        change_role(by=viewer, role=row, details=_details(form), seen_version=seen_in(request, 0))

    done = attempt(request, form, save, to=back, words="Saved. Times that are planned stay.", row=row)
    return done or form_page(request, form, title=f"Change {row.name}", button="Save", back=back, back_words=WAYS)


@require_POST
@requires(permissions.KEEP)
def retire(request: HttpRequest, volunteer_role_id: int) -> HttpResponse:
    """Retire a way to help, or bring it back."""
    viewer = viewer_of(request)
    row = role_for(viewer, volunteer_role_id)
    words = f"{row.name} is retired." if row.retired_on is None else f"{row.name} is back."
    return act(request, lambda: retire_role(by=viewer, role=row), to=reverse("volunteers:roles"), words=words)


def _details(form: RoleForm) -> RoleDetails:
    given = form.cleaned_data
    return RoleDetails(**{name: given[name] for name in RoleDetails.__dataclass_fields__})
