"""One referral for the school that sends it: what it says, where it stands, and every deed with it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import act, on_to
from village.people.pages.frame import school_frame
from village.people.services.looking import record_look
from village.referrals import permissions
from village.referrals.forms.deeds import DeedForm
from village.referrals.forms.writing import WordForm
from village.referrals.models.referral import Referral
from village.referrals.pages.paper import as_file, paper_for_school
from village.referrals.pages.referral import referral_page
from village.referrals.queries.referrals import referral_for
from village.referrals.rules.life import BEFORE_SENDING, DEEDS
from village.referrals.services.links import agree_word, renew_link, revoke_link
from village.referrals.services.sending import go_on, hand_over, send
from village.referrals.views.lists import TAB

SAID = {
    "send": "Sent. The agency gets a link by e-mail, which opens with a code.",
    "tell": "Your answer is with them.",
    "close": "Closed. The agency sees nothing of it any more.",
    "withdraw": "Withdrawn. The agency sees nothing of it any more.",
    "revoke": "Taken back. The agency sees nothing of it any more.",
    "reopen": "Open again, as a draft: ask the family anew. What was before stays in its history.",
    "rewrite": "Open to be changed. Show it to the family again before it goes.",
    "hand-over": "Handed over. The child’s school of today goes on with it.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def referral(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Show one referral, and do what is pressed on its page; what was typed stays when it is refused."""
    viewer = viewer_of(request)
    school, row = school_frame(viewer, school_id, TAB), referral_for(viewer, school_id, referral_id)
    form = DeedForm(request.POST) if request.method == "POST" else None
    problem = ""
    if form is not None:
        problem = _problem_of(viewer, row, form)
        if not problem:
            deed = form.cleaned_data["deed"]
            messages.success(request, SAID[deed])
            is_gone = deed == "hand-over"
            to = ("referrals:list", (school_id,)) if is_gone else ("referrals:referral", (school_id, referral_id))
            return on_to(reverse(to[0], args=to[1]))
        row = referral_for(viewer, school_id, referral_id)
    record_look(by=viewer, pupil=row.pupil, verb="referrals.seen")
    context = {
        "school": school,
        "page": referral_page(viewer, row),
        "problem": problem,
        "typed": form.data if form else {},
    }
    return render(request, "referrals/referral.html", context, status=422 if problem else 200)


@require_safe
@requires(permissions.VIEW)
def paper(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Give the referral as it was sent, for paper; there is none before it was."""
    viewer = viewer_of(request)
    row = referral_for(viewer, school_id, referral_id)
    if row.sent_at is None or row.standing in BEFORE_SENDING:
        raise Http404("It was not sent yet.")
    record_look(by=viewer, pupil=row.pupil, verb="referrals.printed")
    return as_file(paper_for_school(row), row.pk)


@require_POST
@requires(permissions.SEND)
def link(request: HttpRequest, school_id: int, referral_id: int) -> HttpResponse:
    """Send a new link, close it, or keep the word that was agreed by phone."""
    viewer = viewer_of(request)
    row = referral_for(viewer, school_id, referral_id)
    to = f"{reverse('referrals:referral', args=(school_id, referral_id))}#link"
    deed = request.POST.get("deed", "")
    if deed == "close":
        words = "The link opens nothing any more."
        return act(request, lambda: revoke_link(by=viewer, referral=row), to=to, words=words)
    if deed == "word":
        form = WordForm(request.POST)
        word = form.cleaned_data["word"] if form.is_valid() else ""
        words = "The word opens the link from now on. It is shown nowhere."
        return act(request, lambda: agree_word(by=viewer, referral=row, word=word), to=to, words=words)
    words = "A new link is on its way. The old one opens nothing."
    return act(request, lambda: renew_link(by=viewer, referral=row), to=to, words=words)


def _problem_of(viewer: Viewer, row: Referral, form: DeedForm) -> str:
    """Return why the deed was not done, or nothing once it is."""
    if not form.is_valid():
        return str(next(iter(form.errors.values()))[0])
    deed, version = form.cleaned_data["deed"], form.cleaned_data["version"]
    try:
        if deed == "send":
            send(by=viewer, referral=row, seen_version=version)
        elif deed == "hand-over":
            hand_over(by=viewer, referral=row, seen_version=version)
        elif deed in DEEDS:
            go_on(by=viewer, referral=row, deed=deed, said=form.said(), seen_version=version)
        else:
            return "Choose what happens with the referral."
    except Refused as refusal:
        return refusal.sentence
    return ""
