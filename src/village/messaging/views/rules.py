"""The sending rules of a school."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.reach import must_be_allowed
from village.design.attempt import attempt, data_of, form_page, seen_in
from village.messaging import permissions
from village.messaging.forms.rules import RulesForm
from village.messaging.queries.sending_rules import rules_of
from village.messaging.services.sending_rules import set_rules
from village.people.pages.frame import school_frame
from village.people.queries.schools import school_for

NOTE = "They hold at once, for messages that wait too. A head sets them; everybody who writes sees them."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def rules(request: HttpRequest, school_id: int) -> HttpResponse:
    """See the rules, and set them as a head."""
    viewer = viewer_of(request)
    frame = school_frame(viewer, school_id, "letters")
    row = rules_of(viewer.partnership_id or 0, school_id)
    back = reverse("messaging:letters", args=(school_id,))
    if not viewer.can(permissions.SET_RULES, at=school_id) and request.method != "POST":
        return render(request, "messaging/rules.html", {"school": frame, "rules": row})
    must_be_allowed(viewer, permissions.SET_RULES, partnership_id=viewer.partnership_id, at=(school_id,))
    form = RulesForm(data_of(request), rules=row)

    def save() -> None:
        school = school_for(viewer, school_id)
        set_rules(by=viewer, school=school, seen_version=seen_in(request, row.version), values=form.values())

    return attempt(request, form, save, to=back, words="The rules hold from now on.") or form_page(
        request,
        form,
        title="Rules of sending",
        button="Keep the rules",
        back=back,
        back_words="Letters",
        note=NOTE,
        frame="people/school_frame.html",
        around={"school": frame},
    )
