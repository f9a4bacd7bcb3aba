"""What opens behind the code at the door: one press for a parent with a login, a name for everybody else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.basics.whole_numbers import whole_number
from village.groups import permissions
from village.groups.models.group_session import Door
from village.groups.queries.register import door_by_link
from village.groups.services.door import sign_in_as_parent, sign_in_by_name


@require_http_methods(["GET", "HEAD", "POST"])
@for_families
@open_to_all
def door(request: HttpRequest, door_token: str) -> HttpResponse:
    """Sign somebody in who stands at the door. It tells nobody who else is on the list."""
    viewer, now = viewer_of(request), timezone.now()
    found = door_by_link(door_token, settings.SECRET_KEY, now)
    programme = found.session.programme
    is_parent = viewer.can(permissions.OWN) and viewer.partnership_id == programme.partnership_id
    context: dict[str, object] = {"door": found, "session": found.session, "programme": programme}
    context |= {"is_parent": is_parent, "typed": "", "error": "", "is_done": False}
    if request.method == "POST":
        children = whole_number(request.POST.get("children", ""))
        typed = request.POST.get("name", "")
        try:
            if is_parent and "press" in request.POST:
                sign_in_as_parent(by=viewer, door=found, at=now, children=children)
            else:
                sign_in_by_name(by=_holder(found, request), door=found, name=typed, at=now, children=children)
        except Refused as refusal:
            context |= {"typed": typed, "error": refusal.sentence}
        else:
            context["is_done"] = True
    return render(request, "groups/door.html", context, status=422 if context["error"] else 200)


def _holder(found: Door, request: HttpRequest) -> Viewer:
    """Return whoever holds the link as a viewer: without a login and without rights."""
    viewer = viewer_of(request)
    partnership_id = found.session.programme.partnership_id
    if viewer.partnership_id == partnership_id and viewer.is_signed_in:
        return viewer
    return Viewer(
        name="Somebody at the door", partnership_id=partnership_id, link_id=found.pk, request_id=viewer.request_id
    )
