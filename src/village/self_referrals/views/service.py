"""The service's page behind its link: nothing is shown before a code that goes to the address which got the link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from village.access.guards import open_to_all
from village.audit.services.reads import record_read
from village.basics.errors import Refused
from village.design.attempt import on_to, seen_in
from village.people.rules.languages import language_words
from village.self_referrals.models import Ask, AskLink
from village.self_referrals.queries.asks import OPENS_NOTHING, link_by, steps_of
from village.self_referrals.rules.life import DEED_WORDS, NEXT
from village.self_referrals.services.answering import holder_of, open_with, say, send_code
from village.self_referrals.services.asking import subject_of
from village.self_referrals.views.limits import count, is_guessing

OPEN_FOR_SECONDS = 3600
OPENED = "self-referrals-opened"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def answer(request: HttpRequest, asked_token: str) -> HttpResponse:
    """Ask for a code, then show what the family wrote and take what the service says."""
    try:
        link = link_by(asked_token, AskLink.Side.SERVICE, timezone.now())
    except Http404:
        code = 429 if is_guessing(request) else 404
        count(request, "wrong")
        return _private(render(request, "self_referrals/nothing.html", {"sentence": OPENS_NOTHING}, status=code))
    name = _opened_by(request, link)
    return _private(_shown(request, link, name) if name else _door(request, link))


def _door(request: HttpRequest, link: AskLink) -> HttpResponse:
    problem, field = "", ""
    if request.method == "POST":
        try:
            if request.POST.get("deed") == "code":
                send_code(link=link)
                return on_to(f"{request.path}?sent=1")
            holder = open_with(link=link, code=request.POST.get("code", "")[:20], name=request.POST.get("name", ""))
            until = timezone.now().timestamp() + OPEN_FOR_SECONDS
            opened = request.session.get(OPENED, {})
            request.session[OPENED] = {**opened, str(link.pk): {"name": holder.name, "until": until}}
            record_read("self_referrals.seen", by=holder, subject=subject_of(link.ask))
            return on_to(request.path)
        except Refused as refusal:
            problem, field = refusal.sentence, refusal.field or ""
    context = {
        "problem": problem,
        "field": field,
        "sent": request.GET.get("sent", ""),
        "typed_name": request.POST.get("name", "")[:120],
        "service": link.ask.service,
    }
    return render(request, "self_referrals/door.html", context, status=422 if problem else 200)


def _shown(request: HttpRequest, link: AskLink, name: str) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        posted, ask = request.POST, link.ask
        try:
            say(
                by=holder_of(link, name),
                ask=ask,
                deed=posted.get("deed", ""),
                seen=seen_in(request, ask.version),
                reason=posted.get("reason", ""),
                line=posted.get("line", "").replace("\r\n", "\n"),
            )
            return on_to(f"{request.path}?done=1")
        except Refused as refusal:
            problem = refusal.sentence
            link.ask.refresh_from_db()
    context = {
        **told_of(link.ask),
        "problem": problem,
        "line": request.POST.get("line", ""),
        "name": name,
        "done": request.GET.get("done", ""),
        "here": request.path,
    }
    return render(request, "self_referrals/answer.html", context, status=422 if problem else 200)


def told_of(ask: Ask) -> dict[str, object]:
    """Return what the service reads of an ask, and what it can say next."""
    return {
        "ask": ask,
        "service": ask.service,
        "deeds": [(code, DEED_WORDS[code]) for code in NEXT.get(ask.state, ())],
        "reasons": Ask.Reason.choices,
        "steps": steps_of(ask),
        "read_in": language_words(ask.language),
    }


def _opened_by(request: HttpRequest, link: AskLink) -> str:
    kept = request.session.get(OPENED, {}).get(str(link.pk))
    return "" if not kept or kept["until"] < timezone.now().timestamp() else str(kept["name"])


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    return response
