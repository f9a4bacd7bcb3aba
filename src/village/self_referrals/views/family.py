"""The family's pages: ask, see where it stands, take it back, ask again. No account is needed."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from village.access.guards import open_to_all, viewer_of
from village.access.languages import for_families
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.design.attempt import data_of, on_to
from village.design.speech import say
from village.directory.models.service import Service
from village.people.services.looking import record_looks
from village.self_referrals.forms.ask import AskForm
from village.self_referrals.models import Ask, AskLink
from village.self_referrals.pages.ask import agreed_words, known_of, school_words, status_context
from village.self_referrals.queries.asks import OPENS_NOTHING, link_by, path_for, service_to_ask
from village.self_referrals.queries.children import children_to_choose
from village.self_referrals.services.asking import ask, ask_again, take_back
from village.self_referrals.services.telling import stop_telling
from village.self_referrals.views.limits import count, has_asked_enough, is_guessing

DEEDS = {"back": take_back, "again": ask_again, "untell": stop_telling}
ENOUGH = "Many people have asked from here in the last hour. Nothing is lost: wait an hour, or ring the service."


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
@for_families
def ask_page(request: HttpRequest, partnership: str, service: uuid.UUID) -> HttpResponse:
    """Ask a service for help; what was typed stays until it is sent."""
    viewer, found = viewer_of(request), service_to_ask(partnership, service)
    form, words, status = _form(request, viewer, found), agreed_words(found), 200
    if request.method == "POST":
        status = 422
        if has_asked_enough(request):
            form.add_error(None, say(ENOUGH))
        elif form.is_valid() and not form.is_machine:
            try:
                link = ask(
                    by=viewer,
                    service=found,
                    said=form.said(),
                    agreed_words=words,
                    has_agreed=form.cleaned_data["agree"],
                    language=get_language() or "en",
                    school_words=school_words() if form.tells else "",
                )
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal.sentence))
            else:
                count(request, "asked")
                return on_to(f"{path_for(link)}?sent=1")
        elif form.is_valid():
            return render(request, "self_referrals/thanks.html", {"service": found})
    context = {"form": form, "service": found, "words": words, "days": found.answer_days}
    return _private(render(request, "self_referrals/ask.html", context, status=status))


def _form(request: HttpRequest, viewer: Viewer, service: Service) -> AskForm:
    """Return the form with what is known of who is signed in here; that a parent's children show is on the record."""
    today, wanted = timezone.localdate(), request.GET.get("for", "")
    is_here = viewer.partnership_id == service.partnership_id
    own = children_to_choose(viewer, today=today) if is_here else []
    record_looks(by=viewer, pupils=[child.pupil for child in own], verb="people.own-child-seen")
    kind = wanted if wanted in Ask.Kind.values else Ask.Kind.MYSELF
    known = known_of(viewer, own, today=today)
    return AskForm(data_of(request), initial={**known, "kind": kind}, own=own, school_words=school_words())


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
@for_families
def status(request: HttpRequest, partnership: str, asked_token: str) -> HttpResponse:
    """Show where an ask stands to who holds the family's link; take it back, or ask again."""
    try:
        link = link_by(asked_token, AskLink.Side.FAMILY, timezone.now())
        if link.ask.partnership.slug != partnership:
            raise Http404(OPENS_NOTHING)
    except Http404:
        return nothing(request)
    problem = ""
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("deed", ""), ask_again)
        try:
            deed(link=link)
            return on_to(f"{request.path}?done=1")
        except Refused as refusal:
            problem = say(refusal.sentence)
    context = {
        **status_context(link.ask),
        "problem": problem,
        "sent": request.GET.get("sent", ""),
        "link": request.build_absolute_uri(request.path),
        "went_to": link.address,
    }
    return _private(render(request, "self_referrals/status.html", context, status=422 if problem else 200))


def nothing(request: HttpRequest) -> HttpResponse:
    """Say the same to every wrong link; too many from one address are told to stop."""
    code = 429 if is_guessing(request) else 404
    count(request, "wrong")
    return _private(render(request, "self_referrals/nothing.html", {"sentence": say(OPENS_NOTHING)}, status=code))


def _private(response: HttpResponse) -> HttpResponse:
    """Nothing of it stays in a cache or in a search engine."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
