"""One request: its page, the proof of who asks, and every deed with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from village.access.guards import requires, viewer_of
from village.access.restored import restored_fields
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import attempt, data_of, form_page, on_to, seen_in
from village.disclosure import permissions
from village.disclosure.forms.requests import ProveForm
from village.disclosure.models.request import AccessRequest
from village.disclosure.pages.request import request_page
from village.disclosure.queries.requests import request_for
from village.disclosure.services.gathering import gather
from village.disclosure.services.releasing import hand_over, release
from village.disclosure.services.requests import extend, prove, refuse, start_clock, stop_clock, withdraw
from village.disclosure.services.reviewing import check, finish, send_back
from village.disclosure.views.lists import TAB
from village.people.pages.frame import school_frame
from village.people.services.looking import record_look

DONE = {
    "gather": "What is kept is gathered, as it stands today.",
    "stop": "The clock stands still. Write to them today.",
    "go-on": "The clock goes on.",
    "extend": "Two months more. Tell them today, with the reason.",
    "finish": "A second person is asked to check it.",
    "check": "Checked. The copy can be made.",
    "send-back": "It is open to be looked through again.",
    "release": "The copy is made. It can be fetched for thirty days.",
    "give": "It is written down that they have it.",
    "refuse": "Refused. Tell them why, and that they can complain.",
    "withdraw": "It is taken back.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def one(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Show where the request stands, and do the next thing with it."""
    viewer = viewer_of(request)
    row = request_for(viewer, access_request_id)
    if request.method == "POST":
        deed = request.POST.get("deed", "")
        try:
            _do(viewer, row, deed, request.POST.get("words", ""), seen_in(request, row.version))
            messages.success(request, DONE.get(deed, "Done."))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return on_to(reverse("disclosure:request", args=(row.pk,)))
    record_look(by=viewer, pupil=row.pupil, verb="disclosure.seen")
    context = {"school": school_frame(viewer, row.school_id, TAB), "page": request_page(viewer, row)}
    return render(request, "disclosure/request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.RECORD)
def prove_who(request: HttpRequest, access_request_id: int) -> HttpResponse:
    """Write down what shows who asks, and that they may; the month begins then."""
    viewer = viewer_of(request)
    row = request_for(viewer, access_request_id)
    form = ProveForm(data_of(request), initial={"version": row.version, **restored_fields(request)})

    def save() -> None:
        prove(
            by=viewer,
            request=row,
            seen_version=seen_in(request, row.version),
            identity=form.cleaned_data["identity_seen"],
            right=form.cleaned_data["right_seen"],
            child_says=form.cleaned_data["child_says"],
        )

    to = reverse("disclosure:request", args=(row.pk,))
    done = attempt(request, form, save, to=to, words="It is proven who asks. The month has begun.", row=row)
    if done:
        return done
    record_look(by=viewer, pupil=row.pupil, verb="disclosure.seen")
    return form_page(
        request,
        form,
        title="Who asks?",
        button="It is proven",
        back=to,
        back_words="The request",
        note="Write what you saw, and keep no copy of it. Whom the office knows well need not bring a passport.",
        frame="people/school_frame.html",
        around={"school": school_frame(viewer, row.school_id, TAB)},
    )


def _do(viewer: Viewer, row: AccessRequest, deed: str, words: str, seen: int) -> None:
    """Do one deed; raises Refused for one that there is not."""
    if deed in {"stop", "extend", "refuse", "send-back"}:
        with_words = {"stop": stop_clock, "extend": extend, "refuse": refuse, "send-back": send_back}
        with_words[deed](by=viewer, request=row, seen_version=seen, why=words)
    elif deed == "withdraw":
        withdraw(by=viewer, request=row, seen_version=seen, words=words)
    elif deed == "give":
        hand_over(by=viewer, request=row, seen_version=seen, how=words)
    elif deed in {"gather", "go-on", "finish", "check", "release"}:
        plain = {"gather": gather, "go-on": start_clock, "finish": finish, "check": check, "release": release}
        plain[deed](by=viewer, request=row, seen_version=seen)
    else:
        raise Refused("Choose what happens with the request.")
